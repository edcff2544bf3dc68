import cliProgress from 'cli-progress'
import { keepCheckpoints, sealerOf } from '#audit'
import { firstLink } from '#identity'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { type Db, openDatabase } from '#platform/db/connect'
import { latestLoad } from '#platform/db/loads'
import { migrate } from '#platform/db/migrate'
import type { TableChange } from '#platform/db/sync'
import { watchVersions } from '#platform/db/versions'
import { openInstanceKey } from '#platform/instance-key'
import { openLog } from '#platform/log'
import { SetupFault } from '#platform/postgres/setup-fault'
import type { Fault } from '#platform/reference/faults'
import { endBuilding } from '#ui'
import { prepareDemonstration, sayPeople } from '../demonstration/commands.ts'
import { refuseWrongFolder } from '../demonstration/folder.ts'
import { openSite } from '../site.ts'
import { openInstallation } from './installation.ts'
import { openSiteWorker } from './jobs.ts'
import { loadApart } from './load-apart.ts'
import { isLoaded, loadReference, readReference } from './reference.ts'
import { openServer, siteAddress } from './serve.ts'
import { stopSignal } from './stop-signal.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

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

/** Says where the site is, what it holds, and who can sign in. */
async function announceSite(config: Config, db: Db, address: string, isDemonstration: boolean): Promise<void> {
  await printHoldings(db)
  say(`Comity is at ${address}`)
  if (isDemonstration) return sayPeople(config)
  const link = await firstLink(db, systemClock.now())
  if (link !== null) say(`Make the first administrator within a day, by this link, which works once: ${address}${link}`)
}

/**
 * Serves until it is told to stop; then finishes the requests and jobs under way and stops the database. With `isWorking` it does the
 * jobs too; with `isDemonstration` it makes and serves a demonstration, and never anything else.
 */
export async function serveSite(
  config: Config,
  dataFolder: string,
  isWorking: boolean,
  isDemonstration: boolean,
): Promise<void> {
  const log = openLog(config.logLevel)
  await refuseWrongFolder(config, isDemonstration)
  const told = stopSignal()
  const key = await openInstanceKey(config)
  const sealer = await sealerOf(key)
  const { database, connection, announce, close } = await openInstallation(config, log)
  const { db } = database
  const { db: pages } = openDatabase(connection, log, config.patience)
  try {
    const migrated = await migrate(database)
    if (migrated.length > 0) say(`Brought the database up to date: ${migrated.join(', ')}.`)
    if (await isLoaded(db, dataFolder)) say('The reference data is loaded already.')
    else if (!(await loadApart(connection, dataFolder)))
      throw new SetupFault('The reference data could not be loaded; see above.')
    let isHearing = () => false
    const publicUrl = siteAddress(config)
    const site = await openSite({
      db: pages,
      clock: systemClock,
      log,
      publicUrl,
      key,
      isHearing: () => isHearing(),
      oidc: config.oidc,
      isDevelopment: config.isDevelopment,
      isDemonstration,
    })
    if (isDemonstration) {
      const parts = { db, clock: systemClock, key, rights: site.rights, publicUrl }
      await prepareDemonstration(config, parts)
    }
    await endBuilding()
    const watch = await watchVersions(connection, log, site.factsChanged)
    isHearing = watch.isListening
    try {
      const server = await openServer(site, config)
      await announce(server.address)
      await announceSite(config, db, config.publicUrl ?? server.address, isDemonstration)
      const worker = isWorking ? await openSiteWorker(config, db, connection, log) : null
      const checkpoints = keepCheckpoints(db, sealer, systemClock, log)
      await told
      say('Stopping.')
      await Promise.all([server.stop(), worker?.stop(), checkpoints.stop()])
    } finally {
      await watch.stop()
    }
  } finally {
    await pages.destroy()
    await close()
  }
}

/** Brings the database up to date. */
export async function migrateDatabase(config: Config): Promise<void> {
  const { database, close } = await openInstallation(config, openLog(config.logLevel))
  try {
    const migrated = await migrate(database)
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
  const { database, close } = await openInstallation(config, openLog(config.logLevel))
  try {
    await migrate(database)
    if (!(await loadFolder(database.db, folder))) process.exitCode = 1
  } finally {
    await close()
  }
}
