const LONGEST_EMAIL = 254 // RFC 5321 § 4.5.3.1.3, without the brackets
const LONGEST_LOCAL_PART = 64

/**
 * An e-mail address in the one spelling under which it is known: trimmed, composed (NFC), in lower case, its domain in ASCII.
 * Null for what is no address. Lower case joins addresses that RFC 5321 would let differ; in practice no host tells them apart.
 */
export function emailFrom(text: string): string | null {
  const trimmed = text.trim().normalize('NFC')
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, Math.max(0, at)).toLowerCase()
  const domain = domainFrom(trimmed.slice(at + 1))
  if (local === '' || local.length > LONGEST_LOCAL_PART || /[\s@<>()[\]\\,;:"\p{Cc}]/u.test(local) || domain === null)
    return null
  const email = `${local}@${domain}`
  return email.length > LONGEST_EMAIL ? null : email
}

/** A mail domain in lower case and ASCII (RFC 5891); null for what is none, for an address in numbers and for a bare name. */
export function domainFrom(text: string): string | null {
  const url = URL.parse(`http://${text}/`)
  if (!url || !/^[^/?#@:\s]+$/.test(text)) return null
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(url.hostname) ? url.hostname : null
}

/** The IANA time zone of that name as it is written; null for what is none. */
export function timeZoneFrom(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null // the only way to ask: a name that is no zone is thrown
  }
}

/**
 * The language in which to write to somebody who was met on a page in one language and works in others: that of the page, unless they do not
 * work in it; then the first of theirs that is spoken here.
 */
export function mailLanguage(ofPage: string, languages: readonly string[], spoken: readonly string[]): string {
  if (languages.length === 0 || languages.includes(ofPage)) return ofPage
  return languages.find((language) => spoken.includes(language)) ?? ofPage
}
