import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Pool } from 'pg'
import { projectFolder } from '../project-folder.ts'
import type { Db } from './connect.ts'

const NUMBERED = /^\d{4}-[a-z0-9-]+\.sql$/

/** The numbered SQL files of `migrations/`, each one migration; forward only. */
async function migrations(): Promise<Record<string, Migration>> {
  const folder = join(projectFolder, 'migrations')
  const names = (await readdir(folder)).filter((name) => NUMBERED.test(name)).toSorted()
  const read = async (name: string): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), 'utf8')
    return [name.replace(/\.sql$/, ''), { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) }]
  }
  return Object.fromEntries(await Promise.all(names.map(read)))
}

/**
 * The names of the migrations that were applied now, in order; none when the database is current. One process at a time does it.
 * Beside them graphile-worker keeps its own schema, where jobs wait, as its release needs it.
 */
export async function migrate({ db, pool }: { db: Db; pool: Pool }): Promise<string[]> {
  await sql`create schema if not exists platform`.execute(db)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: migrations },
    // numbers are given when work begins: what is finished later may bear a lower one, and is applied all the same
    allowUnorderedMigrations: true,
    migrationTableSchema: 'platform',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: pool, schema: 'graphile_worker' })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
