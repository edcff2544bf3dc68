import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, type Db, openDatabase } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openLog } from '../../src/platform/log.ts'
import { startEmbedded } from '../../src/platform/postgres/embedded.ts'

/** A migrated database that exists while `use` runs; embedded. */
export async function withMigratedDatabase<T>(
  use: (db: Db, client: pg.Client, connection: Connection) => Promise<T>,
): Promise<T> {
  const log = openLog('silent')
  const folder = await mkdtemp(join(tmpdir(), 'comity-generate-'))
  // a folder that other users may pass through: as root the database runs as another user
  await chmod(folder, 0o755)
  const embedded = await startEmbedded({ folder, log, isDurable: false })
  const client = new pg.Client(embedded.connection)
  const database = openDatabase(embedded.connection, log)
  const { db } = database
  try {
    await migrate(database)
    await client.connect()
    return await use(db, client, embedded.connection)
  } finally {
    await client.end()
    await db.destroy()
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
