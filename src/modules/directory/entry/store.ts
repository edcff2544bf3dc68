import { sql } from 'kysely'
import { readLanguages } from '#i18n'
import type { Db } from '#platform/db/connect'
import type { Entry } from '#search'
import type { Authority } from '../types.ts'
import { authorityEntry } from './rules.ts'

const MOST_ROWS = 1_000_000

/** Every institution that can be found. */
export async function directoryEntries(db: Db): Promise<Entry[]> {
  const languages = readLanguages()
  const roleNames = (role: Authority['role']) =>
    Object.fromEntries(
      languages.flatMap(({ tag, catalogue }) =>
        catalogue[`directory.role.${role}`] ? [[tag, catalogue[`directory.role.${role}`] ?? '']] : [],
      ),
    )
  const rows = await db
    .selectFrom('directory.authority')
    .select(['id', 'state', 'name', sql<Authority['role']>`role`.as('role')])
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
  return rows.map((row) => authorityEntry(row, roleNames))
}
