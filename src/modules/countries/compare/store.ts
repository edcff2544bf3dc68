import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { isLawOn } from '../profile/store.ts'
import { isInSight } from '../statement/store.ts'

const MOST_ARTICLES = 500

/** The States with a provision in an instrument that is law on the day, for each article of a treaty that has any. */
export async function statesOnRecord(db: Db, treaty: string, on: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('countries.domestic_provision as provision')
    .innerJoin('countries.instrument as instrument', 'instrument.id', 'provision.instrument')
    .select(['provision.article', sql<string[]>`array_agg(distinct provision.state)`.as('states')])
    .where('provision.treaty', '=', treaty)
    .where(isInSight('provision'))
    .where(isLawOn(on))
    .groupBy('provision.article')
    .orderBy('provision.article')
    .limit(MOST_ARTICLES)
    .execute()
  return new Map(rows.map(({ article, states }) => [article, states]))
}
