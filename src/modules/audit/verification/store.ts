import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { Range, StoredEntry } from './types.ts'

const BATCH = 4000

/** What `read` makes of one unchanging view of the log, which holds nobody up. */
export async function inOneView<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

/** How many entries the log holds within a range. */
export async function countEntries(tx: Tx, { from, to }: Range): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit.entry where n >= ${from ?? 0} and n <= ${to ?? Number.MAX_SAFE_INTEGER}
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** The hash of the last entry before `n`; null where there is none. */
export async function hashBefore(tx: Tx, n: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('audit.entry')
    .select('hash')
    .where('n', '<', n)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.hash ?? null
}

/**
 * Hands over every entry within a range by place, some thousands at a time, also those that share a place. The next are
 * read while `look` looks at these.
 */
export async function eachBatch(tx: Tx, { from, to }: Range, look: (entries: StoredEntry[]) => void): Promise<void> {
  await sql`
    declare entries no scroll cursor for
      select n, line, hash, at, actor, authority, action, object from audit.entry
      where n >= ${sql.lit(from ?? 0)} and n <= ${sql.lit(to ?? Number.MAX_SAFE_INTEGER)}
      order by n
  `.execute(tx)
  const fetchNext = async () => (await sql<StoredEntry>`fetch ${sql.lit(BATCH)} from entries`.execute(tx)).rows
  let entries = await fetchNext()
  while (entries.length > 0) {
    const following = fetchNext()
    look(entries)
    entries = await following
  }
  await sql`close entries`.execute(tx)
}
