import { type RawBuilder, sql } from 'kysely'
import { recordChanges } from '#platform/db/changes'
import type { Db, Tx } from '#platform/db/connect'
import { INSTRUMENT_TABLE, POINT_TABLE, PROVISION_TABLE, TEXT_TABLE } from '../reference/store.ts'
import { isInSight } from '../statement/store.ts'
import type { Subject } from '../statement/types.ts'
import { fromInstrument, fromPoint, fromProvision, fromText } from './rules.ts'
import type { InstrumentRow, PointRow, ProvisionRow, ReferenceRow, ShownFacts, TextRow } from './types.ts'

const MOST_ROWS = 1_000
const MOST_OF_STATE = 20_000

type Kind = Subject['kind']

const TABLES = {
  point: POINT_TABLE,
  provision: PROVISION_TABLE,
  instrument: INSTRUMENT_TABLE,
  text: TEXT_TABLE,
} as const
/** What of a row its facts tell beside its table's columns: the reference data of these is in English. */
const BESIDES: Readonly<Record<Kind, readonly string[]>> = {
  point: ['language'],
  provision: ['language'],
  instrument: [],
  text: [],
}
const tableOf = (kind: Kind) => sql.table(TABLES[kind].name)
const factNames = (kind: Kind) =>
  sql.join([...TABLES[kind].key, ...TABLES[kind].columns, ...BESIDES[kind]].map((column) => sql.ref(column)))

/** The rows of the reference data on a subject, in their order. */
export async function referenceRows(db: Db | Tx, subject: Subject): Promise<ReferenceRow[]> {
  switch (subject.kind) {
    case 'point':
      return pointRows(db, subject)
    case 'provision':
      return provisionRowsOf(
        db,
        subject.state,
        sql`held.treaty = ${subject.treaty} and held.article = ${subject.article}`,
      )
    case 'instrument':
      return instrumentRows(db, subject)
    case 'text':
      return textRows(db, subject)
  }
}

async function pointRows(db: Db | Tx, subject: Extract<Subject, { kind: 'point' }>): Promise<ReferenceRow[]> {
  const { rows } = await sql<PointRow>`
    select countries.digest_of(held) as digest, held.item, held.point, held.language, held.source, page.basis, held.dated_on
    from countries.statement as held left join countries.source as page on page.address = held.source
    where held.state = ${subject.state} and held.section = ${subject.section} and held.contribution = 'reference'
    order by held.position limit ${MOST_ROWS}`.execute(db)
  return rows.map((row) => fromPoint(subject, row))
}

async function instrumentRows(db: Db | Tx, subject: Extract<Subject, { kind: 'instrument' }>): Promise<ReferenceRow[]> {
  const { rows } = await sql<InstrumentRow>`
    select countries.digest_of(held) as digest, held.item, held.id, held.name, held.original_name, held.number, held.year,
      held.kind, held.url, held.source, page.basis
    from countries.instrument as held left join countries.source as page on page.address = held.source
    where held.state = ${subject.state} and (held.contribution = 'reference' or held.item is null)
    order by held.year, held.name, held.id limit ${MOST_ROWS}`.execute(db)
  return rows.map((row) => fromInstrument(subject, row))
}

async function textRows(db: Db | Tx, subject: Extract<Subject, { kind: 'text' }>): Promise<ReferenceRow[]> {
  const { rows } = await sql<TextRow>`
    select countries.digest_of(held) as digest, held.item, held.citation, held.language, held.kind, held.as_of, held.text,
      held.source, page.basis, held.licence
    from countries.provision_text as held left join countries.source as page on page.address = held.source
    where held.state = ${subject.state} and held.instrument = ${subject.instrument} and held.contribution = 'reference'
    order by held.citation, held.kind, held.language, held.as_of limit ${MOST_ROWS}`.execute(db)
  return rows.map((row) => fromText(subject, row))
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

/** Makes the row of the reference data that has this digest, or the law that it left to people, point to the item that began as it. */
export async function pointToItem(tx: Tx, { kind, state }: Subject, digest: string, item: string): Promise<void> {
  await sql`
    update ${tableOf(kind)} as held set item = ${item}
    where held.state = ${state} and (held.contribution = 'reference' or ${kind} = 'instrument') and held.item is null
      and countries.digest_of(held) = ${digest}`.execute(tx)
}

/** The facts of the row of the reference data that points to an item; null when there is none. */
export async function begunFacts(tx: Tx, kind: Kind, item: string): Promise<ShownFacts | null> {
  const { rows } = await sql<ShownFacts>`
    select ${factNames(kind)} from ${tableOf(kind)} where item = ${item} and contribution = 'reference'
    order by ${sql.join(TABLES[kind].key.map((column) => sql.ref(column)))} limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The facts of the row that showed an item in a voice, which is taken out; null when there was none. */
export async function takeOut(tx: Tx, kind: Kind, item: string, contribution: string): Promise<ShownFacts | null> {
  const { rows } = await sql<ShownFacts>`
    delete from ${tableOf(kind)} where item = ${item} and contribution = ${contribution}
    returning ${factNames(kind)}`.execute(tx)
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

/** The facts of the law that an item describes, locked until the transaction ends; null when there is none. */
export async function lawOf(tx: Tx, item: string): Promise<ShownFacts | null> {
  const { rows } = await sql<ShownFacts>`
    select ${factNames('instrument')} from countries.instrument where item = ${item} for update`.execute(tx)
  return rows[0] ?? null
}

/** Makes a law say these facts; its id stays. */
export async function rewriteLaw(tx: Tx, facts: ShownFacts): Promise<void> {
  const { id, ...rest } = facts
  const names = Object.keys(rest)
  await sql`
    update countries.instrument as held set (${sql.join(names.map((name) => sql.ref(name)))}) = (
      select ${sql.join(names.map((name) => sql.ref(name)))}
      from jsonb_populate_record(null::countries.instrument, ${JSON.stringify(rest)}::jsonb))
    where held.id = ${id}`.execute(tx)
}

/** The law of a State that a change of its item is about, where a load has meanwhile made it point to none; it points there again. */
export async function takeBackLaw(tx: Tx, state: string, id: string, item: string): Promise<ShownFacts | null> {
  const { rows } = await sql<ShownFacts>`
    update countries.instrument set item = ${item}
    where id = ${id} and state = ${state} and contribution = 'reference' and item is null
    returning ${factNames('instrument')}`.execute(tx)
  return rows[0] ?? null
}

/**
 * Takes a law out of sight; false where a provision, a text, a waiting proposal of one, or a law that amends it still refers to it.
 * What began in the reference data stays as a row of it, which its item hides, so that no load adds it anew.
 */
export async function removeLaw(tx: Tx, id: string): Promise<boolean> {
  const { rows: users } = await sql<{ id: string }>`
    select held.id from countries.instrument as held
    where held.id = ${id} and (
      exists (select from countries.domestic_provision as own where own.instrument = held.id)
      or exists (select from countries.provision_text as own where own.instrument = held.id)
      or exists (select from countries.item as own where own.instrument = held.id)
      or exists (select from countries.proposal as own where own.instrument = held.id and own.standing = 'waiting')
      or exists (select from countries.instrument as other where held.id = any (other.amends)))`.execute(tx)
  if (users.length > 0) return false
  await sql`
    delete from countries.instrument as held
    where held.id = ${id}
      and not exists (select from countries.item where item.id = held.item and item.began_as is not null)`.execute(tx)
  await sql`update countries.instrument set contribution = 'reference' where id = ${id}`.execute(tx)
  return true
}

/** Of these ids those that no law of the State has. */
export async function unknownLaws(tx: Tx, state: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${[...ids]}::text[]) as given (id)
    where not exists (
      select from countries.instrument as instrument
      where instrument.id = given.id and instrument.state = ${state} and ${isInSight('instrument')})
    order by given.id limit ${MOST_ROWS}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What an instrument of a State is called; null when the State has no such one. */
export async function instrumentName(db: Db | Tx, state: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('countries.instrument as instrument')
    .select('name')
    .where('id', '=', id)
    .where('state', '=', state)
    .where(isInSight('instrument'))
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
