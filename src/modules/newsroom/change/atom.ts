import { xmlElement, xmlText } from '#platform/documents/xml'
import { tagUri } from '#platform/http/atom'
import type { Reader } from '#platform/reader'
import { directionOf } from '#ui'
import { inForm, isolated, sentenceOf } from './rules.ts'
import type { Begun, Entry, RevisionEntry, Stream } from './types.ts'

/** What a feed needs beside the stream; paths carry the language and start with a slash. */
export type FeedFacts = {
  publicUrl: string
  title: string
  subtitle: string
  /** The page the feed is the twin of, with its query but no place: that of the newest changes. */
  path: string
  /** The page of the stream that these entries are. */
  selfPath: string
  newerPath: string | null
  olderPath: string | null
  stream: Stream
}

function xhtml(reader: Reader, parts: readonly string[]): string {
  const { language, direction } = reader
  const div = xmlElement(
    'div',
    { xmlns: 'http://www.w3.org/1999/xhtml', lang: language, 'xml:lang': language, dir: direction },
    parts.join(''),
  )
  return xmlElement('content', { type: 'xhtml' }, div)
}

function spoken(text: { text: string; tag: string | null } | null, reader: Reader): string {
  if (text === null) return xmlText(reader.say('newsroom.change.nothing'))
  if (text.tag === null) return xmlElement('bdi', {}, xmlText(text.text))
  const { tag } = text
  return xmlElement('span', { lang: tag, 'xml:lang': tag, dir: directionOf(tag) }, xmlText(text.text))
}

function entryContent(reader: Reader, entry: Entry): string {
  const { say } = reader
  const fields = entry.act === 'changed' ? entry.fields : []
  const items = fields.map(({ label, from, to }) => {
    const was = `${xmlText(say('newsroom.change.before'))} ${spoken(from, reader)}`
    const is = `${xmlText(say('newsroom.change.now'))} ${spoken(to, reader)}`
    return xmlElement('li', {}, `${xmlElement('b', {}, xmlText(label))}<br/>${was}<br/>${is}`)
  })
  return xhtml(reader, [
    ...(entry.text === null ? [] : [xmlElement('p', {}, spoken(entry.text, reader))]),
    ...(items.length === 0 ? [] : [xmlElement('ul', {}, items.join(''))]),
    ...(entry.day === null
      ? []
      : [xmlElement('p', {}, xmlText(say('newsroom.change.fact_day', { day: reader.date(entry.day) })))]),
    ...(entry.source === null
      ? []
      : [xmlElement('p', {}, xmlText(say('newsroom.change.source', { source: isolated(entry.source) })))]),
  ])
}

function entryElement(
  facts: FeedFacts,
  reader: Reader,
  entry: { id: string; title: string; path: string; at: string; content: string; kind: string | null },
): string {
  const { publicUrl } = facts
  return xmlElement(
    'entry',
    {},
    [
      xmlElement('id', {}, tagUri(publicUrl, `${reader.language}/${entry.id}`)),
      xmlElement('title', { type: 'text', 'xml:lang': reader.language }, xmlText(entry.title)),
      xmlElement('updated', {}, entry.at),
      xmlElement('published', {}, entry.at),
      xmlElement(
        'link',
        { rel: 'alternate', type: 'text/html', hreflang: reader.language, href: publicUrl + entry.path },
        null,
      ),
      ...(entry.kind === null ? [] : [xmlElement('category', { term: entry.kind }, null)]),
      entry.content,
    ].join(''),
  )
}

function begunElement(facts: FeedFacts, reader: Reader, revision: RevisionEntry, begun: Begun): string {
  const counts = begun.kinds.map(({ label, count }) =>
    xmlElement('li', {}, xmlText(reader.say('newsroom.change.kind_count', { kind: label, count }))),
  )
  return entryElement(facts, reader, {
    id: `changes/begun/${revision.id}`,
    title: reader.say('newsroom.change.begins', { count: begun.count }),
    path: facts.path,
    at: revision.at,
    kind: null,
    content: xhtml(reader, [xmlElement('ul', {}, counts.join(''))]),
  })
}

function revisionElements(facts: FeedFacts, reader: Reader, revision: RevisionEntry): string[] {
  return [
    ...revision.entries.map((entry) =>
      entryElement(facts, reader, {
        id: `changes/${entry.id}`,
        title: sentenceOf(entry, reader),
        path: reader.href(entry.path),
        at: entry.at,
        kind: entry.kind,
        content: entryContent(reader, entry),
      }),
    ),
    ...(revision.begun === null ? [] : [begunElement(facts, reader, revision, revision.begun)]),
  ]
}

/**
 * The stream as an Atom feed (RFC 4287), a page of it where it has several (RFC 5005 § 3). Identifiers are `tag:` URIs of
 * the site, one for each language, because each is a document of its own.
 */
export function changeFeed(reader: Reader, facts: FeedFacts): string {
  const { publicUrl, stream, path } = facts
  const link = (rel: string, to: string, type = 'application/atom+xml') =>
    xmlElement('link', { rel, type, hreflang: reader.language, href: publicUrl + to }, null)
  const own = path.split('?')[0] ?? path
  const query = path.slice(own.length)
  const head = [
    xmlElement('id', {}, tagUri(publicUrl, `${reader.language}${own.replace(`/${reader.language}/`, '/')}${query}`)),
    xmlElement('title', { type: 'text' }, xmlText(facts.title)),
    xmlElement('subtitle', { type: 'text' }, xmlText(facts.subtitle)),
    xmlElement('updated', {}, stream.updatedAt ?? `${reader.today}T00:00:00Z`),
    xmlElement('author', {}, xmlElement('name', {}, 'Comity') + xmlElement('uri', {}, xmlText(publicUrl))),
    xmlElement('generator', { uri: publicUrl }, 'Comity'),
    link('self', inForm(facts.selfPath, 'atom')),
    link('alternate', path, 'text/html'),
    ...(facts.newerPath === null ? [] : [link('previous', inForm(facts.newerPath, 'atom'))]),
    ...(facts.olderPath === null ? [] : [link('next', inForm(facts.olderPath, 'atom'))]),
  ]
  const entries = stream.revisions.flatMap((revision) => revisionElements(facts, reader, revision))
  const feed = xmlElement(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': reader.language },
    [...head, ...entries].join('\n'),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed}\n`
}
