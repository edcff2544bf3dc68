import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { record } from '#audit'
import { loadCountries, readCountries } from '#countries'
import { loadDirectory, readDirectory } from '#directory'
import { loadLaw, readLaw } from '#law'
import type { Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { latestLoad, recordLoad } from '#platform/db/loads'
import type { TableChange } from '#platform/db/sync'
import { raiseVersion } from '#platform/db/versions'
import type { Fault } from '#platform/reference/faults'
import { readJson } from '#platform/reference/read'
import { loadProgramme, readProgramme } from '#programme'
import { indexEntries } from '../search.ts'

const Compiled = z.strictObject({ compiled_on: z.iso.date('must be a day, YYYY-MM-DD') })

/** Reference data that was read whole and found without fault, ready to be loaded. */
export type ReadyReference = {
  /** A SHA-256 over every file and our own code, by which a second load of the same is known. */
  digest: string
  compiledOn: string
  /** What is loaded, in order; each step is one module. */
  steps: readonly { module: string; load: (tx: Tx) => Promise<TableChange[]> }[]
}

/** Data and the code that loads it: in the bundle that is all of Comity, so a new release loads and indexes anew. */
async function digestOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)))
  for (const file of files.toSorted()) hash.update(file.slice(folder.length)).update(await readFile(file))
  return hash.digest('hex')
}

/** The reference data in a folder: ready to load, or every fault that was found. */
export async function readReference(folder: string): Promise<ReadyReference | { faults: Fault[] }> {
  const compiled = await readJson(folder, 'compiled.json', Compiled)
  const { law, faults: lawFaults } = await readLaw(folder)
  const { countries, faults: countriesFaults } = await readCountries(folder, law)
  const states = new Set(law.states.map(({ code }) => code))
  const { directory, faults: directoryFaults } = await readDirectory(folder, states)
  const { programme, faults: programmeFaults } = await readProgramme(folder, {
    states,
    treaties: new Set(law.treaties.map(({ id }) => id)),
  })
  const faults = [...compiled.faults, ...lawFaults, ...countriesFaults, ...directoryFaults, ...programmeFaults]
  if (faults.length > 0) return { faults }
  return {
    digest: await digestOf(folder),
    compiledOn: compiled.rows[0]?.compiled_on ?? '',
    steps: [
      { module: 'law', load: (tx) => loadLaw(tx, law) },
      { module: 'countries', load: (tx) => loadCountries(tx, countries) },
      { module: 'directory', load: (tx) => loadDirectory(tx, directory) },
      { module: 'programme', load: (tx) => loadProgramme(tx, programme) },
      { module: 'search', load: indexEntries },
    ],
  }
}

/** What a load did: null when this very data was loaded before. */
export type LoadReport = { changes: TableChange[] } | null

const TRACE: Trace = { actor: null, role: null, authority: null, client: 'command_line', traceId: null }

/**
 * Loads reference data in one transaction, with an entry in the audit log at the instant `at`; the data that is there
 * already stays untouched, row by row. `onStep` is told which module comes next. One load at a time: a second one waits.
 */
export async function loadReference(
  db: Db,
  reference: ReadyReference,
  at: Date,
  onStep: (module: string, index: number, total: number) => void,
): Promise<LoadReport> {
  return db.transaction().execute(async (tx) => {
    if ((await latestLoad(tx))?.digest === reference.digest) return null
    const changes: TableChange[] = []
    for (const [index, { module, load }] of reference.steps.entries()) {
      onStep(module, index, reference.steps.length)
      const done = await load(tx)
      changes.push(...done)
      if (done.some(({ added, changed, removed }) => added + changed + removed > 0)) await raiseVersion(tx, module)
    }
    const counts = Object.fromEntries(changes.map(({ table, held }) => [table, held]))
    await recordLoad(tx, reference.digest, reference.compiledOn, counts)
    await record(tx, TRACE, 'platform.reference_loaded', reference.compiledOn, { bodyHash: reference.digest, at })
    return { changes }
  })
}

/** Whether the reference data in a folder is what was loaded last, by this very code: it need not be read then. */
export async function isLoaded(db: Db, folder: string): Promise<boolean> {
  return (await latestLoad(db))?.digest === (await digestOf(folder))
}
