import type { Reader } from '#platform/reader'
import type { Edition } from '../edition/types.ts'
import { permanentPath } from './words.ts'

/** The year from which identifiers count as ours (RFC 4151 § 2.1). */
const TAG_YEAR = '2026'

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A `tag:` URI (RFC 4151) of the site. */
function tagOf(publicUrl: string, reader: Reader, specific: string): string {
  return xml(`tag:${new URL(publicUrl).hostname},${TAG_YEAR}:${reader.language}/${specific}`)
}

/**
 * The editions that were published here as an Atom feed (RFC 4287), the newest first: whoever uses the data subscribes to
 * it. A former edition leads to its checksums, which is what is held of it.
 */
export function editionFeed(reader: Reader, publicUrl: string, edition: Edition): string {
  const { say } = reader
  const entry = (id: string, at: string, path: string, summary: string) =>
    [
      '<entry>',
      `<id>${tagOf(publicUrl, reader, `data/${id}`)}</id>`,
      `<title>${xml(say('federation.feed.entry', { edition: id }))}</title>`,
      `<updated>${at}</updated><published>${at}</published>`,
      `<link rel="alternate" href="${xml(publicUrl + path)}"/>`,
      `<summary>${xml(summary)}</summary>`,
      '</entry>',
    ].join('')
  const rows = edition.datasets.reduce((total, { rows: own }) => total + own, 0)
  const present = say('federation.feed.present', { datasets: edition.datasets.length, rows: reader.number(rows) })
  const page = publicUrl + reader.href('/data')
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language}">`,
    `<id>${tagOf(publicUrl, reader, 'data')}</id>`,
    `<title>${xml(say('federation.feed.title'))}</title>`,
    `<updated>${edition.publishedAt}</updated>`,
    '<author><name>Comity</name></author>',
    `<link rel="self" type="application/atom+xml" href="${xml(`${page}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    entry(edition.id, edition.publishedAt, reader.href(permanentPath(edition, '')), present),
    ...edition.former.map(({ id, publishedAt }) =>
      entry(id, publishedAt, `/data/${id}/SHA256SUMS`, say('federation.former.text')),
    ),
    '</feed>',
    '',
  ].join('\n')
}
