import { sql } from 'kysely'
import type { Db, Tx } from './connect.ts'

/** The newest load of reference data: its digest, the day the data was compiled, and rows held by table. */
export type ReferenceLoad = { digest: string; compiledOn: string; counts: Readonly<Record<string, number>> }

/**
 * The newest load; null before the first. In a transaction it also keeps other loads out until the end, unless
 * `isLocking` is false: whoever only reads must not wait for a load.
 */
export async function latestLoad(db: Db | Tx, isLocking = db.isTransaction): Promise<ReferenceLoad | null> {
  if (isLocking) await sql`lock table platform.reference_load in exclusive mode`.execute(db)
  const row = await db
    .selectFrom('platform.reference_load')
    .select(['digest', 'compiled_on as compiledOn', sql<ReferenceLoad['counts']>`counts`.as('counts')])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Remembers a load; what this transaction put on record is told as its. */
export async function recordLoad(
  tx: Tx,
  digest: string,
  compiledOn: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { id } = await tx
    .insertInto('platform.reference_load')
    .values({ digest, compiled_on: compiledOn, counts: JSON.stringify(counts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    update platform.revision set load = ${id}
    where id = nullif(current_setting('comity.revision', true), '')::bigint
  `.execute(tx)
}
