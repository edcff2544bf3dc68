import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { Line } from '../entry/types.ts'
import type { Asked, LoggedEntry } from './types.ts'

const MOST_ACTIONS = 1000

/** Those entries that this actor may read; `sealed` are the modules whose acts are sealed. */
function visibleTo(actor: Actor, sealed: readonly string[]): RawBuilder<boolean> {
  const [open, closed] = [actor.scopes('read_audit'), actor.scopes('read_sealed_audit')]
  const within = (scopes: readonly string[]) =>
    sql`('*' = any (${scopes}::text[]) or 'organisation:' || authority = any (${scopes}::text[]))`
  return sql<boolean>`
    coalesce(${within(open)} and (split_part(action, '.', 1) <> all (${sealed}::text[]) or ${within(closed)}), false)`
}

function toEntry(row: { line: string; hash: Buffer }): LoggedEntry {
  return { said: Line.parse(JSON.parse(row.line)), line: row.line, hash: row.hash.toString('hex') }
}

/** The entries that fit and that this actor may read, newest first, at most `limit` of them. */
export async function entriesThat(
  db: Db,
  actor: Actor,
  sealed: readonly string[],
  { action, object, actor: person, from, to, before, after }: Asked,
  limit: number,
): Promise<LoggedEntry[]> {
  const isUpward = before === null && after !== null
  let query = db.selectFrom('audit.entry').select(['line', 'hash']).where(visibleTo(actor, sealed))
  if (action !== null) query = query.where('action', '=', action)
  if (object !== null) query = query.where('object', '=', object)
  if (person !== null) query = query.where('actor', '=', person)
  if (from !== null) query = query.where('at', '>=', from)
  if (to !== null) query = query.where('at', '<', `${to}T24`) // behind every instant of the day, as text
  if (before !== null) query = query.where('n', '<', before)
  if (isUpward) query = query.where('n', '>', after)
  const rows = await query
    .orderBy('n', isUpward ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  const entries = rows.map(toEntry)
  return isUpward ? entries.toReversed() : entries
}

/** Every action in the log, in order, without those of sealed modules where this actor may not read them. */
export async function actionsInLog(db: Db, actor: Actor, sealed: readonly string[]): Promise<string[]> {
  // steps from one action to the next by the index, however many entries there are
  const { rows } = await sql<{ action: string }>`
    with recursive step as (
      (select action from audit.entry order by action limit 1)
      union all
      select (select action from audit.entry where action > step.action order by action limit 1)
      from step where step.action is not null
    )
    select action from step where action is not null order by action limit ${MOST_ACTIONS}
  `.execute(db)
  const maySeeSealed = actor.canSomewhere('read_sealed_audit')
  return rows
    .map(({ action }) => action)
    .filter((action) => maySeeSealed || !sealed.includes(action.split('.', 1)[0] ?? ''))
}

/** The entries of one object that this actor may read, oldest first, at most `limit` of them. */
export async function entriesOf(
  db: Db,
  actor: Actor,
  sealed: readonly string[],
  object: string,
  limit: number,
): Promise<LoggedEntry[]> {
  const rows = await db
    .selectFrom('audit.entry')
    .select(['line', 'hash'])
    .where(visibleTo(actor, sealed))
    .where('object', '=', object)
    .orderBy('n')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

const MOST_ACTS = 100_000

/** What somebody did, oldest first, without the acts of sealed modules, which their cases keep. */
export async function actsBy(db: Db, person: string, sealed: readonly string[]): Promise<unknown[]> {
  const { rows } = await sql`
    select at, action, object, line::jsonb ->> 'reason' as reason from audit.entry
    where entry.actor = ${person} and split_part(action, '.', 1) <> all (${[...sealed]}::text[])
    order by n limit ${MOST_ACTS}
  `.execute(db)
  return rows
}
