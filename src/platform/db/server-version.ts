import { sql } from 'kysely'
import type { Db } from './connect.ts'

const OLDEST = 170_000
const PATIENCE_MS = 3000

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

/** One sentence when the database does not answer within three seconds; null when it does. */
export async function databaseFault(db: Db): Promise<string | null> {
  const fault = 'The database does not answer.'
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(fault), PATIENCE_MS)
  })
  const answered = sql`select 1`.execute(db).then(
    () => null,
    () => fault,
  )
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer))
}
