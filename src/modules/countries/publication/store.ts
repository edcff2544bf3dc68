import { type RawBuilder, sql } from 'kysely'
import { recordChanges } from '#platform/db/changes'
import type { Db, Tx } from '#platform/db/connect'
import { POINT_TABLE, PROVISION_TABLE } from '../reference/store.ts'
import type { Subject } from '../statement/types.ts'
import { fromPoint, fromProvision } from './rules.ts'
import type { PointRow, ProvisionRow, ReferenceRow, ShownFacts } from './types.ts'

const MOST_ROWS = 1_000
const MOST_OF_STATE = 20_000

type Kind = Subject['kind']

const TABLES = { point: POINT_TABLE, provision: PROVISION_TABLE } as const
const tableOf = (kind: Kind) => sql.table(TABLES[kind].name)

/** The rows of the reference data on a subject, in their order. */
export async function referenceRows(db: Db | Tx, subject: Subject): Promise<ReferenceRow[]> {
  if (subject.kind === 'point') {
    const { rows } = await sql<PointRow>`
      select countries.digest_of(held) as digest, held.item, held.point, held.language, held.source, page.basis, held.dated_on
      from countries.statement as held left join countries.source as page on page.address = held.source
      where held.state = ${subject.state} and held.section = ${subject.section} and held.contribution = 'reference'
      order by held.position limit ${MOST_ROWS}`.execute(db)
    return rows.map((row) => fromPoint(subject, row))
  }
  return provisionRowsOf(db, subject.state, sql`held.treaty = ${subject.treaty} and held.article = ${subject.article}`)
}

/** The rows of the reference data in the legal profile of a State, article by article. */
export async function referenceProfile(db: Db | Tx, state: string): Promise<ReferenceRow[]> {
  return provisionRowsOf(db, state, sql`true`)
}

async function provisionRowsOf(db: Db | Tx, state: string, which: RawBuilder<unknown>): Promise<ReferenceRow[]> {
  const { rows } = await sql<ProvisionRow>`
    select countries.digest_of(held) as digest, held.item, held.treaty, held.article, held.instrument, held.citation,
      held.gist, held.language, held.status, held.source, page.basis, held.as_of, held.cited_as
    from countries.domestic_provision as held left join countries.source as page on page.address = held.source
    where held.state = ${state} and held.contribution = 'reference' and ${which}
    order by held.treaty, substring(held.article from '^[0-9]+')::integer, held.article, held.instrument, held.citation,
      held.source
    limit ${MOST_OF_STATE}`.execute(db)
  return rows.map(({ treaty, article, ...row }) => fromProvision({ kind: 'provision', state, treaty, article }, row))
}

/** Makes the row of the reference data that has this digest point to the item that began as it. */
export async function pointToItem(tx: Tx, { kind, state }: Subject, digest: string, item: string): Promise<void> {
  await sql`
    update ${tableOf(kind)} as held set item = ${item}
    where held.state = ${state} and held.contribution = 'reference' and held.item is null
      and countries.digest_of(held) = ${digest}`.execute(tx)
}

/** The facts of the row of the reference data that points to an item; null when there is none. */
export async function begunFacts(tx: Tx, kind: Kind, item: string): Promise<ShownFacts | null> {
  const { key, columns, name } = TABLES[kind]
  const names = sql.join([...key, ...columns, 'language'].map((column) => sql.ref(column)))
  const { rows } = await sql<ShownFacts>`
    select ${names} from ${sql.table(name)} where item = ${item} and contribution = 'reference'
    order by ${sql.join(key.map((column) => sql.ref(column)))} limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The facts of the row that showed an item in a voice, which is taken out; null when there was none. */
export async function takeOut(tx: Tx, kind: Kind, item: string, contribution: string): Promise<ShownFacts | null> {
  const { key, columns, name } = TABLES[kind]
  const names = sql.join([...key, ...columns, 'language'].map((column) => sql.ref(column)))
  const { rows } = await sql<ShownFacts>`
    delete from ${sql.table(name)} where item = ${item} and contribution = ${contribution} returning ${names}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Writes the row that shows an item; false where a row with the same key stands already. */
export async function putIn(tx: Tx, kind: Kind, item: string, facts: ShownFacts): Promise<boolean> {
  const { name } = TABLES[kind]
  const columns = [...Object.keys(facts), 'item']
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const { rows } = await sql<{ item: string }>`
    insert into ${sql.table(name)} (${names})
    select ${names} from jsonb_populate_record(null::${sql.table(name)}, ${JSON.stringify({ ...facts, item })}::jsonb)
    on conflict do nothing returning item`.execute(tx)
  return rows.length > 0
}

/** The next free place among the statements of a contribution in a section. */
export async function nextPosition(tx: Tx, state: string, section: string, contribution: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), 0) + 1 as next from countries.statement
    where state = ${state} and section = ${section} and contribution = ${contribution}`.execute(tx)
  return rows[0]?.next ?? 1
}

/** What an instrument of a State is called; null when the State has no such one. */
export async function instrumentName(db: Db | Tx, state: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('countries.instrument')
    .select('name')
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  return row?.name ?? null
}

/** Puts on record what readers saw of an item and see now, in the transaction that changes it. */
export async function recordShown(
  tx: Tx,
  kind: Kind,
  item: string,
  before: ShownFacts | null,
  after: ShownFacts | null,
): Promise<void> {
  if (before === null && after === null) return
  await recordChanges(tx, TABLES[kind], [{ before: before && { ...before, item }, after: after && { ...after, item } }])
}
