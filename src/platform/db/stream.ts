import { type RawBuilder, sql } from 'kysely'
import { factName } from '../changes/fact.ts'
import type { HeardChange, RecordedChange } from '../changes/types.ts'
import type { Db } from './connect.ts'

/** Which changes: null asks for all. Days are of UTC and both count; `revision` asks for what one revision recorded. */
export type ChangeQuestion = {
  state: string | null
  treaty: string | null
  article: string | null
  tables: readonly string[] | null
  from: string | null
  to: string | null
  revision: number | null
}

/** A place in the stream: changes older than `before`, or the nearest that are newer than `after`. */
export type StreamPlace = { before: number | null; after: number | null }

/** One act by which facts came or changed; `compiledOn` is the day of the data it loaded, null for what people entered. */
export type Revision = { id: number; at: string; compiledOn: string | null }

/** How many facts of a table the record begins with in a revision; `place` is that of the newest of them in the stream. */
export type Beginning = { revision: number; table: string; count: number; place: number }

const INSTANT = sql`to_char(revision.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const MAX_GROUPS = 5000
const CHANGE = sql`
  change.id, change.revision, ${INSTANT} as at, change.table_name as "table",
  case when change.before is null then 'added' when change.after is null then 'removed' else 'changed' end as act,
  change.key || change.before as before, change.key || change.after as after,
  change.state, change.treaty, change.article`

function matching(question: ChangeQuestion): RawBuilder<unknown> {
  const { state, treaty, article, tables, from, to, revision } = question
  const conditions = [
    ...(state === null ? [] : [sql`change.state = ${state}`]),
    ...(treaty === null ? [] : [sql`change.treaty = ${treaty}`]),
    ...(article === null ? [] : [sql`change.article = ${article}`]),
    ...(tables === null ? [] : [sql`change.table_name = any (${[...tables]}::text[])`]),
    ...(from === null ? [] : [sql`revision.recorded_at >= ${from}::date::timestamp at time zone 'utc'`]),
    ...(to === null ? [] : [sql`revision.recorded_at < (${to}::date + 1)::timestamp at time zone 'utc'`]),
    ...(revision === null ? [] : [sql`change.revision = ${revision}`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

const told = ({ revision }: ChangeQuestion) => (revision === null ? sql`not change.begins` : sql`true`)

/**
 * The changes that fit, newest first, at most `limit` of them. What the record of a table begins with is told only where
 * one revision is asked for.
 */
export async function changesThat(
  db: Db,
  question: ChangeQuestion,
  { before, after }: StreamPlace,
  limit: number,
): Promise<RecordedChange[]> {
  const isUpward = before === null && after !== null
  const place = isUpward ? sql`change.id > ${after}` : before === null ? sql`true` : sql`change.id < ${before}`
  const { rows } = await sql<RecordedChange>`
    select ${CHANGE}
    from platform.change
    join platform.revision on revision.id = change.revision
    where ${told(question)} and ${place} and ${matching(question)}
    order by change.id ${isUpward ? sql`asc` : sql`desc`}
    limit ${limit}
  `.execute(db)
  return isUpward ? rows.toReversed() : rows
}

/** The changes of a revision without what records begin with, in the order of their ids from after one on. */
export async function changesOfRevision(
  db: Db,
  revision: number,
  after: number,
  limit: number,
): Promise<HeardChange[]> {
  const { rows } = await sql<Omit<HeardChange, 'fact'> & { key: Record<string, unknown> }>`
    select ${CHANGE}, change.key, change.item, revision.recorded_at as "recordedAt"
    from platform.change join platform.revision on revision.id = change.revision
    where change.revision = ${revision} and not change.begins and change.id > ${after}
    order by change.id limit ${limit}
  `.execute(db)
  return rows.map(({ key, ...change }) => ({ ...change, fact: factName(change.table, key) }))
}

/** The changes with these ids, newest first. */
export async function changesById(db: Db, ids: readonly number[]): Promise<RecordedChange[]> {
  const { rows } = await sql<RecordedChange>`
    select ${CHANGE} from platform.change join platform.revision on revision.id = change.revision
    where change.id = any (${[...ids]}::bigint[]) order by change.id desc limit ${ids.length}
  `.execute(db)
  return rows
}

/** With how many facts that fit the record begins, by revision and table, newest first. */
export async function beginningsThat(db: Db, question: ChangeQuestion): Promise<Beginning[]> {
  const { rows } = await sql<Beginning>`
    select change.revision, change.table_name as "table", count(*) as count, max(change.id) as place
    from platform.change
    join platform.revision on revision.id = change.revision
    where change.begins and ${matching(question)}
    group by change.revision, change.table_name
    order by place desc
    limit ${MAX_GROUPS}
  `.execute(db)
  return rows
}

/** The revisions with these ids. */
export async function revisionsById(db: Db, ids: readonly number[]): Promise<Map<number, Revision>> {
  const { rows } = await sql<Revision>`
    select revision.id, ${INSTANT} as at, loaded.compiled_on as "compiledOn"
    from platform.revision
    left join platform.reference_load as loaded on loaded.id = revision.load
    where revision.id = any (${[...ids]}::bigint[])
    order by revision.id
    limit ${ids.length}
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many changes that fit each of these revisions recorded; what records begin with counts only where one is asked for. */
export async function changeCounts(
  db: Db,
  question: ChangeQuestion,
  revisions: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ revision: number; count: number }>`
    select change.revision, count(*) as count
    from platform.change
    join platform.revision on revision.id = change.revision
    where ${told(question)} and change.revision = any (${[...revisions]}::bigint[]) and ${matching(question)}
    group by change.revision
    order by change.revision
    limit ${revisions.length}
  `.execute(db)
  return new Map(rows.map(({ revision, count }) => [revision, count]))
}

/** The names of the tables whose facts are on record. */
export async function recordedTables(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('platform.recorded_table').select('name').orderBy('name').limit(MAX_GROUPS).execute()
  return rows.map(({ name }) => name)
}
