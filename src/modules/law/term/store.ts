import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { TableChange } from '#platform/db/sync'
import type { Term } from './types.ts'

const MOST_TERMS = 10_000

/** Every term, in its order. */
export async function terms(db: Db): Promise<Term[]> {
  return db
    .selectFrom('law.term')
    .select(['id', sql<Term['names']>`names`.as('names'), 'articles'])
    .orderBy('position')
    .orderBy('id')
    .limit(MOST_TERMS)
    .execute()
}

/** Makes the table hold exactly these terms. They are a help to find things, no facts, so no change of them is told. */
export async function replaceTerms(tx: Tx, wanted: readonly Term[]): Promise<TableChange> {
  const held = await terms(tx)
  const byId = new Map(held.map((term) => [term.id, term]))
  const change = {
    table: 'law.term',
    added: wanted.filter(({ id }) => !byId.has(id)).length,
    changed: wanted.filter((term) => byId.has(term.id) && !isDeepStrictEqual(byId.get(term.id), term)).length,
    removed: held.filter(({ id }) => wanted.every((term) => term.id !== id)).length,
    held: wanted.length,
  }
  if (change.added + change.changed + change.removed === 0) return change
  await tx.deleteFrom('law.term').execute()
  await tx
    .insertInto('law.term')
    .values(
      wanted.map(({ id, names, articles }, position) => ({
        id,
        position,
        names: JSON.stringify(names),
        articles: [...articles],
      })),
    )
    .execute()
  return change
}
