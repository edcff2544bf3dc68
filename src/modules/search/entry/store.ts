import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/connect'
import type { TableChange } from '#platform/db/sync'
import { indexRow, vocabularyOf } from './rules.ts'
import type { Entry, IndexRow } from './types.ts'

const FACT_LENGTH = 16

/** A fact as the index knows it: 96 bits of a digest of its name. */
export function factDigest(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, FACT_LENGTH)
}

const digestOf = (row: IndexRow) => createHash('sha256').update(JSON.stringify(row)).digest('base64url')

const BATCH_ROWS = 500
const BATCH_WORDS = 20_000

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

type Written = { added: number; changed: number; keys: number[] }

/** How many of the rows are new and how many differ from what the index held; the others are not written. */
async function writeBatch(tx: Tx, module: string, rows: readonly IndexRow[]): Promise<Written> {
  const { rows: counts } = await sql<Written>`
    with given as (
      select id, kind, prominence, state, treaty, address, title, body, layer, exact, knowledge, ageing_from, facts,
        beginnings, head, vector, digest
      from jsonb_to_recordset(${JSON.stringify(
        rows.map((row) => ({ ...row, facts: row.facts.map(factDigest), digest: digestOf(row) })),
      )}::jsonb) as row (
        id text, kind text, prominence smallint, state text, treaty text, address text, title jsonb, body jsonb,
        layer text, exact text[], knowledge text, ageing_from smallint, facts text[], beginnings jsonb, head jsonb,
        vector jsonb, digest text
      )
    ), written as (
      insert into search.entry as held (
        module, id, kind, prominence, state, treaty, address, title, body, layer, exact, knowledge, ageing_from, facts,
        head, vector, digest
      )
      select ${module}, id, kind, prominence, state, treaty, address, title, body, layer, exact, knowledge, ageing_from, facts,
        search.vector_of(head), search.vector_of(vector) || search.facets_of(kind, state, treaty, exact), digest
      from given
      where not exists (
        select from search.entry as same
        where same.module = ${module} and same.id = given.id and same.digest = given.digest
      )
      on conflict (module, id) do update set
        kind = excluded.kind, prominence = excluded.prominence, state = excluded.state, treaty = excluded.treaty,
        address = excluded.address, title = excluded.title, body = excluded.body, layer = excluded.layer,
        exact = excluded.exact, knowledge = excluded.knowledge, ageing_from = excluded.ageing_from,
        facts = excluded.facts, head = excluded.head, vector = excluded.vector, digest = excluded.digest
      returning key, id, prominence, (xmax = 0) as is_new
    ), forgotten as (
      delete from search.beginning where entry in (select key from written where not is_new)
    ), begun as (
      insert into search.beginning (entry, place, prominence, spelling)
      select written.key, begins.place, written.prominence, begins.spelling
      from written join given on given.id = written.id
      cross join lateral jsonb_to_recordset(given.beginnings) as begins (place smallint, spelling text)
    )
    select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed,
      coalesce(array_agg(key::float8), '{}') as keys
    from written
  `.execute(tx)
  return counts[0] ?? { added: 0, changed: 0, keys: [] }
}

async function replaceWords(tx: Tx, module: string, words: readonly string[]): Promise<void> {
  await sql`
    delete from search.word where module = ${module} and not (word = any(${[...words]}::text[]))
  `.execute(tx)
  for (const batch of batches(words, BATCH_WORDS))
    await sql`
      insert into search.word (module, word) select ${module}, word from unnest(${batch}::text[]) as word
      on conflict do nothing
    `.execute(tx)
}

const INVERTED = ['entry_exact_idx', 'entry_facts_idx', 'entry_tiers_idx', 'entry_vector_idx', 'word_word_idx'].map(
  (name) => `search.${name}`,
)

/** A word is common, and its entries are counted by tier, from so many entries on. */
const COMMON = 300
/** How many entries are read to count the common words; of more, a part of about this size stands for all. */
const MOST_SAMPLED = 100_000

/**
 * Takes what was written into the indexes and counts it, for the planner and for our own plans. PostgreSQL would do the
 * first two some time later; until then every search reads through all that is new.
 */
async function settle(tx: Tx): Promise<void> {
  await sql`select gin_clean_pending_list(index) from unnest(${INVERTED}::regclass[]) as index`.execute(tx)
  await sql`select search.count_words(${COMMON}, ${MOST_SAMPLED})`.execute(tx)
  await sql`analyze search.entry, search.beginning, search.word, search.tally`.execute(tx)
}

/**
 * Makes the index hold exactly these entries of a module; entries that did not change are not written. Answers what
 * changed. Whoever calls raises the version of the facts. Ids are unique within the module.
 */
export async function replaceEntries(tx: Tx, module: string, entries: readonly Entry[]): Promise<TableChange> {
  const change: TableChange = { table: 'search.entry', added: 0, changed: 0, removed: 0, held: entries.length }
  for (const batch of batches(entries, BATCH_ROWS)) {
    const { added, changed } = await writeBatch(tx, module, batch.map(indexRow))
    change.added += added
    change.changed += changed
  }
  const { numAffectedRows } = await sql`
    delete from search.entry where module = ${module} and not exists (
      select from unnest(${entries.map(({ id }) => id)}::text[]) as kept where kept = search.entry.id
    )
  `.execute(tx)
  change.removed = Number(numAffectedRows ?? 0)
  await replaceWords(tx, module, vocabularyOf(entries))
  if (change.added + change.changed + change.removed > 0) await settle(tx)
  return change
}

/**
 * The same for the entries of a module whose ids begin with `under` alone, at the cost of those few: the words of entries
 * that went stay suggested and counted until the next whole replacement.
 */
export async function replaceEntriesUnder(
  tx: Tx,
  module: string,
  under: string,
  entries: readonly Entry[],
): Promise<void> {
  for (const batch of batches(entries, BATCH_ROWS)) {
    const { keys } = await writeBatch(tx, module, batch.map(indexRow))
    await sql`select search.count_more(${keys}::bigint[])`.execute(tx)
  }
  await sql`
    delete from search.entry where module = ${module} and starts_with(id, ${under}) and not exists (
      select from unnest(${entries.map(({ id }) => id)}::text[]) as kept where kept = search.entry.id
    )
  `.execute(tx)
  await sql`
    insert into search.word (module, word) select ${module}, word from unnest(${[...vocabularyOf(entries)]}::text[]) as word
    on conflict do nothing
  `.execute(tx)
}
