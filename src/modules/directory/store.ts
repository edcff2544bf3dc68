import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import { type ReferenceTable, syncTables, type TableChange } from '#platform/db/sync'
import { AUTHORITY_ROLES, type Authority, type DirectoryReference } from './types.ts'

const MAX_AUTHORITIES = 500

const AUTHORITY: ReferenceTable = {
  name: 'directory.authority',
  key: ['id'],
  columns: ['contribution', 'state', 'name', 'role', 'url', 'source', 'declared'],
  isShared: true,
}

/** Makes the directory hold this reference data; what people contributed beside it stays. */
export async function loadDirectory(tx: Tx, reference: DirectoryReference): Promise<TableChange[]> {
  const rows = reference.authorities.map((row) => ({ ...row, contribution: 'reference' }))
  return syncTables(tx, [{ table: AUTHORITY, rows }])
}

/** The institutions of a State, by role in the order of roles, then by name. */
export async function authoritiesOf(db: Db, state: string): Promise<Authority[]> {
  return db
    .selectFrom('directory.authority')
    .select([
      'id',
      'contribution',
      'state',
      'name',
      sql<Authority['role']>`role`.as('role'),
      'url',
      'source',
      'declared as isDeclared',
    ])
    .where('state', '=', state)
    .orderBy(sql`array_position(${[...AUTHORITY_ROLES]}::text[], role)`)
    .orderBy('name')
    .orderBy('id')
    .limit(MAX_AUTHORITIES)
    .execute()
}
