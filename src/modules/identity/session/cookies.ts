import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { WebEnv } from '#platform/http/page'
import { cookieName, SESSION_COOKIE } from '#platform/http/session-cookie'

/**
 * What a browser is given to keep: its session, a sign-in that waits for its second factor, that it is known, a sign-in that is under way
 * at a provider, an account there that waits to be connected, and one that takes an invitation.
 */
export type Kept = 'session' | 'sign-in' | 'device' | 'provider' | 'provider-waiting' | 'provider-invited'

const NAMES: Record<Kept, string> = {
  session: SESSION_COOKIE,
  'sign-in': 'comity-sign-in',
  device: 'comity-device',
  provider: 'comity-provider',
  'provider-waiting': 'comity-provider-waiting',
  'provider-invited': 'comity-provider-invited',
}

const options = (isSecure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'Lax' as const, secure: isSecure })

/** The token that a browser keeps; undefined when it keeps none. */
export function keptToken(c: Context<WebEnv>, kept: Kept, isSecure: boolean): string | undefined {
  return getCookie(c, cookieName(NAMES[kept], isSecure))
}

/** Gives a browser a token to keep, for so many seconds; null until it is closed. */
export function giveToken(
  c: Context<WebEnv>,
  kept: Kept,
  token: string,
  { isSecure, seconds }: { isSecure: boolean; seconds: number | null },
): void {
  const age = seconds === null ? {} : { maxAge: seconds }
  setCookie(c, cookieName(NAMES[kept], isSecure), token, { ...options(isSecure), ...age })
}

/** Takes a token from a browser. */
export function takeToken(c: Context<WebEnv>, kept: Kept, isSecure: boolean): void {
  deleteCookie(c, cookieName(NAMES[kept], isSecure), options(isSecure))
}
