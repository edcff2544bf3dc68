import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'

/** What figures are called, by id and then by language. */
export async function figureLabels(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Readonly<Record<string, string>>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('programme.figure')
    .select(['id', sql<Readonly<Record<string, string>>>`label`.as('label')])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, label }) => [id, label]))
}
