import type { Reader } from '#platform/reader'
import type { DataFile, Edition, PublishedDataset } from '../edition/types.ts'
import { citationOf, datasetCitation, permanentPath } from './words.ts'

const CONTEXT = 'https://schema.org'

const download = (publicUrl: string, edition: Edition, file: DataFile) => ({
  '@type': 'DataDownload',
  encodingFormat: file.type.split(';')[0],
  contentUrl: publicUrl + permanentPath(edition, file.name),
  contentSize: `${file.bytes.byteLength} B`,
  sha256: file.sha256,
})

/** A dataset as schema.org describes it. Source: schema.org/Dataset. */
export function datasetJsonLd(
  reader: Reader,
  publicUrl: string,
  edition: Edition,
  published: PublishedDataset,
): Record<string, unknown> {
  const { dataset, files, fields } = published
  const licences = dataset.sources.flatMap(({ licence }) => licence ?? [])
  // said of the whole only where all of it is licensed; the page and the twin give the terms source by source
  const isLicensed = licences.length === dataset.sources.length
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': `${publicUrl}/data/${dataset.id}`,
    name: reader.say(dataset.title),
    description: reader.say(dataset.description),
    identifier: dataset.id,
    version: String(dataset.version),
    dateModified: edition.compiledOn,
    isAccessibleForFree: true,
    citation: datasetCitation(reader, publicUrl, edition, published),
    ...(isLicensed ? { license: licences } : {}),
    creator: { '@type': 'Organization', name: 'Comity' },
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${publicUrl}/data` },
    variableMeasured: fields.map(({ name, meaning }) => ({ '@type': 'PropertyValue', name, description: meaning })),
    distribution: [files.csv, files.jsonl].map((file) => download(publicUrl, edition, file)),
  }
}

/** The catalogue as schema.org describes it. Source: schema.org/DataCatalog. */
export function catalogueJsonLd(reader: Reader, publicUrl: string, edition: Edition): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    '@type': 'DataCatalog',
    '@id': `${publicUrl}/data`,
    name: reader.say('federation.title'),
    description: reader.say('federation.standfirst'),
    version: edition.id,
    dateModified: edition.compiledOn,
    citation: citationOf(reader, publicUrl, edition),
    dataset: edition.datasets.map(({ dataset }) => ({
      '@type': 'Dataset',
      '@id': `${publicUrl}/data/${dataset.id}`,
      name: reader.say(dataset.title),
      description: reader.say(dataset.description),
      url: publicUrl + reader.href(`/data/${dataset.id}`),
    })),
  }
}
