import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '#i18n'
import { bringsMessage } from '#platform/form/done'
import type { KindOf } from '#platform/http/front'
import { carriesSession } from '#platform/http/session-cookie'
import { chooseEncoding } from '#platform/http/shelf'
import { wishedLanguage } from './language.ts'
import { formatAccepted } from './reading.ts'

const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/i
const MOST_KNOWN = 1000

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(', ') : header)

/**
 * Tells requests for one address apart by all that decides how they are answered: form, encoding and language wished for. Null
 * for those that may be signed in, carry a body or are oddly addressed. Whatever header a page may come to depend on must be added here.
 */
export function kindsOf(languages: readonly Language[]): KindOf {
  const known = new Map<string, string>()
  return (headers: IncomingHttpHeaders) => {
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return null
    if (headers['expect'] !== undefined || !HOST.test(headers.host ?? '')) return null
    const { accept, cookie } = headers
    if (bringsMessage(cookie)) return null
    if (carriesSession(cookie)) return null
    const [encoding, language] = [one(headers['accept-encoding']), headers['accept-language']]
    const site = one(headers['sec-fetch-site'])
    const text = `${accept}\n${encoding}\n${language}\n${site}\n${cookie}`
    const told = known.get(text)
    if (told !== undefined) return told
    const wished = wishedLanguage({ cookie, acceptLanguage: language, secFetchSite: site }, languages)
    const kind = `${formatAccepted(accept)} ${chooseEncoding(encoding)} ${wished}`
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, kind)
    return kind
  }
}
