import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'

/** A checkpoint as it is kept: its span, and the text that was signed. */
export type KeptCheckpoint = { n: number; first: number; jws: string }

/** What of an entry a checkpoint covers. */
export type ChainedEntry = { n: number; line: string; hash: Buffer; at: string }

const LOCK = 2_026_112_802

/** Keeps every other maker of checkpoints out until the transaction ends. */
export async function lockCheckpoints(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** The newest checkpoint; null before the first. */
export async function latestCheckpoint(db: Db): Promise<KeptCheckpoint | null> {
  const row = await db
    .selectFrom('audit.checkpoint')
    .select(['n', 'first', 'jws'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** At most `limit` entries after `n`, in their order. */
export async function entriesAfter(db: Db, n: number, limit: number): Promise<ChainedEntry[]> {
  return db
    .selectFrom('audit.entry')
    .select(['n', 'line', 'hash', 'at'])
    .where('n', '>', n)
    .orderBy('n')
    .limit(limit)
    .execute()
}

/** At most `limit` checkpoints that cover entries after `n`, in their order. */
export async function checkpointsAfter(db: Db, n: number, limit: number): Promise<KeptCheckpoint[]> {
  return db
    .selectFrom('audit.checkpoint')
    .select(['n', 'first', 'jws'])
    .where('n', '>', n)
    .orderBy('n')
    .limit(limit)
    .execute()
}

export async function saveCheckpoint(tx: Tx, { n, first, jws }: KeptCheckpoint): Promise<void> {
  await tx.insertInto('audit.checkpoint').values({ n, first, jws }).execute()
}
