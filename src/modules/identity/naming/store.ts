import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { Naming } from './types.ts'

/** The names, by id, of those who chose that the public is told them; whom it is not told is missing. */
export async function publicNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.person
    where id::text = any (${[...new Set(ids)]}::text[]) and name_shown
    order by id limit ${ids.length}
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What a person chose that the public is told of them. */
export async function namingOf(db: Db, person: PersonId): Promise<Naming> {
  const row = await db
    .selectFrom('identity.person')
    .select('name_shown as isNameShown')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return row.isNameShown ? 'name' : 'role'
}

/** Keeps what a person chose; false where they had chosen that already. Finished pages are dropped by the table itself. */
export async function saveNaming(tx: Tx, person: PersonId, naming: Naming): Promise<boolean> {
  const isNameShown = naming === 'name'
  const { numUpdatedRows } = await tx
    .updateTable('identity.person')
    .set({ name_shown: isNameShown })
    .where('id', '=', person)
    .where('name_shown', '<>', isNameShown)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
