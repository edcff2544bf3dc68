import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Connection } from '#platform/db/connect'
import { openLog } from '#platform/log'
import { startEmbedded } from '#platform/postgres/embedded'
import { temporaryFolder } from '#platform/postgres/testbed'

type Prepare = (connection: Connection) => Promise<void>

/** Where databases are made: as whom, and how one of them is reached. */
type Server = { administration: Connection; reach: (database: string) => Connection; owner: string | null }

// ends when our end of its input does, however we end; then it ends the server and removes its folder
const WATCH = `cat; pid=$(head -n 1 "$1/postgres/data/postmaster.pid"); kill -QUIT "$pid"
  n=0; while [ $n -lt 50 ] && [ -e "$1/postgres/data/postmaster.pid" ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$1"`

let prepare: Prepare | null = null
let server: Promise<Server> | null = null
let template: Promise<string> | null = null

/** Says what every database holds from the start; `fill` runs once in a process, before the first is given. */
export function prepareTemplate(fill: Prepare): void {
  if (prepare !== null && prepare !== fill) throw new Error('the template of the test databases is prepared already')
  prepare = fill
}

/**
 * A new database as the template left it, on the server of `DATABASE_URL_TEST` or on an embedded one that ends with
 * this process. `drop` removes it, whoever is still connected. On a given server the template stays behind.
 */
export async function givenDatabase(): Promise<{ connection: Connection; drop: () => Promise<void> }> {
  const { administration, reach, owner } = await (server ??= openServer())
  const source = await (template ??= makeTemplate())
  const name = newName('test')
  await command(administration, `create database ${name} template ${source}${owner ? ` owner ${owner}` : ''}`)
  return {
    connection: reach(name),
    drop: () => command(administration, `drop database if exists ${name} with (force)`),
  }
}

async function makeTemplate(): Promise<string> {
  const { administration, reach, owner } = await (server ??= openServer())
  const name = newName('template')
  await command(administration, `create database ${name}${owner ? ` owner ${owner}` : ''}`)
  await prepare?.(reach(name))
  return name
}

async function openServer(): Promise<Server> {
  const given = process.env['DATABASE_URL_TEST']
  return given ? serverAt(given) : embeddedServer()
}

function serverAt(address: string): Server {
  const reach = (database: string) => {
    const url = new URL(address)
    url.pathname = `/${database}`
    return { connectionString: url.href }
  }
  return { administration: { connectionString: address }, reach, owner: null }
}

async function embeddedServer(): Promise<Server> {
  const folder = mkdtempSync(join(temporaryFolder, 'comity-test-'))
  chmodSync(folder, 0o755) // root's PostgreSQL runs as another user
  const watch = spawn('sh', ['-c', WATCH, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const embedded = await startEmbedded({ folder, log: openLog('silent'), isDurable: false })
  watch.unref()
  if ('unref' in watch.stdin && typeof watch.stdin.unref === 'function') watch.stdin.unref()
  const { connection, administration } = embedded
  return { administration, reach: (database) => ({ ...connection, database }), owner: connection.user }
}

async function command(connection: Connection, text: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function newName(kind: string): string {
  return `comity_${kind}_${randomBytes(6).toString('hex')}`
}
