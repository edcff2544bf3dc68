import { sql } from 'kysely'
import type { Tx } from './connect.ts'

/** What a load of reference data did to one table, in rows. */
export type TableChange = { table: string; added: number; changed: number; removed: number; held: number }

/** A table that reference data fills: `schema.name`, its key, its other columns, and whether people contribute rows beside it. */
export type ReferenceTable = {
  name: string
  key: readonly string[]
  columns: readonly string[]
  /** True where rows of other contributions stand in the same table: those are never touched. */
  isShared: boolean
}

const columnList = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))

/**
 * Writes `rows` as the reference contribution of a table: new rows are added, differing ones changed; rows of other
 * contributions stay as they are. Answers how many of each. Rows that are gone are taken out by `removeMissing`, later
 * and in the opposite order, because other tables may still point at them.
 */
async function writeRows(tx: Tx, table: ReferenceTable, rows: readonly object[]): Promise<TableChange> {
  const all = [...table.key, ...table.columns]
  const target = sql.table(table.name)
  const assignments = sql.join(table.columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const old = sql.join(table.columns.map((name) => sql`held.${sql.ref(name)}`))
  const fresh = sql.join(table.columns.map((name) => sql`excluded.${sql.ref(name)}`))
  const mine = table.isShared ? sql`held.contribution = 'reference' and` : sql``
  const onConflict =
    table.columns.length === 0
      ? sql`do nothing`
      : sql`do update set ${assignments} where ${mine} row(${old}) is distinct from row(${fresh})`
  const { rows: counts } = await sql<{ added: number; changed: number }>`
    with written as (
      insert into ${target} as held (${columnList(all)})
      select ${columnList(all)} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)
      on conflict (${columnList(table.key)}) ${onConflict}
      returning (xmax = 0) as is_new
    )
    select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from written
  `.execute(tx)
  const { added, changed } = counts[0] ?? { added: 0, changed: 0 }
  return { table: table.name, added, changed, removed: 0, held: rows.length }
}

/** How many rows of the reference contribution were removed because `rows` no longer holds them. */
async function removeMissing(tx: Tx, table: ReferenceTable, rows: readonly object[]): Promise<number> {
  const target = sql.table(table.name)
  const sameKey = sql.join(
    table.key.map((name) => sql`given.${sql.ref(name)} = held.${sql.ref(name)}`),
    sql` and `,
  )
  const mine = table.isShared ? sql`held.contribution = 'reference' and` : sql``
  const { numAffectedRows } = await sql`
    delete from ${target} as held where ${mine} not exists (
      select from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb) as given where ${sameKey}
    )
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Makes several tables hold exactly the given rows as their reference contribution; `parts` stand in the order of their
 * foreign keys. Answers one change a table, in that order.
 */
export async function syncTables(
  tx: Tx,
  parts: readonly { table: ReferenceTable; rows: readonly object[] }[],
): Promise<TableChange[]> {
  const changes: TableChange[] = []
  for (const part of parts) changes.push(await writeRows(tx, part.table, part.rows))
  for (const [index, part] of [...parts.entries()].toReversed()) {
    const change = changes[index]
    if (change) change.removed = await removeMissing(tx, part.table, part.rows)
  }
  return changes
}
