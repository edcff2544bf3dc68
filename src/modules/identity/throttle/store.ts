import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { Misses } from './types.ts'

const MOST_KEPT = 100_000

// a hash, so that neither addresses of mail nor of machines stand here
const keyOf = (name: string) => createHash('sha256').update(name).digest()

/** The misses under a name, locked until the transaction ends; null when there are none. */
export async function lockMisses(tx: Tx, name: string, now: Date): Promise<Misses | null> {
  const key = keyOf(name)
  await tx
    .insertInto('identity.throttle')
    .values({ key, misses: 0, missed_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const { misses, missed_at } = await tx
    .selectFrom('identity.throttle')
    .select(['misses', 'missed_at'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return misses === 0 ? null : { misses, missedAt: missed_at }
}

/** Writes down how many misses there are under a name. */
export async function saveMisses(tx: Db | Tx, name: string, { misses, missedAt }: Misses): Promise<void> {
  await tx
    .updateTable('identity.throttle')
    .set({ misses, missed_at: missedAt })
    .where('key', '=', keyOf(name))
    .execute()
}

/** Takes one miss back under each of these names: the try was no miss after all. */
export async function takeBack(db: Db | Tx, names: readonly string[]): Promise<void> {
  await db
    .updateTable('identity.throttle')
    .set({ misses: sql<number>`greatest(0, misses - 1)` })
    .where('key', 'in', names.map(keyOf))
    .execute()
}

/** Forgets the misses under these names. */
export async function forgetMisses(db: Db | Tx, names: readonly string[]): Promise<void> {
  await db.deleteFrom('identity.throttle').where('key', 'in', names.map(keyOf)).execute()
}

/** Drops what is older than an instant, and the oldest beyond the most that is kept. */
export async function trimMisses(db: Db | Tx, olderThan: Date, mostKept = MOST_KEPT): Promise<void> {
  await sql`
    delete from identity.throttle where missed_at < ${olderThan} or missed_at <= (
      select missed_at from identity.throttle order by missed_at desc offset ${mostKept} limit 1
    )
  `.execute(db)
}
