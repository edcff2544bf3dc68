import { sql } from 'kysely'
import type { Db } from './connect.ts'

const OLDEST = 170_000

/** What the operator must know when the server can't be used: out of reach, or older than PostgreSQL 17; else null. */
export async function serverVersionFault(db: Db): Promise<string | null> {
  try {
    const { rows } = await sql<{ number: string; text: string }>`
      select current_setting('server_version_num') as number, current_setting('server_version') as text
    `.execute(db)
    const [server] = rows
    if (server && Number(server.number) >= OLDEST) return null
    return `The server that DATABASE_URL names runs PostgreSQL ${server?.text ?? '?'}; Comity needs 17 or newer.`
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    return `The database that DATABASE_URL names can't be reached: ${reason}.`
  }
}

/** One sentence when the database does not answer now; null when it does. */
export async function databaseFault(db: Db): Promise<string | null> {
  try {
    await sql`select 1`.execute(db)
    return null
  } catch {
    return 'The database does not answer.'
  }
}
