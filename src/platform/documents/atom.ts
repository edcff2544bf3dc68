import { xmlElement, xmlText } from './xml.ts'

/** The year from which identifiers count as ours (RFC 4151 § 2.1). */
const TAG_YEAR = '2026'

/** A `tag:` URI of the site (RFC 4151), as XML holds it, that stays the same wherever the thing is read again. */
function tagUri(publicUrl: string, specific: string): string {
  const { hostname } = new URL(publicUrl)
  const authority = /^[a-z0-9.-]+$/.test(hostname) ? hostname : 'localhost'
  const uri = `tag:${authority},${TAG_YEAR}:${specific.replaceAll(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/g, encodeURIComponent)}`
  return xmlText(uri)
}

/** A link of a feed or an entry; `path` is an address of the site with its language. */
export type FeedLink = { rel: string; path: string; type: string }

/** An entry of a feed. `id` is what its `tag:` URI says after the language, `at` the instant it is of, in RFC 3339. */
export type FeedEntry = {
  id: string
  title: string
  at: string
  link: FeedLink
  /** What kind of thing it is, for readers that sort by it; null for none. */
  kind: string | null
  /** Its `content` or `summary`, as XML. */
  content: string
}

/** A feed in one language; each language is a document of its own and has identifiers of its own. */
export type FeedDocument = {
  publicUrl: string
  language: string
  id: string
  title: string
  subtitle: string | null
  updatedAt: string
  links: readonly FeedLink[]
  entries: readonly FeedEntry[]
}

/** The feed as XML (RFC 4287). */
export function feed({ publicUrl, language, ...facts }: FeedDocument): string {
  const idOf = (id: string) => xmlElement('id', {}, tagUri(publicUrl, `${language}/${id}`))
  const link = ({ rel, path, type }: FeedLink) =>
    xmlElement('link', { rel, type, hreflang: language, href: publicUrl + path }, null)
  const entry = ({ id, title, at, link: own, kind, content }: FeedEntry) =>
    xmlElement(
      'entry',
      {},
      [
        idOf(id),
        xmlElement('title', { type: 'text', 'xml:lang': language }, xmlText(title)),
        xmlElement('updated', {}, at),
        xmlElement('published', {}, at),
        link(own),
        kind === null ? '' : xmlElement('category', { term: kind }, null),
        content,
      ].join(''),
    )
  const head = [
    idOf(facts.id),
    xmlElement('title', { type: 'text' }, xmlText(facts.title)),
    ...(facts.subtitle === null ? [] : [xmlElement('subtitle', { type: 'text' }, xmlText(facts.subtitle))]),
    xmlElement('updated', {}, facts.updatedAt),
    xmlElement('author', {}, xmlElement('name', {}, 'Comity') + xmlElement('uri', {}, xmlText(publicUrl))),
    xmlElement('generator', { uri: publicUrl }, 'Comity'),
    ...facts.links.map(link),
  ]
  const whole = xmlElement(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language },
    [...head, ...facts.entries.map(entry)].join('\n'),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${whole}\n`
}
