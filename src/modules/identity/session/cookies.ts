import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { WebEnv } from '#platform/http/page'
import { sessionCookieName } from '#platform/http/session-cookie'

/** How cookies are named and sent here. */
const options = (isSecure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'Lax' as const, secure: isSecure })

/** The token of the session that a request carries; undefined when it carries none. */
export function sessionToken(c: Context<WebEnv>, isSecure: boolean): string | undefined {
  return getCookie(c, sessionCookieName(isSecure))
}

/** Gives the browser the token of its session; it forgets it when it closes. */
export function giveSessionToken(c: Context<WebEnv>, token: string, isSecure: boolean): void {
  setCookie(c, sessionCookieName(isSecure), token, options(isSecure))
}

/** Takes the token of its session from the browser. */
export function takeSessionToken(c: Context<WebEnv>, isSecure: boolean): void {
  deleteCookie(c, sessionCookieName(isSecure), options(isSecure))
}
