import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './connect.ts'

/**
 * What of a row says whom it speaks of: the columns that hold a State, a treaty and the number of an article, and what beside its
 * facts names the item it shows.
 */
export type SubjectColumns = { state?: string; treaty?: string; article?: string; item?: string }

/**
 * A table of facts: `schema.name`, its key and its other columns. Without `subject` the columns called `state`, `treaty`
 * and `article` say whom a row speaks of. A column called `position` only orders: where nothing else differs, no fact does.
 */
export type FactTable = {
  name: string
  key: readonly string[]
  columns: readonly string[]
  subject?: SubjectColumns
}

/** One fact before and after; null where there was or is none. */
export type FactChange = { before: object | null; after: object | null }

const ORDER = ['position']

/** The facts of a row that stands under `alias`, as JSON. */
export function factsOf(table: FactTable, alias: string): RawBuilder<unknown> {
  const names = [...table.key, ...table.columns]
  return sql`jsonb_build_object(${sql.join(names.map((name) => sql`${name}::text, ${sql.ref(`${alias}.${name}`)}`))})`
}

function subjectOf(table: FactTable): RawBuilder<unknown> {
  const held = new Set([...table.key, ...table.columns])
  const text = (name: string | undefined) =>
    name !== undefined && held.has(name) ? sql`fact.whole ->> ${name}::text` : sql`null`
  const { state = 'state', treaty = 'treaty', article = 'article', item } = table.subject ?? {}
  const beside = item === undefined ? sql`null` : sql`fact.whole ->> ${item}::text`
  return sql`${text(state)}, ${text(treaty)}, ${text(article)}, ${beside}`
}

/**
 * The statement that puts changes of a table on record. `sides` is a query of `before` and `after`, whole rows as JSON;
 * they are told in the opposite order, the newest first.
 */
export function recording(table: FactTable, sides: RawBuilder<unknown>, begins: boolean): RawBuilder<unknown> {
  const key = sql.join(table.key.map((name) => sql`${name}::text, fact.whole -> ${name}::text`))
  const besides = table.subject?.item === undefined ? [] : [table.subject.item]
  const keyNames = sql`${[...table.key, ...besides]}::text[]`
  return sql`
    insert into platform.change (revision, table_name, begins, key, before, after, state, treaty, article, item)
    select (select platform.current_revision()), ${table.name}, ${begins}, jsonb_build_object(${key}),
      fact.before - ${keyNames}, fact.after - ${keyNames}, ${subjectOf(table)}
    from (select before, after, coalesce(after, before) as whole from (${sides}) as side) as fact`
}

/** True where nothing of this table was on record so far; from now on its changes are. */
export async function isNewToRecord(tx: Tx, table: FactTable): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.recorded_table (name) values (${table.name}) on conflict do nothing returning name
  `.execute(tx)
  return rows.length > 0
}

/** Puts every row that `mine` picks on record as what the record of the table begins with. */
export async function recordBeginning(tx: Tx, table: FactTable, mine: RawBuilder<unknown>): Promise<void> {
  const order = sql.join(table.key.map((name) => sql`${sql.ref(`held.${name}`)} desc`))
  const sides = sql`
    select null::jsonb as before, ${factsOf(table, 'held')} as after from ${sql.table(table.name)} as held
    where ${mine} order by ${order}`
  await recording(table, sides, true).execute(tx)
}

/**
 * Puts changes on record in the transaction that makes them. A load of reference data does so by itself; whoever changes
 * facts otherwise says here what each row was and is. Whoever calls raises the version of the facts too.
 */
export async function recordChanges(tx: Tx, table: FactTable, changes: readonly FactChange[]): Promise<void> {
  await isNewToRecord(tx, table)
  const sides = sql`
    select before, after from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as given (before jsonb, after jsonb)
    where before is distinct from after`
  await recording(table, sides, false).execute(tx)
}

/**
 * Takes off the record what this revision only moved: rows of the table that stood elsewhere in their order before, or
 * whose key is a place in an order that another row took.
 */
export async function forgetMoves(tx: Tx, table: FactTable): Promise<void> {
  if (![...table.key, ...table.columns].some((name) => ORDER.includes(name))) return
  const fact = (side: 'before' | 'after') => sql`(key || ${sql.ref(side)}) - ${ORDER}::text[]`
  const numbered = (side: 'before' | 'after') => sql`
    select id, ${fact(side)} as fact, row_number() over (partition by ${fact(side)} order by id) as turn
    from own where ${sql.ref(side)} is not null`
  await sql`
    with own as materialized (
      select id, key, before, after from platform.change
      where revision = nullif(current_setting('comity.revision', true), '')::bigint
        and table_name = ${table.name} and not begins
    ), moved as materialized (
      select gone.id as gone_id, come.id as come_id
      from (${numbered('before')}) as gone join (${numbered('after')}) as come using (fact, turn)
    ), left_over as (
      select own.id,
        case when own.id not in (select gone_id from moved) then own.before end as before,
        case when own.id not in (select come_id from moved) then own.after end as after
      from own
    ), dropped as (
      delete from platform.change using left_over
      where change.id = left_over.id and left_over.before is null and left_over.after is null
    )
    update platform.change set before = left_over.before, after = left_over.after
    from left_over
    where change.id = left_over.id
      and (left_over.before is not null or left_over.after is not null)
      and row(change.before, change.after) is distinct from row(left_over.before, left_over.after)
  `.execute(tx)
}
