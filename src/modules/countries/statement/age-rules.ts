import type { Knowledge } from '#ui'
import type { Section } from '../fiche/types.ts'
import type { Freshness, Item, Provenance, Subject } from './types.ts'

/** After how many months a statement is ageing, and after how many stale. */
type AgeRule = { ageingMonths: number; staleMonths: number }

/**
 * How long what people wrote stays fresh, by property. Channels of contact change with every reorganisation of an office, and a
 * wrong one costs a case days. Ways of co-operation change with agreements and practice. Legislation is amended about every
 * second year. A policy runs for four or five years and is reviewed half-way. A judgement stays what it is, but may be overturned
 * or overtaken. A provision follows the rule of the reference data, five years, and is to be read again half-way; what a law is, and
 * its text, follow legislation.
 */
export const AGE_RULES: Readonly<Record<Section | Exclude<Subject['kind'], 'point'>, AgeRule>> = {
  channels: { ageingMonths: 6, staleMonths: 12 },
  international_cooperation: { ageingMonths: 12, staleMonths: 24 },
  legislation: { ageingMonths: 24, staleMonths: 48 },
  policies: { ageingMonths: 24, staleMonths: 48 },
  case_law: { ageingMonths: 36, staleMonths: 72 },
  provision: { ageingMonths: 30, staleMonths: 60 },
  instrument: { ageingMonths: 24, staleMonths: 48 },
  text: { ageingMonths: 24, staleMonths: 48 },
}

/** The rule for statements on this subject. */
export function ageRule(subject: Subject): AgeRule {
  return AGE_RULES[subject.kind === 'point' ? subject.section : subject.kind]
}

/** The day so many months later; the last day of a shorter month where that has no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** How old a statement is on a day, last found to hold `since` then; fresh too when that is later. */
export function freshnessOn(subject: Subject, since: string, on: string): Freshness {
  const { ageingMonths, staleMonths } = ageRule(subject)
  if (on >= monthsLater(since, staleMonths)) return 'stale'
  return on >= monthsLater(since, ageingMonths) ? 'ageing' : 'fresh'
}

/** The day on which a statement was last found to hold: that of its version, or of a later confirmation. */
export function checkedOn({ publishedOn, confirmed }: Pick<Provenance, 'publishedOn' | 'confirmed'>): string {
  return confirmed !== null && confirmed.confirmedOn > publishedOn ? confirmed.confirmedOn : publishedOn
}

/** True unless the day comes only after `on`; a year or a month alone is reached with its beginning. Null is always reached. */
export function isReached(day: string | null, on: string): boolean {
  return day === null || day <= on.slice(0, day.length)
}

/** True when what is said holds on a day, as far as it says from and until when. */
export function isValidOn(held: Pick<Provenance, 'validFrom' | 'validTo'> | null, on: string): boolean {
  if (held === null) return true
  const { validFrom, validTo } = held
  return isReached(validFrom, on) && (validTo === null || validTo >= on.slice(0, validTo.length))
}

const KNOWLEDGE: Readonly<Record<Freshness, Knowledge>> = { fresh: 'known', ageing: 'ageing', stale: 'unverified' }

/**
 * How well something is known that people wrote or confirmed: disputed where the State reads it otherwise, else by its age. Of a
 * day before it was written it is unverified, unless it says since when it holds.
 */
export function knowledgeByPeople(subject: Subject, held: Provenance, on: string): Knowledge {
  if (held.isDisputed) return 'disputed'
  const checked = checkedOn(held)
  if (checked > on && held.validFrom === null) return 'unverified'
  return KNOWLEDGE[freshnessOn(subject, checked, on)]
}

/** What stands behind the version of an item that holds; null where it was withdrawn. */
export function provenanceOf({ id, layer, current, confirmed }: Item, isDisputed: boolean): Provenance | null {
  const { content, voice, author, reviewer, publishedAt } = current
  if (content === null) return null
  const { rank, validFrom, validTo } = content
  const publishedOn = publishedAt.slice(0, 10)
  return { item: id, layer, voice, author, reviewer, publishedOn, confirmed, rank, validFrom, validTo, isDisputed }
}
