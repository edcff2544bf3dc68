import { createHash } from 'node:crypto'
import type { Dataset, DatasetRow } from '#platform/dataset'
import type { Db } from '#platform/db/connect'
import { latestLoad } from '#platform/db/loads'
import { checksumLines, csvLines, editionId, fieldsOf, jsonLines, rowSchema } from './rules.ts'
import { sqliteFile } from './sqlite.ts'
import { editions, recordEdition } from './store.ts'
import type { DataFile, Edition, FieldFacts, PublishedDataset } from './types.ts'

const SAMPLE_ROWS = 3
const encoder = new TextEncoder()

type Read = { dataset: Dataset; fields: readonly FieldFacts[]; rows: DatasetRow[]; jsonl: string }

function file(name: string, type: string, content: string | Uint8Array): DataFile {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return { name, type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Every row as it stands at one moment, whatever is written meanwhile. */
async function readAll(db: Db, datasets: readonly Dataset[]) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const load = await latestLoad(tx, false)
      const all: Read[] = []
      for (const dataset of datasets) {
        const fields = fieldsOf(dataset)
        const rows: DatasetRow[] = []
        for await (const row of dataset.read(tx)) rows.push(row)
        all.push({ dataset, fields, rows, jsonl: jsonLines(fields, rows) })
      }
      return { load, all }
    })
}

function published({ dataset, fields, rows, jsonl }: Read, publicUrl: string): PublishedDataset {
  const { id, version } = dataset
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${publicUrl}/data/${id}.v${version}.schema.json`,
    title: id,
    version: String(version),
    ...rowSchema(dataset),
  }
  return {
    dataset,
    fields,
    rows: rows.length,
    sample: rows.slice(0, SAMPLE_ROWS),
    files: {
      csv: file(`${id}.csv`, 'text/csv; charset=utf-8; header=present', csvLines(fields, rows)),
      jsonl: file(`${id}.jsonl`, 'application/jsonl; charset=utf-8', jsonl),
      'schema.json': file(`${id}.schema.json`, 'application/schema+json', `${JSON.stringify(schema, null, 2)}\n`),
    },
  }
}

/** The present edition: every dataset read at one moment and written in every form. Keeps that it was published. */
export async function publishEdition(db: Db, datasets: readonly Dataset[], publicUrl: string): Promise<Edition> {
  const { load, all } = await readAll(db, datasets)
  const content = createHash('sha256')
  for (const { dataset, jsonl } of all) content.update(`${dataset.id} ${dataset.version}\n`).update(jsonl)
  if (!load) throw new Error('no edition can be published before any data was loaded')
  const { compiledOn, digest: loadDigest } = load
  const id = editionId(compiledOn, content.digest('hex'))
  const own: PublishedDataset[] = []
  for (const read of all) {
    own.push(published(read, publicUrl))
    await new Promise(setImmediate) // other requests come first
  }
  const facts = { edition: id, compiledOn, address: `${publicUrl}/data/${id}` }
  const sqlite = file('comity.sqlite', 'application/vnd.sqlite3', await sqliteFile(facts, all))
  const files = [...own.flatMap((each) => Object.values(each.files)), sqlite]
  const checksums = file('SHA256SUMS', 'text/plain; charset=utf-8', checksumLines(files))
  await recordEdition(db, { id, compiledOn, loadDigest, checksums: checksumLines(files) })
  const [recorded, ...former] = await editions(db, id)
  if (!recorded) throw new Error(`the edition ${id} was not recorded`)
  const { publishedAt } = recorded
  return { id, compiledOn, publishedAt, loadDigest, datasets: own, sqlite, checksums, former }
}
