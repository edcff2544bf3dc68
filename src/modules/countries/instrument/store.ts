import type { Db } from '#platform/db/connect'
import { instrumentPath } from '../statement/address.ts'
import { isInSight } from '../statement/store.ts'

const MOST_LAWS = 20_000

/** The address of every law, by State and id. */
export async function lawPaths(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('countries.instrument as instrument')
    .select(['id', 'state'])
    .where(isInSight('instrument'))
    .orderBy('state')
    .orderBy('id')
    .limit(MOST_LAWS)
    .execute()
  return rows.map(({ id, state }) => instrumentPath(state, id))
}
