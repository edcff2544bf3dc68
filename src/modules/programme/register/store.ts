import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Activity, Project } from './types.ts'

const MOST_ROWS = 100_000

/** Every project, in the order of the record. */
export async function projects(db: Db): Promise<Project[]> {
  return db
    .selectFrom('programme.project')
    .select([
      'id',
      'acronym',
      'name',
      'started',
      'ended',
      'budget',
      'currency',
      'countries',
      sql<Project['countriesBasis']>`countries_basis`.as('countriesBasis'),
      'note',
      sql<string[]>`sources`.as('sources'),
    ])
    .orderBy('position')
    .limit(MOST_ROWS)
    .execute()
}

/** Every activity, the oldest first. */
export async function activities(db: Db): Promise<Activity[]> {
  return db
    .selectFrom('programme.activity')
    .select([
      'id',
      'started',
      'ended',
      'place',
      'host',
      sql<Activity['kind']>`kind`.as('kind'),
      'title',
      'projects',
      sql<Activity['bodies']>`bodies`.as('bodies'),
      'participants',
      'countries',
      'note',
      'source',
    ])
    .orderBy('started')
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
}
