import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { countriesDatasets } from '#countries'
import { directoryDatasets } from '#directory'
import { givenLoadedDatabase } from '#given/site'
import { lawDatasets } from '#law'
import type { DatasetRow } from '#platform/dataset'
import type { Db } from '#platform/db/connect'
import { latestLoad } from '#platform/db/loads'
import { programmeDatasets } from '#programme'
import { publishEdition } from './service.ts'
import type { DataFile, Edition } from './types.ts'

const DATASETS = [...lawDatasets, ...countriesDatasets, ...directoryDatasets, ...programmeDatasets]
const SITE = 'https://comity.example'

/** The dataset of each reference table whose rows are named otherwise; null where they are joined, split or nested. */
const PARTS: Readonly<Record<string, string | null>> = {
  'law.state_note': null,
  'law.region': null,
  'law.treaty': 'treaties',
  'law.related_provision': null,
  'law.listed_article': null,
  'law.provision': null,
  'law.treaty_status': 'treaty-status',
  'law.reading': null,
  'law.topic': null,
  'law.term': null,
  'law.cyberviolence_provision': null,
  'law.child_protection_conduct': 'child-protection',
  'law.child_protection_provision': null,
  'directory.authority': 'authorities',
  'programme.edition': 'figure-editions',
  'programme.activity': 'activities',
}

const textOf = ({ bytes }: DataFile) => new TextDecoder().decode(bytes)
const rowsOf = (file: DataFile): DatasetRow[] =>
  textOf(file)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DatasetRow)

describe('an edition of the open data', () => {
  let db: Db
  let close: () => Promise<void>
  let edition: Edition
  let sqlite: DatabaseSync
  let folder: string
  before(async () => {
    const given = await givenLoadedDatabase()
    db = given.db
    close = given.close
    edition = await publishEdition(db, DATASETS, SITE)
    folder = await mkdtemp(join(tmpdir(), 'comity-test-'))
    await writeFile(join(folder, 'all.sqlite'), edition.sqlite.bytes)
    sqlite = new DatabaseSync(join(folder, 'all.sqlite'), { readOnly: true })
  })
  after(async () => {
    sqlite.close()
    await rm(folder, { recursive: true })
    await close()
  })

  test('holds the whole reference set, each table of it', async () => {
    const rows = Object.fromEntries(edition.datasets.map(({ dataset, rows: count }) => [dataset.id, count]))
    assert.equal(rows['domestic-provisions'], 1468)
    assert.equal(rows['treaty-status'], 195)
    assert.equal(rows['elements'], 438)
    assert.equal(rows['authorities'], 149)
    assert.deepEqual(
      edition.datasets.filter(({ rows: count }) => count === 0).map(({ dataset }) => dataset.id),
      ['assessments', 'provision-texts'], // nobody's assessment was read yet, and no text was entered
    )
    const load = await latestLoad(db)
    for (const [table, held] of Object.entries(load?.counts ?? {})) {
      if (table.startsWith('search.') || PARTS[table] === null) continue
      const dataset = PARTS[table] ?? `${table.split('.')[1]?.replaceAll('_', '-')}s`
      assert.equal(rows[dataset], held, `${table} as ${dataset}`)
    }
  })

  test('every row fits the schema that is published beside it', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    for (const { files, rows } of edition.datasets) {
      const fits = ajv.compile(JSON.parse(textOf(files['schema.json'])) as object)
      const all = rowsOf(files.jsonl)
      assert.equal(all.length, rows)
      for (const row of all) assert.ok(fits(row), `${files.jsonl.name}: ${JSON.stringify([row, fits.errors])}`)
    }
  })

  test('CSV, JSON Lines and SQLite say the same, row by row', () => {
    for (const { dataset, fields, files } of edition.datasets) {
      const rows = rowsOf(files.jsonl)
      const csv: string[][] = parse(textOf(files.csv))
      assert.deepEqual(
        csv[0],
        fields.map(({ name }) => name),
      )
      const told = rows.map((row) => fields.map(({ name }) => row[name] ?? null))
      assert.deepEqual(
        csv.slice(1),
        told.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell)))),
        dataset.id,
      )
      const held = sqlite.prepare(`select * from "${dataset.id.replaceAll('-', '_')}" order by rowid`).all()
      assert.deepEqual(
        held.map((row) => Object.values(row)),
        told.map((cells) => cells.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell))),
        dataset.id,
      )
    }
  })

  test('keys tell rows apart, and whatever points at a row finds it', () => {
    for (const { dataset, files } of edition.datasets) {
      const keys = rowsOf(files.jsonl).map((row) => JSON.stringify(dataset.key.map((field) => row[field])))
      assert.equal(new Set(keys).size, keys.length, dataset.id)
    }
    assert.deepEqual(sqlite.prepare('pragma foreign_key_check').all(), [])
    assert.deepEqual(
      sqlite
        .prepare('pragma integrity_check')
        .all()
        .map((row) => ({ ...row })),
      [{ integrity_check: 'ok' }],
    )
  })

  test('nothing is published but the fields that are described', () => {
    const tables = sqlite
      .prepare(`select name from sqlite_master where type = 'table' and name not glob '_*' order by name`)
      .all()
      .map((row) => row['name'])
    assert.deepEqual(tables, DATASETS.map(({ id }) => id.replaceAll('-', '_')).toSorted())
    for (const { fields, files } of edition.datasets)
      for (const row of rowsOf(files.jsonl))
        assert.deepEqual(
          Object.keys(row),
          fields.map(({ name }) => name),
        )
    const directory = edition.datasets.find(({ dataset }) => dataset.id === 'authorities')
    for (const { name } of directory ? rowsOf(directory.files.jsonl) : [])
      assert.doesNotMatch(String(name), /\S@\S|\+?\d[\d ]{6,}/)
  })

  test('no value begins as a formula of a spreadsheet would, and none is an empty text', () => {
    for (const { files } of edition.datasets)
      for (const row of rowsOf(files.jsonl))
        for (const cell of Object.values(row))
          if (typeof cell === 'string') assert.doesNotMatch(cell, /^$|^[=+\-@\t\r]/, files.jsonl.name)
  })

  test('checksums are those of the bytes, for every file', () => {
    const files = [...edition.datasets.flatMap((each) => Object.values(each.files)), edition.sqlite]
    const lines = textOf(edition.checksums).trimEnd().split('\n')
    assert.equal(lines.length, files.length)
    for (const [index, file] of files.entries()) {
      const sum = createHash('sha256').update(file.bytes).digest('hex')
      assert.equal(lines[index], `${sum}  ${file.name}`)
    }
  })

  test('the same facts make the same bytes; a changed fact makes another edition, and the former one is remembered', async () => {
    const again = await publishEdition(db, DATASETS, SITE)
    assert.deepEqual([again.id, again.sqlite.sha256], [edition.id, edition.sqlite.sha256])
    assert.deepEqual(again.former, [])
    await sql`update law.treaty_status set note = 'changed' where treaty = 'ets-185' and state = 'ad'`.execute(db)
    const next = await publishEdition(db, DATASETS, SITE)
    assert.notEqual(next.id, edition.id)
    assert.deepEqual(
      next.former.map(({ id, checksums }) => [id, checksums]),
      [[edition.id, textOf(edition.checksums)]],
    )
  })
})
