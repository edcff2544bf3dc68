import { sql } from 'kysely'
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

/** Who wrote and who reviewed these versions, each written `ITEM/NUMBER`, as ids of people; null where nobody did. */
export async function signersOf(
  db: Db,
  versions: readonly string[],
): Promise<Map<string, { author: string | null; reviewer: string | null }>> {
  if (versions.length === 0) return new Map()
  const { rows } = await sql<{ place: string; author: string | null; reviewer: string | null }>`
    select version.item || '/' || version.number as place, version.author, version.reviewer
    from countries.version
    where (version.item, version.number) in (
      select split_part(place, '/', 1)::uuid, split_part(place, '/', 2)::integer
      from unnest(${[...new Set(versions)]}::text[]) as place)
    order by version.item, version.number limit ${versions.length}`.execute(db)
  return new Map(rows.map(({ place, author, reviewer }) => [place, { author, reviewer }]))
}
