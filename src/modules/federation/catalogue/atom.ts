import { xmlText } from '#platform/documents/xml'
import { tagUri } from '#platform/http/atom'
import type { Reader } from '#platform/reader'
import type { Edition } from '../edition/types.ts'
import { permanentPath } from './words.ts'

/**
 * The editions that were published here as an Atom feed (RFC 4287), the newest first: whoever uses the data subscribes to
 * it. A former edition leads to its checksums, which is what is held of it.
 */
export function editionFeed(reader: Reader, publicUrl: string, edition: Edition): string {
  const { say } = reader
  const entry = (id: string, at: string, path: string, summary: string) =>
    [
      '<entry>',
      `<id>${tagUri(publicUrl, `${reader.language}/data/${id}`)}</id>`,
      `<title>${xmlText(say('federation.feed.entry', { edition: id }))}</title>`,
      `<updated>${at}</updated><published>${at}</published>`,
      `<link rel="alternate" href="${xmlText(publicUrl + path)}"/>`,
      `<summary>${xmlText(summary)}</summary>`,
      '</entry>',
    ].join('')
  const rows = edition.datasets.reduce((total, { rows: own }) => total + own, 0)
  const present = say('federation.feed.present', { datasets: edition.datasets.length, rows: reader.number(rows) })
  const page = publicUrl + reader.href('/data')
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language}">`,
    `<id>${tagUri(publicUrl, `${reader.language}/data`)}</id>`,
    `<title>${xmlText(say('federation.feed.title'))}</title>`,
    `<updated>${edition.publishedAt}</updated>`,
    '<author><name>Comity</name></author>',
    `<link rel="self" type="application/atom+xml" href="${xmlText(`${page}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`,
    entry(edition.id, edition.publishedAt, reader.href(permanentPath(edition, '')), present),
    ...edition.former.map(({ id, publishedAt }) =>
      entry(id, publishedAt, `/data/${id}/SHA256SUMS`, say('federation.former.text')),
    ),
    '</feed>',
    '',
  ].join('\n')
}
