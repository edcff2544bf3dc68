import { xmlText } from '../documents/xml.ts'

/** The year from which identifiers count as ours (RFC 4151 § 2.1). */
const TAG_YEAR = '2026'

/** A `tag:` URI of the site (RFC 4151), as XML holds it, that stays the same wherever the thing is read again. */
export function tagUri(publicUrl: string, specific: string): string {
  const { hostname } = new URL(publicUrl)
  const authority = /^[a-z0-9.-]+$/.test(hostname) ? hostname : 'localhost'
  const uri = `tag:${authority},${TAG_YEAR}:${specific.replaceAll(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/g, encodeURIComponent)}`
  return xmlText(uri)
}
