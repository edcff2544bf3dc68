import { type Day, dayOf } from './day.ts'

/** Where the time comes from; tests hand over one that stands still. */
export type Clock = { now: () => Date; today: () => Day }

/** What was made of an instant, made anew only when another millisecond or day has begun: each request asks for both. */
function keptWhile<T>(stepMs: number, make: (instant: Date) => T): () => T {
  let step = -1
  let made: T
  return () => {
    const now = Date.now()
    const current = Math.floor(now / stepMs)
    if (current !== step) {
      made = make(new Date(now))
      step = current
    }
    return made
  }
}

const DAY_MS = 86_400_000

/** The machine's own clock; `today` is the day in UTC. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: keptWhile(DAY_MS, dayOf),
}

/** The instant as ISO 8601 in UTC, for a log line. */
export const instantNow = keptWhile(1, (instant) => instant.toISOString())

/** A clock that stands at one instant. */
export function clockAt(instant: string): Clock {
  const fixed = new Date(instant)
  return { now: () => new Date(fixed), today: () => dayOf(fixed) }
}
