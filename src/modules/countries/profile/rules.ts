import type { Knowledge } from '#ui'
import { checkedOn, isReached, isValidOn, knowledgeByPeople } from '../statement/age-rules.ts'
import { placeKey, textsOn } from '../text/rules.ts'
import type { ProvisionText } from '../text/types.ts'
import type { ArticleRecord, DomesticProvision, Doubt, KnownProvision } from './types.ts'

/**
 * How many years a text, or a statement, stays known. Five: penal and procedural codes are amended about every second
 * year, and the treaty committee assesses an article anew in rounds of several years, so a text read in an edition more
 * than five years old has probably been amended somewhere. It is then shown as ageing, never dropped: an old text is
 * still the best that was found. Both ends are whole years, because the year is all that texts give.
 */
export const KNOWN_YEARS = 5

const yearOf = (day: string) => Number(day.slice(0, 4))

/** The newest of some days; null when there is none. */
export function newest(days: readonly (string | null)[]): string | null {
  const known = days.filter((day) => day !== null)
  return known.toSorted().at(-1) ?? null
}

/** How well anything that was read is known by the year it speaks of, on a day in `year`. */
export function knowledgeByYear(asOf: number | null, year: number): Knowledge {
  if (asOf === null || asOf > year) return 'unverified'
  return year - asOf <= KNOWN_YEARS ? 'known' : 'ageing'
}

type Dated = Pick<DomesticProvision, 'asOf' | 'status' | 'mapping'>

/** What keeps a provision from being known on a day in `year`, beside its age. */
export function doubtsOf(row: Dated & { provenance?: DomesticProvision['provenance'] }, year: number): Doubt[] {
  const doubts: Doubt[] = []
  const held = row.provenance ?? null
  if (held !== null) {
    if (held.validFrom === null && yearOf(checkedOn(held)) > year) doubts.push('text_is_later')
    if (row.status === 'unknown') doubts.push('force_unsettled')
    return doubts
  }
  if (row.asOf === null) doubts.push('no_year')
  else if (row.asOf > year) doubts.push('text_is_later')
  if (row.status === 'unknown') doubts.push('force_unsettled')
  if (row.mapping === 'secondary') doubts.push('secondary')
  return doubts
}

/**
 * How well one provision is known on a day: unverified while anything is in doubt, else by the age of the text read, or of
 * what people wrote or confirmed. A text later than the day says nothing certain about that day.
 */
export function knowledgeOf(row: DomesticProvision, on: string): Knowledge {
  const year = yearOf(on)
  const { state, treaty, article, provenance } = row
  if (provenance !== null && doubtsOf(row, year).length === 0)
    return knowledgeByPeople({ kind: 'provision', state, treaty, article }, provenance, on)
  return doubtsOf(row, year).length > 0 ? 'unverified' : knowledgeByYear(row.asOf, year)
}

type Force = { year: number | null; inForceFrom: string | null; inForceTo: string | null }

/**
 * True when the instrument was already law by the day: in force where that day is known, else enacted, as far as its year tells;
 * without a year it counts as enacted.
 */
export function isEnacted({ year, inForceFrom }: Omit<Force, 'inForceTo'>, on: string): boolean {
  return inForceFrom === null ? year === null || year <= yearOf(on) : isReached(inForceFrom, on)
}

/** True when the instrument was law by the day and still is, as far as it is known. */
export function isLaw(instrument: Force, on: string): boolean {
  return isEnacted(instrument, on) && isValidOn({ validFrom: null, validTo: instrument.inForceTo }, on)
}

/** What a contribution says of an article, in a form that can be compared: which provisions, and whether they are law. */
function sayingOf(rows: readonly DomesticProvision[]): string {
  const provisions = rows.map((row) => [row.instrument.id, row.citation, row.status].join('\n'))
  return [...new Set(provisions)].toSorted().join('\n\n')
}

/** Whose reading of an article a row belongs to: what people write and review goes on from the reference data. */
const readingOf = ({ contribution }: DomesticProvision) => (contribution === 'people' ? 'reference' : contribution)

/** True when two readings say different things of the same article and State, or the State disputes a row. */
export function isDisputed(rows: readonly DomesticProvision[]): boolean {
  if (rows.some(({ provenance }) => provenance?.isDisputed)) return true
  const sayings = [...Map.groupBy(rows, readingOf).values()].map(sayingOf)
  return new Set(sayings).size > 1
}

type HeldTexts = ReadonlyMap<string, readonly ProvisionText[]>
const NO_TEXTS: HeldTexts = new Map()

const BEST_FIRST: readonly Knowledge[] = ['known', 'ageing', 'unverified']

/**
 * What is on record for one article and State on a day, from all provisions tied to it. Provisions of instruments
 * that are law only later, or no longer, are left out. The article is known as well as its best provision is; disputed where contributions differ.
 * `texts` are those held of the provisions, by `placeKey`.
 */
export function recordOf(rows: readonly DomesticProvision[], on: string, texts: HeldTexts = NO_TEXTS): ArticleRecord {
  const enacted = rows.filter((row) => isLaw(row.instrument, on) && isValidOn(row.provenance, on))
  const provisions: KnownProvision[] = enacted.map((row) => ({
    ...row,
    knowledge: knowledgeOf(row, on),
    doubts: doubtsOf(row, yearOf(on)),
    texts: texts.size === 0 ? [] : textsOn(texts.get(placeKey({ ...row, instrument: row.instrument.id })) ?? [], on),
  }))
  if (isDisputed(enacted)) return { knowledge: 'disputed', provisions }
  const best = BEST_FIRST.find((knowledge) => provisions.some((row) => row.knowledge === knowledge))
  return { knowledge: best ?? 'notknown', provisions }
}
