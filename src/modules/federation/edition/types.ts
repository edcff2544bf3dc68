import type { Dataset, DatasetRow } from '#platform/dataset'

/** The forms of a dataset beside its page. `schema.json` is the JSON Schema of one row. */
export const FILE_FORMATS = ['csv', 'jsonl', 'schema.json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** A file of an edition, finished. */
export type DataFile = { name: string; type: string; bytes: Uint8Array; sha256: string }

/** A field of a dataset as its page and its contract tell it. */
export type FieldFacts = {
  name: string
  /** `text`, `day`, `whole number`, `yes or no` as JSON Schema knows them: string, date, integer, boolean. */
  type: 'string' | 'date' | 'integer' | 'number' | 'boolean'
  isNullable: boolean
  /** The closed set of words it takes; null where it is free. */
  values: readonly string[] | null
  meaning: string
  isKey: boolean
}

/** A dataset in an edition: how many rows it has, its first ones, and its files. */
export type PublishedDataset = {
  dataset: Dataset
  fields: readonly FieldFacts[]
  rows: number
  sample: readonly DatasetRow[]
  files: Readonly<Record<FileFormat, DataFile>>
}

/** The whole set on one day. `id` is the day of compilation and a digest of every row and version. */
export type Edition = {
  id: string
  compiledOn: string
  /** When it was first published here, an instant in UTC. */
  publishedAt: string
  /** The SHA-256 of the reference data that was loaded, and of the code that loaded it. */
  loadDigest: string
  datasets: readonly PublishedDataset[]
  sqlite: DataFile
  /** SHA-256 of every file, in the form that `sha256sum -c` reads. */
  checksums: DataFile
  former: readonly FormerEdition[]
}

/** An edition that was published here and is no longer held; its checksums are. */
export type FormerEdition = { id: string; compiledOn: string; publishedAt: string; checksums: string }
