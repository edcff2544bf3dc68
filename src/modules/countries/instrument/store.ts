import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { instrumentPath } from '../statement/address.ts'
import { isInSight, itemsWhere } from '../statement/store.ts'
import type { Item } from '../statement/types.ts'

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

/** The item that describes a law; null where nobody wrote or said anything of it. */
export async function itemOfLaw(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('countries.instrument').select('item').where('id', '=', id).executeTakeFirst()
  return row?.item ?? null
}

/** The texts of a law that are for practitioners, as far as the actor may read them. */
export async function sealedItems(db: Db, actor: Actor, state: string, instrument: string): Promise<Item[]> {
  return itemsWhere(
    db,
    actor,
    sql<boolean>`item.state = ${state} and item.instrument = ${instrument} and item.layer = 'practitioner'`,
  )
}
