/** A calendar day, `YYYY-MM-DD`. Compares correctly as text. */
export type Day = string & { readonly day: unique symbol }

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day that `text` names, or null when it is not a day of the calendar (2024-02-30 is none). */
export function dayFrom(text: string): Day | null {
  const parts = DAY_SHAPE.exec(text)
  if (!parts) return null
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const instant = new Date(Date.UTC(year, month - 1, date))
  instant.setUTCFullYear(year)
  const isReal = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
  return isReal && year > 0 ? (text as Day) : null
}

/** The day of an instant in UTC. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10) as Day
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The first and the last day of a date that may be a month (`2012-12`) or a year (`2012`); of a day, that day twice. */
export function periodOf(date: string): { first: Day; last: Day } {
  if (date.length === 10) return { first: date as Day, last: date as Day }
  if (date.length === 4) return { first: `${date}-01-01` as Day, last: `${date}-12-31` as Day }
  const [year, month] = date.split('-').map(Number)
  return { first: `${date}-01` as Day, last: dayOf(new Date(Date.UTC(year ?? 0, month ?? 0, 0))) }
}
