const HOST_PREFIX = '__Host-' // RFC 6265bis § 4.1.3: only this very host, over TLS, for every path

/** The bare name of the cookie that says who is signed in. */
export const SESSION_COOKIE = 'comity-session'

/** The name under which a cookie is sent: over TLS one that no other host can set. */
export function cookieName(bare: string, isSecure: boolean): string {
  return isSecure ? `${HOST_PREFIX}${bare}` : bare
}

/** Whether a request may be signed in: what it is answered with is then its own, never taken from what lies ready, nor kept. */
export function carriesSession(cookie: string | undefined): boolean {
  return cookie !== undefined && cookie.includes(`${SESSION_COOKIE}=`)
}
