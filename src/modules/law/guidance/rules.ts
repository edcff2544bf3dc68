import { quoted } from '../treaty/rules.ts'
import { DOCUMENT_KINDS, type DocumentKind, type GuidanceNote, type Precision, type Presence } from './types.ts'

const MAX_UNKNOWN = 5

/** How precisely a date such as `2014-12` is known. */
export function precisionOf(date: string): Precision {
  if (date.length === 4) return 'year'
  return date.length === 7 ? 'month' : 'day'
}

/** The last day that a date such as `2014-12` may mean. */
function lastDayOf(date: string): string {
  const [year = '', month = '12', day] = date.split('-')
  return day === undefined ? new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) : date
}

/** Whether a thing of that date was there on the day. */
export function presenceOn(date: string | null, day: string): Presence {
  if (date === null) return 'undated'
  if (date > day.slice(0, date.length)) return 'later'
  return lastDayOf(date) > day ? 'unsettled' : 'there'
}

/** The entries that were or may have been there on the day, and those that came later, each in their order. */
export function presentOn<T>(
  entries: readonly T[],
  dateOf: (entry: T) => string | null,
  day: string,
): { present: { entry: T; presence: Exclude<Presence, 'later'> }[]; later: T[] } {
  const present: { entry: T; presence: Exclude<Presence, 'later'> }[] = []
  const later: T[] = []
  for (const entry of entries) {
    const presence = presenceOn(dateOf(entry), day)
    if (presence === 'later') later.push(entry)
    else present.push({ entry, presence })
  }
  return { present, later }
}

/** The number of a guidance note in its one spelling (`03` is 3); null when it cannot be one. */
export function noteNumberFrom(text: string): number | null {
  return /^0*[1-9]\d{0,2}$/.test(text.trim()) ? Number(text) : null
}

/** The kinds of document that an address asks for, each once, and some of what it names that is no kind, cut short. */
export function kindsAsked(values: readonly string[]): { kinds: DocumentKind[]; unknown: string[] } {
  const asked = new Set(values.map((value) => quoted(value)).filter((value) => value !== ''))
  const unknown = [...asked].filter((value) => !DOCUMENT_KINDS.some((kind) => kind === value))
  return { kinds: DOCUMENT_KINDS.filter((kind) => asked.has(kind)), unknown: unknown.slice(0, MAX_UNKNOWN) }
}

/** The entries by treaty, treaties in the order in which they first come. */
export function byTreaty<T extends { treaty: string }>(entries: readonly T[]): { treaty: string; entries: T[] }[] {
  return [...Map.groupBy(entries, ({ treaty }) => treaty)].map(([treaty, own]) => ({ treaty, entries: own }))
}

/** How well a note's adoption is known: unverified without a date or a source, and on a day that leaves it open. */
export function knowledgeOf(
  note: Pick<GuidanceNote, 'adoptedOn' | 'source'>,
  presence: Presence,
): 'known' | 'unverified' {
  return note.adoptedOn === null || note.source === null || presence !== 'there' ? 'unverified' : 'known'
}
