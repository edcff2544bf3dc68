import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { DB } from './tables.ts'

/** A connection to the database; every function that reads takes it first. */
export type Db = Kysely<DB>

/** An open transaction; every function that writes takes it first. */
export type Tx = Transaction<DB>

/** Where the database is: an address, or the parts of one. */
export type Connection =
  | { connectionString: string }
  | { host: string; port?: number; user: string; database: string; password?: string }

const POOL_SIZE = 10
const PATIENCE_MS = 10_000
const GRACE_MS = 1000
const INT8 = 20
const DATE = 1082

/** Days stay `YYYY-MM-DD` text and counts stay numbers (ours never pass 2^53). */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (text: string) => text
    if (oid === INT8) return Number
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
}

/** How long a statement may take, and how long to wait for a connection, in milliseconds. */
export type Patience = { statementMs: number; waitMs: number }

/**
 * The database behind a pool of connections. A connection that breaks, idle or at work, is logged and replaced. Without
 * `patience` a statement takes the time it takes, as loads and migrations need.
 */
export function openDatabase(connection: Connection, log: Log, patience?: Patience): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    ...connection,
    max: POOL_SIZE,
    types,
    application_name: 'comity',
    connectionTimeoutMillis: patience?.waitMs ?? PATIENCE_MS,
    keepAlive: true,
    // the server ends a statement itself; one that hangs altogether can't, so we stop waiting a little later
    ...(patience ? { statement_timeout: patience.statementMs, query_timeout: patience.statementMs + GRACE_MS } : {}),
  })
  pool.on('error', () => {}) // the connection itself tells, below
  pool.on('connect', (client) => {
    // the pool listens to idle connections only; one at work that nobody listens to would end the process
    client.on('error', (error: Error) => {
      if (!pool.ending) log.warn({ error: error.message }, 'a database connection broke')
    })
  })
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool }
}

/** What PostgreSQL and the system say when it cannot serve now: ended or refused for want of time, room or a server. */
const UNAVAILABLE = new Set([
  '57014',
  '55P03',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
])
const TOO_LATE = /^(timeout exceeded when trying to connect|Query read timeout)$/

/** Whether a fault means that the database does not answer now, and may later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (TOO_LATE.test(error.message)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  return code !== undefined && UNAVAILABLE.has(code) && (code !== 'ENOENT' || syscall === 'connect')
}
