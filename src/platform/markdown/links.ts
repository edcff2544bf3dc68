/** Where a link in a text leads: within the site, to another, to somebody's mail. */
export type Target =
  | { kind: 'own'; path: string }
  | { kind: 'outside'; address: string; host: string }
  | { kind: 'mail'; address: string }

const LONGEST_ADDRESS = 2000
const MAIL = /^mailto:[^\s@?&<>"'%]+@[^\s@?&<>"'%]+$/i
const OWN_PATH = /^\/(?![/\\])[^\\\s]*$/

/**
 * Where an address in a text leads; null when no link may lead there: another scheme than `http`, `https` and `mailto`, a name or
 * password in it, a letter already written, a place only the page could know. `ownOrigin` is the site's own.
 */
export function targetOf(address: string, ownOrigin: string | null): Target | null {
  if (address.length > LONGEST_ADDRESS) return null
  if (OWN_PATH.test(address)) return { kind: 'own', path: address }
  if (MAIL.test(address)) return { kind: 'mail', address }
  if (!/^https?:\/\//i.test(address)) return null
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.origin === ownOrigin) return { kind: 'own', path: url.pathname + url.search + url.hash }
  return { kind: 'outside', address: url.href, host: url.host.replace(/^www\./, '') }
}

const NAMES_A_SITE = /[\p{L}\p{N}]\.\p{L}{2,}/u

/** Whether a label names a site and does not name this one, so that the reader must be shown where the link leads. */
export function namesAnotherSite(label: string, host: string): boolean {
  if (!NAMES_A_SITE.test(label)) return false
  const named = URL.parse(/^[a-z]+:\/\//i.test(label.trim()) ? label.trim() : `https://${label.trim()}`)
  return named === null || named.host.replace(/^www\./, '') !== host
}
