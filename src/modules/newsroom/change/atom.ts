import { feed, type FeedEntry, type FeedLink } from '#platform/documents/atom'
import { xmlElement, xmlText } from '#platform/documents/xml'
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

function page(path: string): FeedLink {
  return { rel: 'alternate', path, type: 'text/html' }
}

function begunEntry(facts: FeedFacts, reader: Reader, revision: RevisionEntry, begun: Begun): FeedEntry {
  const counts = begun.kinds.map(({ label, count }) =>
    xmlElement('li', {}, xmlText(reader.say('newsroom.change.kind_count', { kind: label, count }))),
  )
  return {
    id: `changes/begun/${revision.id}`,
    title: reader.say('newsroom.change.begins', { count: begun.count }),
    at: revision.at,
    link: page(facts.path),
    kind: null,
    content: xhtml(reader, [xmlElement('ul', {}, counts.join(''))]),
  }
}

function revisionEntries(facts: FeedFacts, reader: Reader, revision: RevisionEntry): FeedEntry[] {
  return [
    ...revision.entries.map((entry) => ({
      id: `changes/${entry.id}`,
      title: sentenceOf(entry, reader),
      at: entry.at,
      link: page(reader.href(entry.path)),
      kind: entry.kind,
      content: entryContent(reader, entry),
    })),
    ...(revision.begun === null ? [] : [begunEntry(facts, reader, revision, revision.begun)]),
  ]
}

/** The stream as an Atom feed, a page of it where it has several (RFC 5005 § 3). */
export function changeFeed(reader: Reader, facts: FeedFacts): string {
  const { publicUrl, stream, path } = facts
  const { language } = reader
  const place = (rel: string, to: string | null): FeedLink[] =>
    to === null ? [] : [{ rel, path: inForm(to, 'atom'), type: 'application/atom+xml' }]
  const own = path.split('?')[0] ?? path
  const bare = own.replace(`/${language}/`, '/')
  return feed({
    publicUrl,
    language,
    id: bare.slice(1) + path.slice(own.length),
    title: facts.title,
    subtitle: facts.subtitle,
    updatedAt: stream.updatedAt ?? `${reader.today}T00:00:00Z`,
    links: [
      ...place('self', facts.selfPath),
      page(path),
      ...place('previous', facts.newerPath),
      ...place('next', facts.olderPath),
    ],
    entries: stream.revisions.flatMap((revision) => revisionEntries(facts, reader, revision)),
  })
}
