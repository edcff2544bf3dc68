import { sql } from 'kysely'
import type { z } from 'zod'
import type { Stretch } from '#platform/dataset'
import type { Db } from '#platform/db/connect'
import type { AuthorityRow } from './rows.ts'

/** A stretch of the authorities, by State and id. */
export async function authorityRows(db: Db, { limit, offset }: Stretch): Promise<z.infer<typeof AuthorityRow>[]> {
  return db
    .selectFrom('directory.authority')
    .select([
      'id',
      'contribution',
      'state',
      'name',
      sql<z.infer<typeof AuthorityRow>['role']>`role`.as('role'),
      'url',
      'source',
      'declared as isDeclared',
    ])
    .orderBy('state')
    .orderBy(sql`id collate "C"`)
    .limit(limit)
    .offset(offset)
    .execute()
}
