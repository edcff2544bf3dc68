import type { Session } from './types.ts'

const MINUTE_MS = 60_000

/** A session in which nothing was asked for this long has ended. NIST SP 800-63B-4 § 2.2.3. */
export const IDLE_LIMIT_MS = 60 * MINUTE_MS
/** A session that is this old has ended, whatever was asked in it. */
const ABSOLUTE_LIMIT_MS = 12 * 60 * MINUTE_MS
/** How long a second factor, once shown, stands for sealed acts. */
const CONFIRMED_MS = 10 * MINUTE_MS
/** How long the token before a change of rights stays good, for requests that were under way. */
export const EARLIER_TOKEN_MS = 20_000
/** How often at most it is written down that a session was used. */
export const SEEN_EVERY_MS = MINUTE_MS

/** Whether a session still stands at this instant. */
export function isLive(session: Pick<Session, 'createdAt' | 'lastSeenAt'>, now: Date): boolean {
  const idleMs = now.getTime() - session.lastSeenAt.getTime()
  const ageMs = now.getTime() - session.createdAt.getTime()
  return idleMs < IDLE_LIMIT_MS && ageMs < ABSOLUTE_LIMIT_MS
}

/** Whether a second factor was shown so lately that sealed acts may go on. */
export function isConfirmedLately(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < CONFIRMED_MS
}

// the first that fits: most browsers name others too
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|HeadlessChrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** The family and system of a browser, `Firefox, Windows`, by which a person knows their own; empty when neither is known. */
export function agentFrom(userAgent: string | undefined): string {
  const named = [FAMILIES, SYSTEMS].flatMap(
    (list) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? [],
  )
  return named.join(', ')
}
