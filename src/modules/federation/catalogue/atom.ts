import { feed, type FeedEntry } from '#platform/documents/atom'
import { xmlElement, xmlText } from '#platform/documents/xml'
import type { Reader } from '#platform/reader'
import type { Edition } from '../edition/types.ts'
import { permanentPath } from './words.ts'

/**
 * The editions that were published here as an Atom feed, the present one first: whoever uses the data subscribes to it. A
 * former edition leads to its checksums, which is what is held of it. After a roll-back to an earlier edition `updated` stays
 * where it was, since readers take a feed that goes back for one that they know.
 */
export function editionFeed(reader: Reader, publicUrl: string, edition: Edition): string {
  const { say, language } = reader
  const entry = (id: string, at: string, link: Pick<FeedEntry['link'], 'path' | 'type'>, summary: string) => ({
    id: `data/${id}`,
    title: say('federation.feed.entry', { edition: id }),
    at,
    link: { rel: 'alternate', ...link },
    kind: null,
    content: xmlElement('summary', {}, xmlText(summary)),
  })
  const rows = edition.datasets.reduce((total, { rows: own }) => total + own, 0)
  const present = say('federation.feed.present', { datasets: edition.datasets.length, rows: reader.number(rows) })
  const page = { path: reader.href(permanentPath(edition, '')), type: 'text/html' }
  const path = reader.href('/data')
  const instants = [edition, ...edition.former].map(({ publishedAt }) => publishedAt)
  return feed({
    publicUrl,
    language,
    id: 'data',
    title: say('federation.feed.title'),
    subtitle: null,
    updatedAt: instants.toSorted().at(-1) ?? edition.publishedAt,
    links: [
      { rel: 'self', path: `${path}.atom`, type: 'application/atom+xml' },
      { rel: 'alternate', path, type: 'text/html' },
    ],
    entries: [
      entry(edition.id, edition.publishedAt, page, present),
      ...edition.former.map(({ id, publishedAt }) =>
        entry(id, publishedAt, { path: `/data/${id}/SHA256SUMS`, type: 'text/plain' }, say('federation.former.text')),
      ),
    ],
  })
}
