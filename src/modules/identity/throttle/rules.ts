import type { Misses, ThrottleLimits } from './types.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Tries on one account from one address. */
export const PAIR_LIMITS: ThrottleLimits = { free: 5, longestWaitMs: 15 * MINUTE_MS, forgottenMs: 15 * MINUTE_MS }
/** Tries from one address on whatever account; a ministry behind one address has many people who mistype. */
export const ADDRESS_LIMITS: ThrottleLimits = { free: 50, longestWaitMs: 5 * MINUTE_MS, forgottenMs: MINUTE_MS }
/** Codes tried on one account from wherever: a million codes are few. */
export const CODE_LIMITS: ThrottleLimits = { free: 10, longestWaitMs: 15 * MINUTE_MS, forgottenMs: 15 * MINUTE_MS }
/** Mails to one address that somebody without an account, or another person, has sent: a mailbox must not be filled from here. */
export const MAILBOX_LIMITS: ThrottleLimits = {
  free: 4,
  firstWaitMs: 15 * MINUTE_MS,
  longestWaitMs: 24 * HOUR_MS,
  forgottenMs: 6 * HOUR_MS,
}
/** Mails to whomever that one network, or one person, has sent. */
export const SENDER_LIMITS: ThrottleLimits = {
  free: 30,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: HOUR_MS,
  forgottenMs: 2 * MINUTE_MS,
}

/** The misses that still count: one is forgotten for each stretch of `forgottenMs` since the last. */
export function countedMisses(held: Misses | null, limits: ThrottleLimits, now: Date): number {
  if (!held) return 0
  const sinceMs = Math.max(0, now.getTime() - held.missedAt.getTime())
  return Math.max(0, held.misses - sinceMs / limits.forgottenMs)
}

/** How long the next try must still wait; 0 when it may be made. The wait doubles with each miss past those that are free. */
export function waitMs(held: Misses | null, limits: ThrottleLimits, now: Date): number {
  if (!held) return 0
  const past = Math.ceil(held.misses) - limits.free
  if (past < 0) return 0
  const owedMs = Math.min(limits.longestWaitMs, (limits.firstWaitMs ?? SECOND_MS) * 2 ** past)
  return Math.max(0, owedMs - Math.max(0, now.getTime() - held.missedAt.getTime()))
}

/** The network an address belongs to: an IPv4 address itself, the first half of an IPv6 address, which is one subscriber's. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%', 1).join('').split('::', 2)
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array.from({ length: missing }, () => '0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
