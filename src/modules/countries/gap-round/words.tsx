import { type Treaty, treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { CellSprite, CellStateWord, KnowledgeState } from '#ui'
import type { ElementFinding, Judgement } from '../gap-judgement/types.ts'
import type { Round, RoundPowers } from './types.ts'

/** A round by what it is about: the law of a State, or a draft by its title, under a treaty. */
export function roundTitle(reader: Reader, { state, draft }: Pick<Round, 'state' | 'draft'>, treaty: Treaty): string {
  const values = { name: reader.stateName(state), treaty: treatyCitation(reader.say, treaty) }
  return draft === null
    ? reader.say('countries.gap.title', values)
    : reader.say('countries.gap.title_draft', { ...values, draft: draft.title })
}

/** The address of a round, or of an article in it. */
export function roundPath(round: Pick<Round, 'id'>, article?: string): string {
  return article === undefined ? `/assessments/${round.id}` : `/assessments/${round.id}/articles/${article}`
}

/** The word for a finding on an element. */
export function findingWord({ say }: Reader, finding: ElementFinding): string {
  return say(`countries.gap.finding.${finding}`)
}

/** The word for what an article comes to. */
export function judgementWord({ say }: Reader, judgement: Judgement): string {
  switch (judgement) {
    case 'in_line':
    case 'partly':
    case 'not_in_line':
      return say(`ui.cell.${judgement}`)
    case 'not_applicable':
    case 'not_known':
      return say(`countries.gap.finding.${judgement}`)
  }
}

/** What an article comes to, as shape and word; what is not known has the shape that it has everywhere. */
export function JudgementState({ reader, judgement }: { reader: Reader; judgement: Judgement }) {
  if (judgement === 'not_known') return <KnowledgeState reader={reader} state="notknown" />
  if (judgement === 'not_applicable') return <>{judgementWord(reader, judgement)}</>
  return <CellStateWord reader={reader} state={judgement} />
}

/** The shapes that judgements need, once on a page. */
export { CellSprite }

/** As what somebody takes part in a round, in words; empty where they only read. */
export function partWords({ say }: Reader, powers: RoundPowers): string[] {
  const parts = Object.entries(powers).filter(([, holds]) => holds)
  return parts.map(([power]) => say(`countries.gap.power.${power}`))
}

/** A person's name as it stands in the middle of a phrase, kept in its own direction (Unicode FSI and PDI). */
export function nameIn({ say }: Reader, names: ReadonlyMap<string, string>, person: string): string {
  return `\u2068${names.get(person) ?? say('countries.gap.somebody')}\u2069`
}
