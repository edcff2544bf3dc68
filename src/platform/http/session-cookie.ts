const HOST_PREFIX = '__Host-' // RFC 6265bis § 4.1.3: only this very host, over TLS, for every path
const NAME = 'comity-session'

/** The name of the cookie that says who is signed in. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? `${HOST_PREFIX}${NAME}` : NAME
}

/** Whether a request may be signed in: what it is answered with is then its own, never taken from what lies ready, nor kept. */
export function carriesSession(cookie: string | undefined): boolean {
  return cookie !== undefined && cookie.includes(`${NAME}=`)
}
