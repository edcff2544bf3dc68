import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Pool } from 'pg'
import { doDueJobs } from '#jobs'
import type { RightsTable } from '../../src/platform/actor.ts'
import { type Clock, clockAt } from '../../src/platform/clock.ts'
import type { OidcSettings } from '../../src/platform/config.ts'
import { type Connection, type Db, openDatabase, type Patience } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import type { Front } from '../../src/platform/http/front.ts'
import type { WebEnv } from '../../src/platform/http/page.ts'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import { openLog } from '../../src/platform/log.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { loadReference, readReference } from '../../src/web/run/reference.ts'
import { listenerOf } from '../../src/web/run/serve.ts'
import { allWork, openPostbox } from '../../src/web/run/work.ts'
import { openSite } from '../../src/web/site.ts'
import { givenDatabase, prepareTemplate } from './database.ts'

/** The day on which tests read the law, unless they say otherwise. */
const TODAY = '2026-11-23'

const log = openLog('silent')

async function fillTemplate(connection: Connection): Promise<void> {
  const database = openDatabase(connection, log)
  const { db } = database
  try {
    await migrate(database)
    const reference = await readReference(join(projectFolder, 'data'))
    if ('faults' in reference)
      throw new Error(`the reference data has faults: ${JSON.stringify(reference.faults.slice(0, 5))}`)
    await loadReference(db, reference, clockAt(`${TODAY}T06:00:00Z`).now(), () => {})
  } finally {
    await db.destroy()
  }
}

prepareTemplate(fillTemplate)

/** A database of its own with the reference data loaded. */
export async function givenLoadedDatabase(patience?: Patience): Promise<{
  db: Db
  pool: Pool
  connection: Connection
  close: () => Promise<void>
}> {
  const { connection, drop } = await givenDatabase()
  const { db, pool } = openDatabase(connection, log, patience)
  return {
    db,
    pool,
    connection,
    close: async () => {
      await db.destroy()
      await drop()
    },
  }
}

export type GivenSite = {
  db: Db
  connection: Connection
  /** A folder of its own for what lies outside the database. */
  dataFolder: string
  app: Hono<WebEnv>
  front: Front
  clock: Clock
  /** Every right and the roles that hold it. */
  rights: RightsTable
  /** The answer to a GET (or what `init` says) of a path. */
  get: (path: string, init?: RequestInit) => Promise<Response>
  /** The answer to a form sent from a page of the site; a list is a field sent several times. */
  post: (
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Record<string, string>,
  ) => Promise<Response>
  /** Listens on a port of the loopback, a free one unless it is named; the address without a slash at the end. */
  listen: (port?: number) => Promise<string>
  /** Lets another day begin. */
  setToday: (day: string) => void
  /** Lets it be another instant, such as `2026-11-23T13:00:00Z`. */
  setNow: (instant: string) => void
  /** Does all that is due beside the pages, and what that brings about. */
  work: () => Promise<void>
  /** Tells the site that facts changed, as the database would. */
  factsChanged: () => void
  close: () => Promise<void>
}

/** The whole site on a database of its own, on the day of the tests. */
export async function givenSite(
  options: {
    today?: string
    publicUrl?: string
    patience?: Patience
    oidc?: OidcSettings
    isDemonstration?: boolean
  } = {},
): Promise<GivenSite> {
  const { db, pool, connection, close } = await givenLoadedDatabase(options.patience)
  const dataFolder = await mkdtemp(join(tmpdir(), 'comity-site-'))
  const publicUrl = options.publicUrl ?? 'https://comity.example'
  let held = clockAt(`${options.today ?? TODAY}T12:00:00Z`)
  const clock: Clock = { now: () => held.now(), today: () => held.today() }
  const { app, front, factsChanged, rights } = await openSite({
    db,
    clock,
    log,
    publicUrl,
    key: instanceKeyFrom(new Uint8Array(32)),
    isHearing: () => true,
    oidc: options.oidc ?? null,
    isDevelopment: false,
    isDemonstration: options.isDemonstration ?? false,
  })
  let server: Server | null = null
  return {
    db,
    connection,
    dataFolder,
    app,
    front,
    clock,
    rights,
    setToday: (day) => {
      held = clockAt(`${day}T12:00:00Z`)
    },
    setNow: (instant) => {
      held = clockAt(instant)
    },
    get: async (path, init) => app.request(`https://comity.example${path}`, init),
    post: async (path, fields = {}, headers = {}) =>
      app.request(`https://comity.example${path}`, {
        method: 'POST',
        body: new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
        ),
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
    listen: (port = 0) =>
      new Promise((resolve) => {
        const opening = createServer(listenerOf({ app, front }))
        opening.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(opening.address() as AddressInfo).port}`))
        server = opening
      }),
    work: async () => {
      const postbox = await openPostbox({ smtpUrl: null, dataFolder })
      await doDueJobs({ db, pool }, log, allWork({ db, clock, postbox, publicUrl, mailFrom: null }))
    },
    factsChanged,
    close: async () => {
      const open = server
      if (open) {
        open.closeAllConnections()
        await new Promise((resolve) => open.close(resolve))
      }
      await close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
