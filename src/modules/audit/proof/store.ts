import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { KeptCheckpoint } from '../checkpoint/store.ts'

/** The checkpoints that cover these entries, each once, in their order. */
export async function checkpointsOver(db: Db, numbers: readonly number[]): Promise<KeptCheckpoint[]> {
  const { rows } = await sql<KeptCheckpoint>`
    select distinct covering.n, covering.first, covering.jws
    from unnest(${[...numbers]}::bigint[]) as wanted (n)
    cross join lateral (
      select n, first, jws from audit.checkpoint where n >= wanted.n order by n limit 1
    ) as covering
    where covering.first <= wanted.n
    order by covering.n
  `.execute(db)
  return rows
}

/** The lines of the entries from `first` to `last`, in their order. */
export async function linesBetween(db: Db, first: number, last: number): Promise<string[]> {
  const rows = await db
    .selectFrom('audit.entry')
    .select('line')
    .where('n', '>=', first)
    .where('n', '<=', last)
    .orderBy('n')
    .limit(last - first + 1)
    .execute()
  return rows.map(({ line }) => line)
}
