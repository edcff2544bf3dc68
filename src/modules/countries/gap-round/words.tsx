import { type Treaty, treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { CellSprite, CellStateWord, KnowledgeState } from '#ui'
import type { ElementFinding, Judgement } from '../gap-judgement/types.ts'
import type { MemberPart, Round, RoundPowers } from './types.ts'

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

/** Whose name is told, and as whom somebody is told whose name is not. */
type Told = { names: ReadonlyMap<string, string>; person: string; as: MemberPart }

/** A person as they stand in the middle of a phrase: by name, kept in its own direction (Unicode FSI and PDI), or by their part. */
export function nameIn({ say }: Reader, { names, person, as }: Told): string {
  const name = names.get(person)
  return name === undefined ? say(`countries.gap.unnamed.${as}`) : `\u2068${name}\u2069`
}

/** Whose comment it is: the focal point's, by name where that is told. */
export function commentWords({ say }: Reader, names: ReadonlyMap<string, string>, person: string): string {
  const name = names.get(person)
  return name === undefined
    ? say('countries.gap.comment.by_focal')
    : say('countries.gap.comment.by', { name: `\u2068${name}\u2069` })
}
