import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import type { Log } from '../log.ts'
import { APPLICATION, prepareData, SUPERUSER } from './cluster.ts'
import { findPlace, ownSurroundings, type Place, type Surroundings } from './place.ts'
import { findPostmaster, launchPostmaster, serverOptions, stopPostmaster } from './postmaster.ts'
import { isAlive } from './process-table.ts'

/** How `pg` reaches the embedded database: by its socket, or with a port and a password where there are no sockets. */
export type EmbeddedConnection = { host: string; user: string; database: string; port?: number; password?: string }

/** A running embedded database. */
export type Embedded = {
  /** Of the role that owns the database `comity`. */
  connection: EmbeddedConnection
  /** Of the superuser, to the database `postgres`; for tests that make databases of their own. */
  administration: EmbeddedConnection
  /** From now on starts the server again whenever it has ended by itself or was killed; until `stop`. */
  keepRunning(): void
  /** Ends the server and returns when it has ended; further calls do nothing. */
  stop(): Promise<void>
  /** True when the server was running already, left by a process that was killed. */
  wasAdopted: boolean
}

export type EmbeddedOptions = {
  /** The data folder; the database takes `postgres` in it. */
  folder: string
  log: Log
  /** False for tests: fast, and lost at a power cut. */
  isDurable?: boolean
  /** True to listen on 127.0.0.1 behind a password; so by default on Windows, which was never tried. */
  isLoopback?: boolean
  surroundings?: Surroundings
}

const ADOPTION_MS = 10_000
const STARTING_UP = '57P03'
const WATCH_MS = 500

/**
 * The embedded PostgreSQL of a data folder, running and ready; made on the first start. Whoever calls this holds the
 * folder. A server that a killed process left behind is adopted when it was started as we would start it now, else
 * stopped first. Throws a `SetupFault` for everything the operator can mend.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, log, isDurable = true, isLoopback = process.platform === 'win32' } = options
  const place = await findPlace(folder, options.surroundings ?? (await ownSurroundings()))
  const password = isLoopback ? await ownPassword(place) : null
  if (await prepareData(place, isDurable, password)) log.info({ folder: place.data }, 'the embedded database was made')
  const optionsFor = (port: number) => serverOptions(place, isDurable, isLoopback ? port : null)
  const reach = (port: number) => (isLoopback ? { host: '127.0.0.1', port } : { host: place.sockets })

  const running = await findPostmaster(place, optionsFor)
  if (running) {
    const isOurs = running.isCurrent && (await isServing(place, administrationOf(reach(running.port), password), log))
    if (isOurs) {
      log.info({ pid: running.pid }, 'the embedded database was running already')
      const again = () => relaunch(place, optionsFor, running.port, log)
      return embedded({ place, pid: running.pid, reach: reach(running.port), password, wasAdopted: true, again, log })
    }
    log.info({ pid: running.pid }, 'the embedded database was left running with other settings: it is started again')
    await stopPostmaster(place, running.pid)
  }
  const port = isLoopback ? await freePort() : 0
  const pid = await launchPostmaster(place, optionsFor(port), log)
  const again = () => relaunch(place, optionsFor, port, log)
  return embedded({ place, pid, reach: reach(port), password, wasAdopted: false, again, log })
}

type OptionsFor = (port: number) => string[]

/** The number of the server that runs in place of one that has ended: started now, unless another process was quicker. */
async function relaunch(place: Place, optionsFor: OptionsFor, port: number, log: Log): Promise<number> {
  const running = await findPostmaster(place, optionsFor)
  return running?.pid ?? launchPostmaster(place, optionsFor(port), log)
}

/** How to reach the embedded database that another process of ours runs on this data folder; null where none does. */
export async function joinEmbedded(folder: string, isLoopback = process.platform === 'win32') {
  const place = await findPlace(folder, await ownSurroundings())
  const running = await findPostmaster(place, (port) => serverOptions(place, true, isLoopback ? port : null))
  if (!running) return null
  const reach = isLoopback ? { host: '127.0.0.1', port: running.port } : { host: place.sockets }
  return applicationOf(reach, isLoopback ? await ownPassword(place) : null)
}

type Reach = { host: string; port?: number }

type Server = {
  place: Place
  pid: number
  reach: Reach
  password: string | null
  wasAdopted: boolean
  /** Starts it again; answers its number. */
  again: () => Promise<number>
  log: Log
}

function embedded({ place, pid, reach, password, wasAdopted, again, log }: Server): Embedded {
  let watch: Watch | null = null
  let stopped: Promise<void> | null = null
  const stop = async () => stopPostmaster(place, watch === null ? pid : await watch.end())
  return {
    connection: applicationOf(reach, password),
    administration: administrationOf(reach, password),
    keepRunning: () => {
      watch ??= watchOver(pid, again, log)
    },
    stop: () => (stopped ??= stop()),
    wasAdopted,
  }
}

/** `end` ends the watch, and answers the number of the server that runs then. */
type Watch = { end: () => Promise<number> }

/** Looks twice a second whether the server lives, and starts it again where it does not; those who ask it connect anew. */
function watchOver(first: number, again: () => Promise<number>, log: Log): Watch {
  let pid = first
  let starting: Promise<void> | null = null
  const start = async () => {
    log.warn({ pid }, 'the embedded database has ended and is started again')
    try {
      pid = await again()
      log.info({ pid }, 'the embedded database runs again')
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : error }, 'the embedded database does not start again')
    } finally {
      starting = null
    }
  }
  const timer = setInterval(() => {
    if (starting === null && !isAlive(pid)) starting = start()
  }, WATCH_MS)
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await starting
      return pid
    },
  }
}

function applicationOf(reach: Reach, password: string | null): EmbeddedConnection {
  return { ...reach, ...(password === null ? {} : { password }), user: APPLICATION, database: APPLICATION }
}

function administrationOf(reach: Reach, password: string | null): EmbeddedConnection {
  return { ...reach, ...(password === null ? {} : { password }), user: SUPERUSER, database: SUPERUSER }
}

/** Whether the server at `connection` answers and works on our data. One that is just starting is waited for. */
async function isServing(place: Place, connection: EmbeddedConnection, log: Log): Promise<boolean> {
  const deadline = performance.now() + ADOPTION_MS
  for (;;) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: ADOPTION_MS })
    client.on('error', (error) => log.debug({ error: error.message }, 'the running server hung up'))
    try {
      await client.connect()
      const { rows } = await client.query<{ data: string }>(`select current_setting('data_directory') as data`)
      return rows[0]?.data === place.data
    } catch (error) {
      const isStarting = error instanceof pg.DatabaseError && error.code === STARTING_UP
      if (!isStarting || performance.now() > deadline) return false
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end()
    }
  }
}

/** The password in `postgres/password`, made on the first start. */
async function ownPassword(place: Place): Promise<string> {
  const path = join(place.base, 'password')
  try {
    await writeFile(path, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFile(path, 'utf8')
}

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
