import cliProgress from 'cli-progress'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type Connection, type Db, openDatabase } from '#platform/db/connect'
import { latestLoad } from '#platform/db/loads'
import { migrate } from '#platform/db/migrate'
import { serverVersionFault } from '#platform/db/server-version'
import type { TableChange } from '#platform/db/sync'
import { watchVersions } from '#platform/db/versions'
import { type Log, openLog } from '#platform/log'
import { startEmbedded } from '#platform/postgres/embedded'
import { holdFolder } from '#platform/postgres/hold'
import { SetupFault } from '#platform/postgres/setup-fault'
import type { Fault } from '#platform/reference/faults'
import { endBuilding } from '#ui'
import { openSite } from '../site.ts'
import { loadApart } from './load-apart.ts'
import { isLoaded, loadReference, readReference } from './reference.ts'
import { localAddress, openServer } from './serve.ts'

type Opened = {
  db: Db
  connection: Connection
  announce: (address: string) => Promise<void>
  close: () => Promise<void>
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** The database of this installation: the one that `DATABASE_URL` names, or the embedded one, started when it must be. */
async function openInstallation(config: Config, log: Log): Promise<Opened> {
  if (config.databaseUrl !== null) {
    const connection = { connectionString: config.databaseUrl }
    const { db } = openDatabase(connection, log)
    const fault = await serverVersionFault(db)
    if (fault !== null) {
      await db.destroy()
      throw new SetupFault(fault)
    }
    return { db, connection, announce: async () => {}, close: () => db.destroy() }
  }
  const held = await holdFolder(config.dataFolder)
  if (held.heldBy) {
    const { pid, address } = held.heldBy
    const where = address === null ? `as process ${pid} and is still starting` : `at ${address} (process ${pid})`
    throw new SetupFault(`It already runs ${where}; stop that one first, or set COMITY_DATA to another folder.`)
  }
  try {
    const embedded = await startEmbedded({ folder: config.dataFolder, log })
    const { db } = openDatabase(embedded.connection, log)
    return {
      db,
      connection: embedded.connection,
      announce: held.announce,
      close: async () => {
        await db.destroy()
        await embedded.stop()
        await held.release()
      },
    }
  } catch (error) {
    await held.release()
    throw error
  }
}

function printFaults(faults: readonly Fault[]): void {
  for (const { file, row, field, reason } of faults)
    say([file, row === null ? '' : `row ${row}`, field ?? '', reason].filter(Boolean).join(': '))
  say(`${faults.length} fault${faults.length === 1 ? '' : 's'} in the reference data; nothing was loaded.`)
}

function printChanges(changes: readonly TableChange[]): void {
  const changed = changes.filter(({ added, changed: altered, removed }) => added + altered + removed > 0)
  for (const { table, added, changed: altered, removed } of changed)
    say(`  ${table}: ${added} added, ${altered} changed, ${removed} removed`)
  if (changed.length === 0) say('  nothing differs from what was there')
}

/** Checks and loads a folder of reference data; false when it has faults. Shows a bar on a terminal. */
async function loadFolder(db: Db, folder: string): Promise<boolean> {
  const reference = await readReference(folder)
  if ('faults' in reference) {
    printFaults(reference.faults)
    return false
  }
  const bar = new cliProgress.SingleBar({ format: 'Loading {module} [{bar}] {value}/{total}', noTTYOutput: false })
  bar.start(reference.steps.length, 0, { module: '' })
  const report = await loadReference(db, reference, systemClock.now(), (module, index) => bar.update(index, { module }))
  bar.update(reference.steps.length)
  bar.stop()
  if (report === null) say('The reference data is loaded already.')
  else {
    say('Loaded the reference data:')
    printChanges(report.changes)
  }
  return true
}

const number = new Intl.NumberFormat('en')

async function printHoldings(db: Db): Promise<void> {
  const load = await latestLoad(db)
  if (!load) return
  const held = (table: string) => number.format(load.counts[table] ?? 0)
  say(
    `It holds ${held('law.provision')} articles, ${held('law.state')} States and territories, ` +
      `${held('countries.domestic_provision')} mapped provisions, ${held('countries.instrument')} instruments; ` +
      `compiled on ${load.compiledOn}.`,
  )
}

/** Serves until it is told to stop; then finishes the requests under way and stops the database. */
export async function serveSite(config: Config, dataFolder: string): Promise<void> {
  const log = openLog(config.logLevel)
  const told = stopSignal()
  const { db, connection, announce, close } = await openInstallation(config, log)
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) say(`Brought the database up to date: ${migrated.join(', ')}.`)
    if (await isLoaded(db, dataFolder)) say('The reference data is loaded already.')
    else if (!(await loadApart(connection, dataFolder)))
      throw new SetupFault('The reference data could not be loaded; see above.')
    let isHearing = () => false
    const site = await openSite({
      db,
      clock: systemClock,
      log,
      publicUrl: config.publicUrl ?? localAddress(config.host, config.port),
      isHearing: () => isHearing(),
      isDevelopment: config.isDevelopment,
    })
    await endBuilding()
    const watch = await watchVersions(connection, log, site.factsChanged)
    isHearing = watch.isListening
    try {
      const server = await openServer(site, config)
      await announce(server.address)
      await printHoldings(db)
      say(`Comity is at ${config.publicUrl ?? server.address}`)
      await told
      say('Stopping.')
      await server.stop()
    } finally {
      await watch.stop()
    }
  } finally {
    await close()
  }
}

const HURRY_MS = 3000

/**
 * Comes back when the process is told to stop. A terminal and npm may both pass the same signal on, so only one that
 * comes three seconds later is an order to end at once.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let toldAt: number | null = null
    const stop = () => {
      if (toldAt !== null && performance.now() - toldAt > HURRY_MS) process.exit(130)
      toldAt ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}

/** Brings the database up to date. */
export async function migrateDatabase(config: Config): Promise<void> {
  const { db, close } = await openInstallation(config, openLog(config.logLevel))
  try {
    const migrated = await migrate(db)
    say(migrated.length > 0 ? `Applied ${migrated.join(', ')}.` : 'The database is up to date.')
  } finally {
    await close()
  }
}

/** Says what is wrong in a folder of reference data; the exit code is 1 when anything is. */
export async function checkData(folder: string): Promise<void> {
  const reference = await readReference(folder)
  if ('faults' in reference) {
    printFaults(reference.faults)
    process.exitCode = 1
  } else say('No fault found in the reference data.')
}

/** Loads a folder of reference data; the exit code is 1 when it has faults. */
export async function loadData(config: Config, folder: string): Promise<void> {
  const { db, close } = await openInstallation(config, openLog(config.logLevel))
  try {
    await migrate(db)
    if (!(await loadFolder(db, folder))) process.exitCode = 1
  } finally {
    await close()
  }
}
