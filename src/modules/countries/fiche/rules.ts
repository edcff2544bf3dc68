import type { StateStanding, StatusRow, Treaty, TreatyOfState } from '#law'
import type { Knowledge } from '#ui'
import { knowledgeByYear } from '../profile/rules.ts'
import { isPublished } from '../publication/rules.ts'
import { isReached, isValidOn, knowledgeByPeople, provenanceOf } from '../statement/age-rules.ts'
import type { Item } from '../statement/types.ts'
import {
  type FicheStatement,
  type Gap,
  type KnownStatement,
  type MembershipStep,
  type Missing,
  type Section,
  SECTIONS,
} from './types.ts'

/** Under so many articles a legal profile is called short. The number is that of the compilation's own list of gaps. */
export const SHORT_PROFILE = 8

/** Past every position of the points that everybody reads. */
const AFTER_ALL = 1_000_000

const yearOf = (day: string) => Number(day.slice(0, 4))

/**
 * How well a statement is known on a day. What people wrote or confirmed: by how long ago that was. What the reference data
 * says: unverified without a date or on a secondary page alone, else by its age.
 */
export function statementKnowledge(
  row: Pick<FicheStatement, 'state' | 'section' | 'datedOn' | 'basis' | 'provenance'>,
  on: string,
): Knowledge {
  if (row.provenance !== null)
    return knowledgeByPeople({ kind: 'point', state: row.state, section: row.section }, row.provenance, on)
  if (row.basis === 'secondary') return 'unverified'
  return knowledgeByYear(row.datedOn === null ? null : yearOf(row.datedOn), yearOf(on))
}

/** True unless the statement is dated after the day, or holds from a later or until an earlier one; as far as its days go. */
export function isMade(row: Pick<FicheStatement, 'datedOn' | 'provenance'>, on: string): boolean {
  return isReached(row.datedOn, on) && isValidOn(row.provenance, on)
}

/**
 * The first day after the one asked for on which a treaty entered into force for a State; null unless every reading
 * gives such a day. Where it is not null the State was no Party on the day asked for.
 */
export function laterForce({ readings }: Pick<StateStanding, 'readings'>, on: string): string | null {
  const days = readings.flatMap(({ inForceOn }) => (inForceOn !== null && inForceOn > on ? [inForceOn] : []))
  return days.length === readings.length ? (days.toSorted()[0] ?? null) : null
}

/** The statements of a fiche by section, every section present, those dated after the day left out. */
export function ficheOf(rows: readonly FicheStatement[], on: string): Record<Section, KnownStatement[]> {
  const made = rows.filter((row) => isMade(row, on))
  const entries = SECTIONS.map((section) => {
    const own = made.filter((row) => row.section === section)
    return [section, own.map((row) => ({ ...row, knowledge: statementKnowledge(row, on) }))] as const
  })
  return Object.fromEntries(entries) as Record<Section, KnownStatement[]>
}

/**
 * What can be counted to be missing: no profile, or one of few articles; sections without a statement. A missing profile
 * that whoever compiled the data has told already is not told twice.
 */
export function missingOf(
  articlesOnRecord: number,
  fiche: Readonly<Record<Section, readonly unknown[]>>,
  gaps: readonly Gap[],
): Missing[] {
  const isTold = gaps.some(({ kind }) => kind === 'no_profile' || kind === 'not_covered')
  const sections = SECTIONS.filter((section) => fiche[section].length === 0)
  return [
    ...(articlesOnRecord === 0 && !isTold ? [{ kind: 'no_profile' } as const] : []),
    ...(articlesOnRecord > 0 && articlesOnRecord < SHORT_PROFILE
      ? [{ kind: 'short_profile', articles: articlesOnRecord } as const]
      : []),
    ...sections.map((section) => ({ kind: 'no_statement', section }) as const),
  ]
}

function stepsOfRow(treaty: Treaty, row: StatusRow): MembershipStep[] {
  const consent = row.step === 'accession' ? 'acceded' : 'ratified'
  const dated = [
    ['invited', row.invitedOn],
    ['signed', row.signedOn],
    [consent, row.ratifiedOn],
    ['in_force', row.inForceOn],
  ] as const
  const sources = row.source === null ? [] : [row.source]
  return dated.flatMap(([kind, day]) => (day === null ? [] : [{ treaty, kind, day, sources }]))
}

/** The dated steps of a State towards all treaties, the oldest first; a step that contributions agree on stands once. */
export function stepsOf(membership: readonly TreatyOfState[]): MembershipStep[] {
  const steps = membership.flatMap(({ treaty, standing }) =>
    standing.readings.flatMap((row) => stepsOfRow(treaty, row)),
  )
  const same = Map.groupBy(steps, ({ treaty, kind, day }) => `${day} ${treaty.id} ${kind}`)
  return [...same.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ ...first, sources: [...new Set([first, ...others].flatMap(({ sources }) => sources))] }] : [],
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** A statement of people as a point of a fiche, after those that everybody reads; none where it does not show among the current ones. */
export function pointOf(item: Item, index: number): FicheStatement[] {
  const { subject, current } = item
  const { content } = current
  const provenance = provenanceOf(item, false)
  if (subject.kind !== 'point' || !isPublished(content) || provenance === null) return []
  const [first] = content.references
  return [
    {
      state: subject.state,
      section: subject.section,
      position: AFTER_ALL + index,
      point: content.text,
      source: first?.address ?? '',
      basis: first?.kind ?? null,
      readOn: null,
      datedOn: content.datedOn,
      contribution: 'people',
      language: content.language,
      provenance,
    },
  ]
}
