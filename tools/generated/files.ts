import { routePages } from './routes.ts'
import { schemaText } from './schema.ts'
import { withMigratedDatabase } from './scratch.ts'
import { tablesText } from './tables.ts'
import { worldText } from './world.ts'

/** Every generated file by its path from the root, with the text it must have. */
export async function generatedFiles(): Promise<Map<string, string>> {
  return withMigratedDatabase(
    async (db, client, connection) =>
      new Map([
        ['migrations/schema.sql', await schemaText(client)],
        ['src/platform/db/tables.ts', await tablesText(connection)],
        ...(await routePages(db)),
        ['data/map/world.json', await worldText()],
      ]),
  )
}
