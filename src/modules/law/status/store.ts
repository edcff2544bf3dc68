import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { StatusRow } from './types.ts'

const MAX_ROWS = 20_000

function statusQuery(db: Db) {
  return db
    .selectFrom('law.treaty_status')
    .select([
      'treaty',
      'state',
      'contribution',
      sql<StatusRow['step']>`step`.as('step'),
      'invited_on as invitedOn',
      'signed_on as signedOn',
      'ratified_on as ratifiedOn',
      'in_force_on as inForceOn',
      'source',
      'note',
    ])
    .orderBy('treaty')
    .orderBy('state')
    .orderBy('contribution')
    .limit(MAX_ROWS)
}

/** What every contribution says of the States of a treaty, by State. */
export async function statusRows(db: Db, treaty: string): Promise<StatusRow[]> {
  return statusQuery(db).where('treaty', '=', treaty).execute()
}

/** What every contribution says of the States of every treaty, by treaty and State. */
export async function allStatusRows(db: Db): Promise<StatusRow[]> {
  return statusQuery(db).execute()
}
