import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Region, State, StateNote } from './types.ts'

const MAX_STATES = 400
const MAX_NOTES = 50
const MAX_REGIONS = 100

/** Every State, by code. */
export async function states(db: Db): Promise<State[]> {
  return db
    .selectFrom('law.state')
    .select((eb) => [
      'code',
      'region',
      'subregion',
      'note',
      sql<State['kind']>`kind`.as('kind'),
      sql<string[]>`array(${eb
        .selectFrom('law.membership')
        .select('body')
        .whereRef('law.membership.state', '=', 'law.state.code')
        .orderBy('body')})`.as('bodies'),
    ])
    .orderBy('code')
    .limit(MAX_STATES)
    .execute()
}

/** The notes that go with names of States, by id. */
export async function stateNotes(db: Db): Promise<Map<string, StateNote>> {
  const rows = await db
    .selectFrom('law.state_note')
    .select([
      'id',
      'asterisk as hasAsterisk',
      sql<StateNote['names']>`name`.as('names'),
      sql<StateNote['texts']>`text`.as('texts'),
    ])
    .orderBy('id')
    .limit(MAX_NOTES)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The regions and subregions in which States are listed, in the order of UN M49. */
export async function regions(db: Db): Promise<Region[]> {
  return db
    .selectFrom('law.region')
    .select(['id', sql<Region['names']>`name`.as('names')])
    .orderBy('position')
    .limit(MAX_REGIONS)
    .execute()
}
