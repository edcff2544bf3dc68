const MINUTE_MS = 60_000

/** How long a second factor may be awaited after the password. */
export const BEGUN_MS = 10 * MINUTE_MS
/** How many codes may be wrong before a sign-in must begin anew. */
export const MOST_CODE_MISSES = 5
/** How long a browser is remembered as a person's own, and how many of them are. */
export const DEVICE_MS = 180 * 24 * 60 * MINUTE_MS
export const MOST_DEVICES = 10

const LONGEST = 2000
const HERE = 'https://own.invalid'
/** Pages that lead nowhere else: who comes from them would go round in circles. */
const CIRCULAR = /^(\/[a-z]{2,3})?\/(sign-in|sign-out|account\/confirm|first-administrator)(\/|\?|$)/

/** The path within this site that a text names, with its query, read as a browser reads it; null for whatever might lead elsewhere. */
export function ownPath(text: string | undefined): string | null {
  if (text === undefined || text.length > LONGEST || !text.startsWith('/') || /[\\\s\p{Cc}]/u.test(text)) return null
  const url = URL.parse(text, HERE)
  if (url?.origin !== HERE || url.username !== '') return null
  const path = url.pathname + url.search
  return path.startsWith('//') || CIRCULAR.test(path) ? null : path
}

/** A page of this site that goes on to `next` afterwards. */
export function withNext(path: string, next: string | null): string {
  return next === null ? path : `${path}?next=${encodeURIComponent(next).replaceAll('%2F', '/')}`
}
