import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Topic } from './types.ts'

const MAX_TOPICS = 200

/** Every topic, in the order of the treaties and their articles. */
export async function topics(db: Db): Promise<Topic[]> {
  return db
    .selectFrom('law.topic')
    .select(['id', 'treaty', 'articles', sql<Topic['names']>`name`.as('names')])
    .orderBy('position')
    .limit(MAX_TOPICS)
    .execute()
}
