import type { Reader } from '#platform/reader'
import type { DataFile, Edition, PublishedDataset } from '../edition/types.ts'

const BYTES_OF_KB = 1000

/** The size of a file in the reader's words; at least one kilobyte. */
export function sizeOf(reader: Reader, file: DataFile): string {
  return reader.say('federation.size', {
    size: reader.number(Math.max(1, Math.round(file.bytes.byteLength / BYTES_OF_KB))),
  })
}

/** The address of a part of an edition that never changes. */
export function permanentPath(edition: Edition, name: string): string {
  return name === '' ? `/data/${edition.id}` : `/data/${edition.id}/${name}`
}

type Shown = { edition: string; address: string; dataset?: string }

/** How to cite the whole set, or with slots in `shown` in place of what reads from left to right. */
export function citationOf(reader: Reader, publicUrl: string, edition: Edition, shown: Partial<Shown> = {}): string {
  return reader.say('federation.cite.all', {
    edition: edition.id,
    address: publicUrl + permanentPath(edition, ''),
    ...shown,
  })
}

/** How to cite one dataset; `shown` as for the whole set. */
export function datasetCitation(
  reader: Reader,
  publicUrl: string,
  edition: Edition,
  { dataset }: PublishedDataset,
  shown: Partial<Shown> = {},
): string {
  return reader.say('federation.cite.one', {
    title: reader.say(dataset.title),
    dataset: dataset.id,
    version: dataset.version,
    edition: edition.id,
    address: publicUrl + permanentPath(edition, dataset.id),
    ...shown,
  })
}
