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

/** The database behind a pool of connections. A connection that breaks, idle or at work, is logged and replaced. */
export function openDatabase(connection: Connection, log: Log): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    ...connection,
    max: POOL_SIZE,
    types,
    application_name: 'comity',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
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
