import { z } from 'zod'
import type { Dataset } from '#platform/dataset'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { fieldsOf } from '../edition/rules.ts'
import type { DataFile, Edition, PublishedDataset } from '../edition/types.ts'
import { citationOf, datasetCitation, permanentPath } from './words.ts'

/** What the words of the answers mean in DCAT 3 and Dublin Core; a word of ours alone means nothing there. */
const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  spdx: 'http://spdx.org/rdf/terms#',
  title: 'dct:title',
  description: 'dct:description',
  identifier: 'dct:identifier',
  version: 'dcat:version',
  issued: { '@id': 'dct:issued', '@type': 'http://www.w3.org/2001/XMLSchema#date' },
  landingPage: { '@id': 'dcat:landingPage', '@type': '@id' },
  conformsTo: { '@id': 'dct:conformsTo', '@type': '@id' },
  bibliographicCitation: 'dct:bibliographicCitation',
  rights: 'dct:rights',
  keyword: 'dcat:keyword',
  dataset: 'dcat:dataset',
  distribution: 'dcat:distribution',
  downloadURL: { '@id': 'dcat:downloadURL', '@type': '@id' },
  mediaType: 'dcat:mediaType',
  byteSize: 'dcat:byteSize',
  checksum: 'spdx:checksum',
  algorithm: { '@id': 'spdx:algorithm', '@type': '@id' },
  checksumValue: 'spdx:checksumValue',
} as const

const context = z.record(z.string(), z.union([z.string(), z.strictObject({ '@id': z.string(), '@type': z.string() })]))

const distribution = z.strictObject({
  '@type': z.literal('dcat:Distribution'),
  title: z.string(),
  downloadURL: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  checksum: z.strictObject({
    '@type': z.literal('spdx:Checksum'),
    algorithm: z.literal('spdx:checksumAlgorithm_sha256'),
    checksumValue: z.string(),
  }),
})

const source = z.strictObject({ name: z.string(), terms: z.string(), licence: z.string().nullable() })

const dataset = z.strictObject({
  '@id': z.string(),
  '@type': z.literal('dcat:Dataset'),
  identifier: z.string(),
  title: z.string(),
  description: z.string(),
  keyword: z.array(z.string()),
  version: z.string(),
  issued: z.string(),
  landingPage: z.string(),
  conformsTo: z.string(),
  bibliographicCitation: z.string(),
  rights: z.array(z.string()),
  rows: z.int(),
  key: z.array(z.string()),
  references: z.array(z.strictObject({ fields: z.array(z.string()), dataset: z.string() })),
  sources: z.array(source),
  distribution: z.array(distribution),
})

const CatalogueAnswer = z.strictObject({
  '@context': context,
  '@id': z.string(),
  '@type': z.literal('dcat:Catalog'),
  title: z.string(),
  description: z.string(),
  version: z.string(),
  issued: z.string(),
  loadDigest: z.string(),
  landingPage: z.string(),
  bibliographicCitation: z.string(),
  distribution: z.array(distribution),
  dataset: z.array(dataset),
  formerEditions: z.array(z.string()),
})

const DatasetAnswer = z.strictObject({
  '@context': context,
  ...dataset.shape,
  fields: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['string', 'date', 'integer', 'number', 'boolean']),
      isNullable: z.boolean(),
      values: z.array(z.string()).nullable(),
      meaning: z.string(),
      isKey: z.boolean(),
    }),
  ),
})

function distributionData(publicUrl: string, edition: Edition, file: DataFile): z.infer<typeof distribution> {
  return {
    '@type': 'dcat:Distribution',
    title: file.name,
    downloadURL: publicUrl + permanentPath(edition, file.name),
    mediaType: file.type.split(';')[0] ?? file.type,
    byteSize: file.bytes.byteLength,
    checksum: {
      '@type': 'spdx:Checksum',
      algorithm: 'spdx:checksumAlgorithm_sha256',
      checksumValue: file.sha256,
    },
  }
}

function datasetShape(
  reader: Reader,
  publicUrl: string,
  edition: Edition,
  published: PublishedDataset,
): z.infer<typeof dataset> {
  const { dataset: own, rows, files } = published
  return {
    '@id': `${publicUrl}/data/${own.id}`,
    '@type': 'dcat:Dataset',
    identifier: own.id,
    title: reader.say(own.title),
    description: reader.say(own.description),
    keyword: [reader.say(own.subject)],
    version: String(own.version),
    issued: edition.compiledOn,
    landingPage: publicUrl + reader.href(`/data/${own.id}`),
    conformsTo: `${publicUrl}/data/${own.id}.v${own.version}.schema.json`,
    bibliographicCitation: datasetCitation(reader, publicUrl, edition, published),
    rights: own.sources.map(({ name, terms }) => `${reader.say(name)}: ${reader.say(terms)}`),
    rows,
    key: [...own.key],
    references: own.references.map(({ fields, dataset: id }) => ({ fields: [...fields], dataset: id })),
    sources: own.sources.map(({ name, terms, licence }) => ({
      name: reader.say(name),
      terms: reader.say(terms),
      licence,
    })),
    distribution: [files.csv, files.jsonl].map((file) => distributionData(publicUrl, edition, file)),
  }
}

/** The catalogue as data, which is a DCAT 3 description in JSON-LD as well. */
export function catalogueData(reader: Reader, publicUrl: string, edition: Edition): z.infer<typeof CatalogueAnswer> {
  return {
    '@context': CONTEXT,
    '@id': `${publicUrl}/data`,
    '@type': 'dcat:Catalog',
    title: reader.say('federation.title'),
    description: reader.say('federation.standfirst'),
    version: edition.id,
    issued: edition.compiledOn,
    loadDigest: edition.loadDigest,
    landingPage: publicUrl + reader.href('/data'),
    bibliographicCitation: citationOf(reader, publicUrl, edition),
    distribution: [distributionData(publicUrl, edition, edition.sqlite)],
    dataset: edition.datasets.map((each) => datasetShape(reader, publicUrl, edition, each)),
    formerEditions: edition.former.map(({ id }) => id),
  }
}

/** The page of a dataset as data. */
export function datasetData(
  reader: Reader,
  publicUrl: string,
  edition: Edition,
  published: PublishedDataset,
): z.infer<typeof DatasetAnswer> {
  const fields = published.fields.map((field) => ({ ...field, values: field.values && [...field.values] }))
  return { '@context': CONTEXT, ...datasetShape(reader, publicUrl, edition, published), fields }
}

const COLUMNS = ['dataset', 'version', 'title', 'rows', 'file', 'bytes', 'sha256'] as const

/** The catalogue as a table: one row a file. */
export function catalogueTable(reader: Reader, edition: Edition): CsvTable {
  return {
    columns: COLUMNS,
    rows: edition.datasets.flatMap(({ dataset: own, rows, files }) =>
      Object.values(files).map((file) => [
        own.id,
        own.version,
        reader.say(own.title),
        rows,
        file.name,
        file.bytes.byteLength,
        file.sha256,
      ]),
    ),
  }
}

const datasetParameter = (example: string) =>
  ({ name: 'dataset', in: 'path', description: 'The id of a dataset', example, isRequired: true }) as const

/** The catalogue, its whole files, and each dataset with its columns. */
export function federationTwins(datasets: readonly Dataset[]): readonly TwinDescription[] {
  const example = datasets[0]?.id ?? ''
  return [
    {
      path: '/data',
      summary: 'The open data: every dataset with its files, checksums, sources and terms (DCAT 3)',
      parameters: [],
      json: CatalogueAnswer,
      csv: COLUMNS,
      others: [
        { format: 'atom', type: 'application/atom+xml', description: 'The editions as a feed, the newest first' },
      ],
    },
    {
      path: '/data/{dataset}',
      summary: 'A dataset: its fields, files, checksums, sources and terms (DCAT 3)',
      parameters: [datasetParameter(example)],
      json: DatasetAnswer,
      csv: null,
      others: [
        { format: 'schema.json', type: 'application/schema+json', description: 'The JSON Schema (2020-12) of one row' },
      ],
    },
    {
      path: '/data/comity.sqlite',
      summary: 'Every dataset as a table of one SQLite 3 file',
      parameters: [],
      json: null,
      csv: null,
      others: [{ format: null, type: 'application/vnd.sqlite3', description: 'A table a dataset, with keys' }],
    },
    {
      path: '/data/SHA256SUMS',
      summary: 'The SHA-256 of every file of the present edition',
      parameters: [],
      json: null,
      csv: null,
      others: [{ format: null, type: 'text/plain', description: 'As sha256sum -c reads it' }],
    },
    ...datasets.map((each): TwinDescription => ({
      path: `/data/${each.id}`,
      summary: `The rows of the dataset ${each.id}, version ${each.version}`,
      parameters: [],
      json: null,
      csv: fieldsOf(each).map(({ name }) => name),
      others: [
        { format: 'jsonl', type: 'application/jsonl', description: `One row a line, by /data/${each.id}.schema.json` },
      ],
      version: each.version,
    })),
  ]
}
