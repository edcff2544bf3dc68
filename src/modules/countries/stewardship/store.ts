import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { itemsWhere } from '../statement/store.ts'
import type { Item } from '../statement/types.ts'

const MOST_STATES = 400

/** The scopes in which an actor holds a right, as SQL asks whether a State is among them. */
const within = (actor: Actor, right: string, column: string) => {
  const scopes = [...actor.scopes(right)]
  return sql<boolean>`('*' = any(${scopes}::text[]) or 'state:' || ${sql.ref(column)} = any(${scopes}::text[]))`
}

/** What people wrote in the States where the actor holds a right, in the layers they read; 20,000 at most. */
export async function itemsOfSteward(db: Db, actor: Actor, right: string): Promise<Item[]> {
  return itemsWhere(
    db,
    actor,
    sql<boolean>`version.content is not null and (version.voice <> 'reference'
      or exists (select from countries.confirmation as held where held.item = version.item and held.number = version.number))
      and ${within(actor, right, 'item.state')}`,
  )
}

/** The States of which anybody wrote or confirmed anything since a day. */
export async function statesWrittenSince(db: Db, day: string): Promise<Set<string>> {
  const { rows } = await sql<{ state: string }>`
    select item.state from countries.item join countries.version on version.item = item.id
    where version.voice <> 'reference' and version.published_at >= ${day}::date
    union
    select item.state from countries.item join countries.confirmation as held on held.item = item.id
    where held.confirmed_on >= ${day}::date
    order by state limit ${MOST_STATES}
  `.execute(db)
  return new Set(rows.map(({ state }) => state))
}
