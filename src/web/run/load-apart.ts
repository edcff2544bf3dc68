import { spawn } from 'node:child_process'
import { environmentWith } from '#platform/config'
import type { Connection } from '#platform/db/connect'

/** A database as an address that `DATABASE_URL` takes. */
export function addressOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, user, database, password } = connection
  const parts = { host, port, user, password }
  const query = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `postgres:///${encodeURIComponent(database)}?${query.join('&')}`
}

/**
 * Loads the reference data by `comity data load` in a process of its own, so that the memory it needs goes when it ends; true
 * when all went well. What it has to say it says itself.
 */
export async function loadApart(connection: Connection, folder: string): Promise<boolean> {
  const [node, program = ''] = process.argv
  const child = spawn(node ?? process.execPath, [...process.execArgv, program, 'data', 'load', folder], {
    stdio: 'inherit',
    env: environmentWith({ DATABASE_URL: addressOf(connection) }),
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return code === 0
}
