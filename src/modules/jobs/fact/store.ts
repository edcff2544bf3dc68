import type { Tx } from '#platform/db/connect'

/** Writes a fact down; its id. */
export async function saveFact(tx: Tx, name: string, payload: unknown): Promise<number> {
  const { id } = await tx
    .insertInto('jobs.fact')
    .values({ name, payload: JSON.stringify(payload) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A fact as it was told; null where it is none, or was forgotten. */
export async function readFact(tx: Tx, id: number): Promise<{ name: string; payload: unknown; toldAt: Date } | null> {
  const row = await tx
    .selectFrom('jobs.fact')
    .select(['name', 'payload', 'told_at as toldAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, toldAt: new Date(row.toldAt) } : null
}
