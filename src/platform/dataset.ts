import type { z } from 'zod'
import type { Db } from './db/connect.ts'

/** One value of a dataset; every field holds one, never a list, so that a row says the same in each form. */
export type DatasetCell = string | number | boolean | null

export type DatasetRow = Readonly<Record<string, DatasetCell>>

/** Where rows come from and what their source allows; both are phrase keys. `licence` is an address where one is granted. */
export type DatasetSource = { name: string; terms: string; licence: string | null }

/** A table of public facts, published as a file. Field names are a contract: they change only with `version`. */
export type Dataset = {
  /** The last part of its address, such as `treaty-status`. */
  id: string
  /** Raised when a field changes or vanishes; see `docs/how-to/change-a-published-field.md`. */
  version: number
  /** Phrase keys: the subject under which it is listed, what it is called, what it holds. */
  subject: string
  title: string
  description: string
  /** The schema of one row, each field with a description. */
  row: z.ZodObject
  /** The fields that tell rows apart. */
  key: readonly string[]
  /** Fields that point at the key of another dataset. */
  references: readonly { fields: readonly string[]; dataset: string }[]
  sources: readonly DatasetSource[]
  /** The page where people read the same; null without one. */
  page: string | null
  /** Every row, in an order that depends on the facts alone. */
  read: (db: Db) => AsyncIterable<DatasetRow>
}

/** A stretch of the rows of a table. */
export type Stretch = { limit: number; offset: number }

const STRETCH_ROWS = 500 // few enough that the thread is soon free again

type Definition<Shape extends z.core.$ZodShape> = Omit<
  Dataset,
  'subject' | 'row' | 'key' | 'read' | 'references' | 'version'
> & {
  version?: number
  row: z.ZodObject<Shape, z.core.$strict>
  key: readonly (keyof Shape & string)[]
  references?: readonly { fields: readonly (keyof Shape & string)[]; dataset: string }[]
  read: (db: Db, stretch: Stretch) => Promise<readonly z.infer<z.ZodObject<Shape, z.core.$strict>>[]>
}

/** A dataset whose rows are read stretch by stretch, so that no table is ever held whole by the reader. */
export function datasetOf<Shape extends z.core.$ZodShape>(subject: string, definition: Definition<Shape>): Dataset {
  const { row, read, version = 1, references = [], ...rest } = definition
  return {
    ...rest,
    subject,
    version,
    references,
    row,
    async *read(db) {
      for (let offset = 0; ; offset += STRETCH_ROWS) {
        const rows = await read(db, { limit: STRETCH_ROWS, offset })
        yield* rows as readonly DatasetRow[]
        if (rows.length < STRETCH_ROWS) return
      }
    },
  }
}
