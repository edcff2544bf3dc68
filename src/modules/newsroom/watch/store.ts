import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { Rhythm, Watch, Watcher } from './types.ts'

const MAX_WATCHES = 200
const MAX_ALL = 100_000
const MAX_NOTICES = 100

const columns = sql`id, person, path, rhythm, created_at as since`

/** What somebody watches, the newest first; at most 200. */
export async function watchesOf(db: Db, person: string): Promise<Watch[]> {
  const { rows } = await sql<Watch>`
    select ${columns} from newsroom.watch where person = ${person} order by created_at desc, id limit ${MAX_WATCHES}
  `.execute(db)
  return rows
}

/** Every watch. */
export async function allWatches(db: Db): Promise<Watch[]> {
  const { rows } = await sql<Watch>`select ${columns} from newsroom.watch order by id limit ${MAX_ALL}`.execute(db)
  return rows
}

/** The address of every view that anybody watches, each once; it says nothing of who does. */
export async function watchedPaths(db: Db): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct path from newsroom.watch order by path limit ${MAX_ALL}`.execute(db)
  return rows.map(({ path }) => path)
}

/** Keeps a watch; one of the same view takes the new rhythm. */
export async function saveWatch(tx: Tx, { id, person, path, rhythm }: Omit<Watch, 'since'>): Promise<void> {
  await sql`
    insert into newsroom.watch (id, person, path, rhythm) values (${id}, ${person}, ${path}, ${rhythm})
    on conflict (person, path) do update set rhythm = excluded.rhythm
  `.execute(tx)
}

/** Ends a watch of somebody; false where they have no such. */
export async function removeWatch(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from newsroom.watch where person = ${person} and id::text = ${id} returning id
  `.execute(tx)
  return rows.length > 0
}

/** Keeps the notices that are new; how many of each rhythm there are. */
export async function saveNotices(
  tx: Tx,
  notices: readonly { person: string; change: number; rhythm: Rhythm }[],
): Promise<Set<Rhythm>> {
  const { rows } = await sql<{ rhythm: Rhythm }>`
    insert into newsroom.notice (person, change, rhythm)
    select person, change, rhythm
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as given (person uuid, change bigint, rhythm text)
    on conflict do nothing returning rhythm
  `.execute(tx)
  return new Set(rows.map(({ rhythm }) => rhythm))
}

/** Who has notices of a rhythm that are in no mail yet, in the order of their ids from after one on, and since when. */
export async function waitingFor(
  tx: Tx,
  rhythm: Rhythm,
  after: string | null,
  limit: number,
): Promise<{ person: string; since: Date }[]> {
  const { rows } = await sql<{ person: string; since: Date }>`
    select person, min(noticed_at) as since from newsroom.notice
    where sent_at is null and rhythm = ${rhythm} and (${after}::uuid is null or person > ${after}::uuid)
    group by person order by person limit ${limit}
  `.execute(tx)
  return rows
}

/** The notices of a rhythm that are in no mail yet, by person; from now on they are. Who takes no mail has none. */
export async function takeUnsent(tx: Tx, rhythm: Rhythm, people: readonly string[]): Promise<Map<string, number[]>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ person: string; changes: number[] }>`
    with taken as (
      update newsroom.notice set sent_at = now()
      where sent_at is null and rhythm = ${rhythm} and person = any (${[...people]}::uuid[])
      returning person, change
    )
    select taken.person, array_agg(taken.change::float8 order by taken.change desc) as changes
    from taken left join newsroom.watcher on watcher.person = taken.person
    where watcher.takes_mail is not false
    group by taken.person order by taken.person limit ${people.length}
  `.execute(tx)
  return new Map(rows.map(({ person, changes }) => [person, changes]))
}

/** The changes of which somebody had notices, the newest first; at most 100. */
export async function noticedChanges(db: Db, person: string): Promise<number[]> {
  const { rows } = await sql<{ change: number }>`
    select change from newsroom.notice where person = ${person} order by change desc limit ${MAX_NOTICES}
  `.execute(db)
  return rows.map(({ change }) => change)
}

/** Every notice that somebody had, the oldest first. */
export async function noticesOf(db: Db, person: string): Promise<unknown[]> {
  const { rows } = await sql`
    select change, rhythm, noticed_at as "noticedAt", sent_at as "sentAt" from newsroom.notice
    where notice.person = ${person} order by noticed_at, change limit ${MAX_ALL}
  `.execute(db)
  return rows
}

/** How somebody takes notices; by mail and without a feed until they say otherwise. */
export async function watcherOf(db: Db, person: string): Promise<Watcher> {
  const { rows } = await sql<Watcher>`
    select takes_mail as "takesMail", feed_hash is not null as "hasFeed" from newsroom.watcher where person = ${person}
  `.execute(db)
  return rows[0] ?? { takesMail: true, hasFeed: false }
}

/** Has somebody take notices by mail, or not. */
export async function saveMail(tx: Tx, person: string, takesMail: boolean): Promise<void> {
  await sql`
    insert into newsroom.watcher (person, takes_mail) values (${person}, ${takesMail})
    on conflict (person) do update set takes_mail = excluded.takes_mail
  `.execute(tx)
}

/** Gives somebody the feed with this hash in place of the one before; null for none. */
export async function saveFeed(tx: Tx, person: string, hash: Buffer | null): Promise<void> {
  await sql`
    insert into newsroom.watcher (person, feed_hash) values (${person}, ${hash})
    on conflict (person) do update set feed_hash = excluded.feed_hash
  `.execute(tx)
}

/** Whose feed it is; null for nobody's. */
export async function personOfFeed(db: Db, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`select person from newsroom.watcher where feed_hash = ${hash}`.execute(
    db,
  )
  return rows[0]?.person ?? null
}

/** Keeps a link that ends the mails of somebody, and forgets those of more than a year ago. */
export async function saveStopLink(tx: Tx, person: string, hash: Buffer): Promise<void> {
  await sql`insert into newsroom.stop_link (hash, person) values (${hash}, ${person})`.execute(tx)
  await sql`delete from newsroom.stop_link where made_at < now() - interval '1 year'`.execute(tx)
}

/** Whose mails a link ends; null for nobody's. */
export async function personOfStopLink(db: Db, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`select person from newsroom.stop_link where hash = ${hash}`.execute(db)
  return rows[0]?.person ?? null
}

/** Forgets everything that somebody watches, and how they take notices. */
export async function forgetWatcher(tx: Tx, person: string): Promise<void> {
  await sql`delete from newsroom.watch where person = ${person}`.execute(tx)
  await sql`delete from newsroom.notice where person = ${person}`.execute(tx)
  await sql`delete from newsroom.stop_link where person = ${person}`.execute(tx)
  await sql`delete from newsroom.watcher where person = ${person}`.execute(tx)
}
