import { type RawBuilder, sql } from 'kysely'
import { type FactTable, factsOf, forgetMoves, isNewToRecord, recordBeginning, recording } from './changes.ts'
import type { Tx } from './connect.ts'

/** What a load of reference data did to one table, in rows. */
export type TableChange = { table: string; added: number; changed: number; removed: number; held: number }

/** A table that reference data fills, and whether people contribute rows beside it. */
export type ReferenceTable = FactTable & {
  /** True where rows of other contributions stand in the same table: those are never touched. */
  isShared: boolean
}

type Sync = { table: ReferenceTable; rows: readonly object[]; isNew: boolean }

const columnList = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))

/** Picks the rows of the reference contribution. */
function mine({ isShared }: ReferenceTable): RawBuilder<unknown> {
  return isShared ? sql`held.contribution = 'reference'` : sql`true`
}

/** What stands between two rows of a table that have the same key. */
function sameKey(table: ReferenceTable, one: string, other: string): RawBuilder<unknown> {
  const equal = table.key.map((name) => sql`${sql.ref(`${one}.${name}`)} = ${sql.ref(`${other}.${name}`)}`)
  return sql.join(equal, sql` and `)
}

/** The rows that `written` and `gone` tell of, before and after, in the order of their keys. */
function orderedSides(table: ReferenceTable, sides: RawBuilder<unknown>): RawBuilder<unknown> {
  const order = sql.join(table.key.map((name) => sql`coalesce(after, before) ->> ${name}::text desc`))
  return sql`select before, after from (${sides}) as each order by ${order}`
}

/**
 * Writes `rows` as the reference contribution of a table: new rows are added, differing ones changed, both put on record;
 * rows of other contributions stay as they are. Answers how many of each. Rows that are gone are taken out by
 * `removeMissing`, later and in the opposite order, because other tables may still point at them.
 */
async function writeRows(tx: Tx, { table, rows, isNew }: Sync): Promise<TableChange> {
  const all = [...table.key, ...table.columns]
  const target = sql.table(table.name)
  const assignments = sql.join(table.columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const old = sql.join(table.columns.map((name) => sql`held.${sql.ref(name)}`))
  const fresh = sql.join(table.columns.map((name) => sql`excluded.${sql.ref(name)}`))
  const onConflict =
    table.columns.length === 0
      ? sql`do nothing`
      : sql`do update set ${assignments} where ${mine(table)} and row(${old}) is distinct from row(${fresh})`
  const sides = sql`
    select case when not written.is_new then ${factsOf(table, 'old')} end as before, written.after
    from written left join ${target} as old on not written.is_new and ${sameKey(table, 'old', 'written')}`
  const recorded = isNew ? sql`` : sql`, recorded as (${recording(table, orderedSides(table, sides), false)})`
  const { rows: counts } = await sql<{ added: number; changed: number }>`
    with written as (
      insert into ${target} as held (${columnList(all)})
      select ${columnList(all)} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)
      on conflict (${columnList(table.key)}) ${onConflict}
      returning (xmax = 0) as is_new, ${columnList(table.key)}, ${isNew ? sql`null` : factsOf(table, 'held')} as after
    )${recorded}
    select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from written
  `.execute(tx)
  const { added, changed } = counts[0] ?? { added: 0, changed: 0 }
  return { table: table.name, added, changed, removed: 0, held: rows.length }
}

/** The reference rows of a table that `rows` no longer holds. */
function missing({ table, rows }: Sync): RawBuilder<unknown> {
  return sql`${mine(table)} and not exists (
    select from jsonb_populate_recordset(null::${sql.table(table.name)}, ${JSON.stringify(rows)}::jsonb) as given
    where ${sameKey(table, 'given', 'held')}
  )`
}

/** Puts on record what became of rows that a trigger kept when they were to be removed. */
async function recordKept(tx: Tx, sync: Sync, before: readonly unknown[]): Promise<void> {
  const { table } = sync
  const target = sql.table(table.name)
  const sides = sql`
    select was.whole as before, ${factsOf(table, 'held')} as after
    from jsonb_array_elements(${JSON.stringify(before)}::jsonb) as was (whole)
    cross join lateral jsonb_populate_record(null::${target}, was.whole) as given
    join ${target} as held on ${sameKey(table, 'given', 'held')}
    where was.whole is distinct from ${factsOf(table, 'held')}`
  await recording(table, sides, false).execute(tx)
}

/**
 * How many rows of the reference contribution were removed, and put on record, because `rows` no longer holds them. Where
 * a trigger keeps a row and changes it instead, that is the change.
 */
async function removeMissing(tx: Tx, sync: Sync): Promise<number> {
  const { table, isNew } = sync
  const target = sql.table(table.name)
  const { rows: before } = await sql<{ whole: unknown }>`
    select ${factsOf(table, 'held')} as whole from ${target} as held where ${missing(sync)}
  `.execute(tx)
  if (before.length === 0) return 0
  const sides = sql`select before, null::jsonb as after from gone`
  const recorded = isNew ? sql`` : sql`, recorded as (${recording(table, orderedSides(table, sides), false)})`
  const { rows: counts } = await sql<{ removed: number }>`
    with gone as (
      delete from ${target} as held where ${missing(sync)}
      returning ${isNew ? sql`null` : factsOf(table, 'held')} as before
    )${recorded}
    select count(*) as removed from gone
  `.execute(tx)
  const removed = counts[0]?.removed ?? 0
  const whole = before.map((row) => row.whole)
  if (removed < before.length && !isNew) await recordKept(tx, sync, whole)
  return removed
}

/** Puts on record what a table begins with, or takes off it what was only moved. */
async function settleRecord(tx: Tx, { table, isNew }: Sync, change: TableChange): Promise<void> {
  if (isNew) await recordBeginning(tx, table, mine(table))
  else if (change.added + change.changed + change.removed > 0) await forgetMoves(tx, table)
}

/**
 * Makes several tables hold exactly the given rows as their reference contribution; `parts` stand in the order of their
 * foreign keys. Every row that was added, changed or removed is a change on record. Answers one change a table, in that
 * order.
 */
export async function syncTables(
  tx: Tx,
  parts: readonly { table: ReferenceTable; rows: readonly object[] }[],
): Promise<TableChange[]> {
  const syncs: Sync[] = []
  for (const part of parts) syncs.push({ ...part, isNew: await isNewToRecord(tx, part.table) })
  const changes: TableChange[] = []
  for (const sync of syncs) changes.push(await writeRows(tx, sync))
  for (const [index, sync] of [...syncs.entries()].toReversed()) {
    const change = changes[index]
    if (!change) continue
    change.removed = await removeMissing(tx, sync)
    await settleRecord(tx, sync, change)
  }
  return changes
}
