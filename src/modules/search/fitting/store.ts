import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import { planOf } from '../plan/rules.ts'
import type { ReadQuestion } from '../plan/types.ts'
import { matching, narrowed } from '../results/store.ts'
import type { Filters } from '../results/types.ts'

/** Those of the facts, by digest, of which an entry tells that fits. */
export async function factsThatFit(
  db: Db | Tx,
  question: ReadQuestion,
  filters: Filters,
  digests: readonly string[],
): Promise<string[]> {
  const plan = planOf(question, { filters, limit: 0, offset: 0 })
  const asked = sql`${[...digests]}::text[]`
  const { rows } = await sql<{ fact: string }>`
    select distinct fact from search.entry as entry cross join unnest(entry.facts) as fact
    where entry.facts && ${asked} and fact = any (${asked}) and ${narrowed(filters)} and ${matching(question, plan)}
    order by fact limit ${digests.length}
  `.execute(db)
  return rows.map(({ fact }) => fact)
}
