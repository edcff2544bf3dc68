import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync as Database } from 'node:sqlite'
import type { Dataset, DatasetCell, DatasetRow } from '#platform/dataset'
import type { FieldFacts } from './types.ts'

/** A dataset whose rows are there. */
export type FilledDataset = { dataset: Dataset; fields: readonly FieldFacts[]; rows: readonly DatasetRow[] }

const TYPES = { string: 'text', date: 'text', integer: 'integer', number: 'real', boolean: 'integer' } as const
const PAGE_BYTES = 4096
const ROWS_AT_ONCE = 250

const quoted = (name: string) => `"${name}"`
const list = (names: readonly string[]) => names.map(quoted).join(', ')

/** The name of the table of a dataset. */
const tableOf = (id: string) => id.replaceAll('-', '_')

const cellOf = (cell: DatasetCell | undefined) => (typeof cell === 'boolean' ? Number(cell) : (cell ?? null))

/** The table of a dataset with its key and what its fields point at; a key with a field that may be null is unique only. */
function tableText({ dataset, fields }: FilledDataset, all: readonly FilledDataset[]): string {
  const isWhole = fields.every(({ isKey, isNullable }) => !(isKey && isNullable))
  const columns = fields.map(
    ({ name, type, isNullable }) => `${quoted(name)} ${TYPES[type]}${isNullable ? '' : ' not null'}`,
  )
  const keys = [`${isWhole ? 'primary key' : 'unique'} (${list(dataset.key)})`]
  const pointers = dataset.references.map(({ fields: own, dataset: id }) => {
    const key = all.find(({ dataset: { id: other } }) => other === id)?.dataset.key ?? []
    return `foreign key (${list(own)}) references ${quoted(tableOf(id))} (${list(key)})`
  })
  return `create table ${quoted(tableOf(dataset.id))} (${[...columns, ...keys, ...pointers].join(', ')}) strict`
}

async function fill(database: Database, { dataset, fields, rows }: FilledDataset): Promise<void> {
  const names = fields.map(({ name }) => name)
  const places = names.map(() => '?').join(', ')
  const insert = database.prepare(`insert into ${quoted(tableOf(dataset.id))} (${list(names)}) values (${places})`)
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await new Promise(setImmediate) // other requests come first
    insert.run(...names.map((name) => cellOf(row[name])))
  }
}

/** What the file says of itself: the edition, and each table and column. */
function describe(database: Database, facts: Readonly<Record<string, string>>, all: readonly FilledDataset[]): void {
  database.exec('create table "_edition" ("name" text primary key, "value" text not null) strict')
  database.exec(
    'create table "_field" ("table" text not null, "field" text not null, "version" integer not null, ' +
      '"meaning" text not null, primary key ("table", "field")) strict',
  )
  const tell = database.prepare('insert into "_edition" ("name", "value") values (?, ?)')
  for (const [name, value] of Object.entries(facts)) tell.run(name, value)
  const explain = database.prepare('insert into "_field" ("table", "field", "version", "meaning") values (?, ?, ?, ?)')
  for (const { dataset, fields } of all)
    for (const { name, meaning } of fields) explain.run(tableOf(dataset.id), name, dataset.version, meaning)
}

/**
 * The datasets as one SQLite file: a table each, with keys, and two tables (`_edition`, `_field`) that explain them. The
 * same rows make the same bytes. The thread is given back after some hundred rows.
 */
export async function sqliteFile(
  facts: Readonly<Record<string, string>>,
  all: readonly FilledDataset[],
): Promise<Uint8Array> {
  // asked for only here: the module announces itself on standard error when it is loaded
  const { DatabaseSync } = await import('node:sqlite')
  const folder = await mkdtemp(join(tmpdir(), 'comity-edition-'))
  try {
    const path = join(folder, 'comity.sqlite')
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
    try {
      database.exec(`pragma page_size = ${PAGE_BYTES}; pragma journal_mode = off; pragma synchronous = off`)
      for (const filled of all) {
        database.exec('begin')
        database.exec(tableText(filled, all))
        await fill(database, filled)
        database.exec('commit')
      }
      describe(database, facts, all)
    } finally {
      database.close()
    }
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
