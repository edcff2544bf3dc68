import type { Edition } from '../figure/types.ts'
import type { Count, ShareCheck, Verdict } from './types.ts'

type Counted = Pick<Count, 'count' | 'earlier' | 'atMost'>

/** The least that the record counts within the date of an edition. */
function leastOf({ count, earlier }: Pick<Count, 'count' | 'earlier'>): number {
  return earlier === null ? count : Math.min(count, earlier)
}

/**
 * How a published value lies to what our own record counts. A value that says "more than" is a lower bound itself, and one
 * of a month or a year may have held on any of its days.
 */
export function verdictOf(
  { value, qualifier }: Pick<Edition, 'value' | 'qualifier'>,
  { count, earlier, atMost }: Counted,
): Verdict {
  if (value === count && (atMost === null || atMost === count)) return 'same'
  const least = leastOf({ count, earlier })
  if (value < count) return value >= least || qualifier === 'more_than' ? 'within' : 'below'
  if (atMost === null) return 'lower_bound'
  return value <= atMost ? 'within' : 'above'
}

/** How far a published value lies from our count, without sign; from the nearer end where the count has two. */
export function distance(value: number, { count, earlier, atMost }: Counted): number {
  const least = leastOf({ count, earlier })
  if (value < least) return least - value
  if (value < count) return 0
  return atMost !== null && value <= atMost ? 0 : value - (atMost ?? count)
}

/** The sum of the parts into which a source divides its value; null where it gives none. */
export function partsSum({ parts }: Pick<Edition, 'parts'>): number | null {
  return parts === null ? null : parts.reduce((sum, { value }) => sum + value, 0)
}

/** True where a source's own parts do not add up to the value it prints. */
export function isSumOff(edition: Pick<Edition, 'parts' | 'value'>): boolean {
  const sum = partsSum(edition)
  return sum !== null && sum !== edition.value
}

/** The share that the base edition makes of `members`, rounded to whole per cent as the source does. */
export function shareOf(base: Pick<Edition, 'value'> | null, members: number): ShareCheck {
  if (base === null || members === 0) return { base: base?.value ?? null, members, percent: null }
  return { base: base.value, members, percent: Math.round((100 * base.value) / members) }
}
