import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Edition, Figure } from './types.ts'

const MOST_ROWS = 10_000

/** Every figure, in the order of the record. */
export async function figures(db: Db): Promise<Figure[]> {
  return db
    .selectFrom('programme.figure')
    .select([
      'id',
      sql<Figure['grouping']>`grouping`.as('grouping'),
      sql<Figure['label']>`label`.as('label'),
      sql<Figure['unit']>`unit`.as('unit'),
      sql<Figure['method']>`method`.as('method'),
      sql<Figure['members']>`members`.as('members'),
      'at_home as isAtHome',
    ])
    .orderBy('position')
    .limit(MOST_ROWS)
    .execute()
}

/** Every edition of every figure, also those withdrawn, by figure, date and id. */
export async function editions(db: Db): Promise<Edition[]> {
  const rows = await db
    .selectFrom('programme.edition')
    .select([
      'figure',
      'edition',
      'dated as date',
      'value',
      sql<Edition['qualifier']>`qualifier`.as('qualifier'),
      'subject',
      'projects',
      'covers_from as coversFrom',
      'covers_to as coversTo',
      sql<Edition['parts']>`parts`.as('parts'),
      'note',
      'source',
      'withdrawn_on as withdrawnOn',
      'withdrawn_reason as withdrawnReason',
    ])
    .orderBy('figure')
    .orderBy('dated')
    .orderBy('edition')
    .limit(MOST_ROWS)
    .execute()
  return rows.map(({ coversFrom, coversTo, withdrawnOn, withdrawnReason, ...row }) => ({
    ...row,
    covers: coversFrom !== null && coversTo !== null ? { from: coversFrom, to: coversTo } : null,
    withdrawn: withdrawnOn !== null ? { on: withdrawnOn, reason: withdrawnReason ?? '' } : null,
  }))
}
