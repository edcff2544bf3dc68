import type { Capacity, Way } from './types.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long between the second confirmation and the link: time in which the person can stop it. */
export const WAITING_HOURS = 24
export const WAITING_MS = WAITING_HOURS * HOUR_MS
/** How long the person has to go on, the two to confirm, and the person to use the link. */
export const ASKED_MS = DAY_MS
export const BEGUN_MS = 14 * DAY_MS
export const READY_MS = 3 * DAY_MS

/** Of which sides the two must be who confirm: one of each. */
const SIDES: Readonly<Record<Way, readonly [readonly Capacity[], readonly Capacity[]]>> = {
  officers: [['officer'], ['officer']],
  state: [['secretariat'], ['officer', 'focal_point']],
  secretariat: [['secretariat'], ['secretariat', 'officer', 'focal_point']],
}

/** Who must confirm, by how many there are: two officers where the organisation has two others, else somebody near and the secretariat. */
export function wayOf(there: { officers: number; focalPoints: number }): Way {
  if (there.officers >= 2) return 'officers'
  return there.officers + there.focalPoints > 0 ? 'state' : 'secretariat'
}

const isOf = (capacities: readonly Capacity[], side: readonly Capacity[]) =>
  capacities.some((one) => side.includes(one))

/** Whether somebody with these capacities can confirm at all. */
export function mayConfirm(way: Way, capacities: readonly Capacity[]): boolean {
  return SIDES[way].some((side) => isOf(capacities, side))
}

/** Whether two different people, one of each side, have confirmed. */
export function isConfirmed(way: Way, confirmations: readonly (readonly Capacity[])[]): boolean {
  const [one, other] = SIDES[way]
  return confirmations.some(
    (first, index) => isOf(first, one) && confirmations.some((second, place) => place !== index && isOf(second, other)),
  )
}
