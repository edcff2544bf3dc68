import { type Day, dayOf } from './day.ts'

/** Where the time comes from; tests hand over one that stands still. */
export type Clock = { now: () => Date; today: () => Day }

/** The machine's own clock; `today` is the day in UTC. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
}

/** A clock that stands at one instant. */
export function clockAt(instant: string): Clock {
  const fixed = new Date(instant)
  return { now: () => new Date(fixed), today: () => dayOf(fixed) }
}
