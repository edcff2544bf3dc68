import type { Db } from '#platform/db/connect'

/** What instruments are called, by id. */
export async function instrumentNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('countries.instrument')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
