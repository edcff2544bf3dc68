import { Kysely, PostgresDialect } from 'kysely'
import { generate, getDialect } from 'kysely-codegen'
import pg from 'pg'
import type { Connection } from '../../src/platform/db/connect.ts'

/** `src/platform/db/tables.ts`: the types of all tables, read from a migrated database. */
export async function tablesText(connection: Connection): Promise<string> {
  const dialect = getDialect('postgres', { dateParser: 'string', numericParser: 'number' })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool(connection) }) })
  try {
    return await generate({
      db,
      dialect,
      outFile: null,
      defaultSchemas: ['none'],
      excludePattern: 'graphile_worker.*',
      typeMapping: { int8: 'number' },
    })
  } finally {
    await db.destroy()
  }
}
