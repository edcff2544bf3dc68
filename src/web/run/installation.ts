import type { Pool } from 'pg'
import type { Config } from '#platform/config'
import { type Connection, type Db, openDatabase } from '#platform/db/connect'
import { serverVersionFault } from '#platform/db/server-version'
import type { Log } from '#platform/log'
import { joinEmbedded, startEmbedded } from '#platform/postgres/embedded'
import { holdFolder } from '#platform/postgres/hold'
import { SetupFault } from '#platform/postgres/setup-fault'

/** An open database and how it is reached; `announce` tells later comers where this process is. */
export type Opened = {
  database: { db: Db; pool: Pool }
  connection: Connection
  announce: (address: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * The database of this installation: the one that `DATABASE_URL` names, or the embedded one, started when it must be. Where a
 * process of ours runs the embedded one already, this is refused, unless `mayJoin`: then that one's is used.
 */
export async function openInstallation(config: Config, log: Log, mayJoin = false): Promise<Opened> {
  if (config.databaseUrl !== null) {
    const connection = { connectionString: config.databaseUrl }
    const database = openDatabase(connection, log)
    const fault = await serverVersionFault(database.db)
    if (fault !== null) {
      await database.db.destroy()
      throw new SetupFault(fault)
    }
    return { database, connection, announce: async () => {}, close: () => database.db.destroy() }
  }
  const held = await holdFolder(config.dataFolder)
  if (held.heldBy) {
    const { pid, address } = held.heldBy
    const joined = mayJoin ? await joinEmbedded(config.dataFolder) : null
    if (joined !== null) {
      const database = openDatabase(joined, log)
      return { database, connection: joined, announce: async () => {}, close: () => database.db.destroy() }
    }
    const where = address === null ? `as process ${pid} and is still starting` : `at ${address} (process ${pid})`
    throw new SetupFault(`It already runs ${where}; stop that one first, or set COMITY_DATA to another folder.`)
  }
  try {
    const embedded = await startEmbedded({ folder: config.dataFolder, log })
    embedded.keepRunning()
    const database = openDatabase(embedded.connection, log)
    return {
      database,
      connection: embedded.connection,
      announce: held.announce,
      close: async () => {
        await database.db.destroy()
        await embedded.stop()
        await held.release()
      },
    }
  } catch (error) {
    await held.release()
    throw error
  }
}
