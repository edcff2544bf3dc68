import type { HeardChange } from '#platform/changes/types'
import { RHYTHMS, type Rhythm, type SettledConcern, type Watch } from './types.ts'

/** What of a change decides whom it concerns. */
export type Concerned = Pick<
  HeardChange,
  'id' | 'state' | 'treaty' | 'article' | 'table' | 'fact' | 'item' | 'recordedAt'
>

/** True where a change concerns a view. */
export function concerns(
  concern: SettledConcern,
  change: Omit<Concerned, 'id' | 'recordedAt'>,
  tablesOf: (kind: string) => readonly string[],
): boolean {
  if (concern.by === 'fact') return concern.facts.has(change.fact)
  if (concern.by === 'item') return change.item !== null && concern.items.includes(change.item)
  const { states, treaty, articles, kind } = concern
  return (
    (states === null || (change.state !== null && states.includes(change.state))) &&
    (treaty === null || change.treaty === treaty) &&
    (articles === null || (change.article !== null && articles.includes(change.article))) &&
    (kind === null || tablesOf(kind).includes(change.table))
  )
}

/**
 * The notices that changes give: one of each change to each person, in the soonest rhythm of the watches it concerns.
 * `concernAt` knows what concerns the view at a path; null for a view that is gone.
 */
export function noticesOf(
  watches: readonly Watch[],
  changes: readonly Concerned[],
  concernAt: (path: string) => SettledConcern | null,
  tablesOf: (kind: string) => readonly string[],
): { person: string; change: number; rhythm: Rhythm }[] {
  return changes.flatMap((change) => {
    const own = watches.filter(({ path, since }) => {
      const concern = since <= change.recordedAt ? concernAt(path) : null
      return concern !== null && concerns(concern, change, tablesOf)
    })
    return [...Map.groupBy(own, ({ person }) => person)].map(([person, theirs]) => ({
      person,
      change: change.id,
      rhythm: RHYTHMS.find((rhythm) => theirs.some((watch) => watch.rhythm === rhythm)) ?? 'weekly',
    }))
  })
}

/** When in the morning the mails of the day leave, by the clock of whoever gets them. */
const MAIL_HOUR = 7
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** From the day that all instants are counted from, a Thursday, back to the Monday before it. */
const SINCE_MONDAY_DAYS = 3

/** The number of the day that an instant belongs to, where days begin when mails leave. */
function mailDay(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  }).formatToParts(instant)
  const part = (type: 'year' | 'month' | 'day' | 'hour') => Number(parts.find((one) => one.type === type)?.value)
  const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'))
  return Math.floor((clock - MAIL_HOUR * HOUR_MS) / DAY_MS)
}

const mailWeek = (day: number) => Math.floor((day + SINCE_MONDAY_DAYS) / 7)

/** True where a notice, given at `since`, is due to leave: at once, from seven in the morning on, or from then on Mondays. */
export function isDue(rhythm: Rhythm, since: Date, now: Date, timeZone: string): boolean {
  if (rhythm === 'at_once') return true
  const [from, to] = [mailDay(since, timeZone), mailDay(now, timeZone)]
  return rhythm === 'daily' ? from < to : mailWeek(from) < mailWeek(to)
}
