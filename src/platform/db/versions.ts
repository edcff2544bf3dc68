import { sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Connection, Tx } from './connect.ts'

const CHANNEL = 'comity_version'
const RETRY_MS = 1000
const PATIENCE_MS = 10_000

/** Tells every process that the public facts of a module changed; heard when the transaction commits. */
export async function raiseVersion(tx: Tx, module: string): Promise<void> {
  await sql`select platform.raise_version(${module})`.execute(tx)
}

/** An open ear for changed facts. */
export type VersionWatch = {
  /** False while the connection is down: whoever keeps finished pages must not trust them then. */
  isListening: () => boolean
  stop: () => Promise<void>
}

/** Calls `onChange` whenever the public facts of a module change in any process, and after each time the line was down. */
export async function watchVersions(connection: Connection, log: Log, onChange: () => void): Promise<VersionWatch> {
  let client: pg.Client | null = null
  let isStopped = false
  let retry: NodeJS.Timeout | undefined

  const lost = (broken: pg.Client, error?: Error) => {
    if (isStopped || client !== broken) return
    client = null
    onChange()
    log.warn({ error: error?.message }, 'the line that announces changed facts broke')
    retry = setTimeout(() => void listen().catch(lostAgain), RETRY_MS)
  }
  const lostAgain = () => {
    if (!isStopped) retry = setTimeout(() => void listen().catch(lostAgain), RETRY_MS)
  }
  const listen = async () => {
    const fresh = new pg.Client({
      ...connection,
      application_name: 'comity versions',
      connectionTimeoutMillis: PATIENCE_MS,
      keepAlive: true,
    })
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', onChange)
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
      if (!isStopped) client = fresh
    } finally {
      if (client !== fresh) await fresh.end()
    }
    if (client === fresh) onChange()
  }

  await listen()
  return {
    isListening: () => client !== null,
    stop: async () => {
      isStopped = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
