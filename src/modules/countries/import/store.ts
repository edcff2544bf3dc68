import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { isVisible, within } from '../proposal/store.ts'
import type { Proposal } from '../proposal/types.ts'
import { REVIEW } from '../statement/rules.ts'
import type { Content } from '../statement/types.ts'
import type { Import, ImportCounts } from './types.ts'

const MOST_IMPORTS = 200
/** As many rows as a file may have. */
const MOST_PROPOSALS = 10_000
/** A file that nobody proposed is forgotten after so many days. */
const KEPT_DAYS = 30

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const fields = sql`held.id, held.state, jsonb_build_object('person', held.author, 'role', held.author_role) as author,
  held.file_name as "fileName", held.columns, coalesce(held.rows, '[]') as rows, held.reason,
  ${instant('held.made_at')} as "madeAt", ${instant('held.sent_at')} as "sentAt"`

type NewImport = Pick<Import, 'id' | 'state' | 'author' | 'fileName' | 'columns' | 'rows'> & { at: Date }

/** Keeps the rows of a file for whoever sent it, and forgets the files that nobody proposed for a month. */
export async function addImport(tx: Tx, given: NewImport): Promise<void> {
  await sql`delete from countries.import
    where sent_at is null and made_at < ${given.at}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(tx)
  await tx
    .insertInto('countries.import')
    .values({
      id: given.id,
      state: given.state,
      author: given.author.person,
      author_role: given.author.role,
      file_name: given.fileName,
      columns: [...given.columns],
      rows: JSON.stringify(given.rows),
      made_at: given.at,
    })
    .execute()
}

/** Adds an import that is proposed at once and came from no file. */
export async function addSentImport(
  tx: Tx,
  given: Omit<NewImport, 'columns' | 'rows'> & { reason: string },
): Promise<void> {
  await tx
    .insertInto('countries.import')
    .values({
      id: given.id,
      state: given.state,
      author: given.author.person,
      author_role: given.author.role,
      file_name: given.fileName,
      columns: [],
      reason: given.reason,
      made_at: given.at,
      sent_at: given.at,
    })
    .execute()
}

/** An import; null unless it is the actor's own, or was proposed and has a proposal that the actor may see. */
export async function readImport(db: Db | Tx, actor: Actor, id: string, isLocking = false): Promise<Import | null> {
  const { rows } = await sql<Import>`
    select ${fields} from countries.import as held
    where held.id = ${id} and (held.author = ${actor.personId} or (held.sent_at is not null and exists (
      select from countries.proposal where proposal.import = held.id and ${isVisible(actor)})))
    ${isLocking ? sql`for update of held` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Says that the sound rows of an import were proposed; the rows of its file are kept no longer. */
export async function markSent(tx: Tx, id: string, given: { reason: string; at: Date }): Promise<void> {
  await tx
    .updateTable('countries.import')
    .set({ rows: null, reason: given.reason, sent_at: given.at })
    .where('id', '=', id)
    .execute()
}

/** How the proposals of an import stand that the actor may see. */
export async function countsOfImport(db: Db | Tx, actor: Actor, id: string): Promise<ImportCounts> {
  const { rows } = await sql<ImportCounts>`
    select count(*) filter (where standing = 'waiting')::integer as waiting,
      count(*) filter (where standing in ('accepted', 'amended'))::integer as accepted,
      count(*) filter (where standing = 'refused')::integer as refused,
      count(*) filter (where standing = 'taken_back')::integer as "takenBack"
    from countries.proposal where import = ${id} and ${isVisible(actor)} limit 1`.execute(db)
  return rows[0] ?? { waiting: 0, accepted: 0, refused: 0, takenBack: 0 }
}

/** The imports with proposals that wait for a reviewer other than their author, where the actor reviews, the oldest first. */
export async function importsWaiting(db: Db, actor: Actor): Promise<(Import & { waiting: number })[]> {
  const { rows } = await sql<Import & { waiting: number }>`
    select ${fields}, (select count(*)::integer from countries.proposal
      where import = held.id and standing = 'waiting' and ${isVisible(actor)}) as waiting
    from countries.import as held
    where held.sent_at is not null and held.author is distinct from ${actor.personId} and exists (
      select from countries.proposal where import = held.id and standing = 'waiting' and ${isVisible(actor)}
        and ${within(actor.scopes(REVIEW))})
    order by held.sent_at, held.id limit ${MOST_IMPORTS}`.execute(db)
  return rows
}

/** Takes back every proposal of an import that waits; answers their ids. */
export async function takeBackWaiting(tx: Tx, id: string, at: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update countries.proposal set standing = 'taken_back', settled_at = ${at}
    where import = ${id} and standing = 'waiting' returning id`.execute(tx)
  return rows.map((row) => row.id)
}

/** What was published of an import, each with what stood before it (null for nothing) and the version that stands by now. */
export type PublishedLine = Pick<Proposal, 'subject' | 'layer'> & {
  line: number
  item: string
  published: number
  current: number
  before: Content | null
}

/** What was published of an import, as far as the actor may see it, in the order of its lines. */
export async function publishedLines(tx: Tx, actor: Actor, id: string): Promise<PublishedLine[]> {
  const { rows } = await sql<PublishedLine>`
    select jsonb_build_object('kind', proposal.kind, 'state', proposal.state, 'treaty', proposal.treaty,
        'article', proposal.article) as subject,
      proposal.layer, proposal.line, proposal.item, proposal.published, item.current, earlier.content as before
    from countries.proposal
    join countries.item on item.id = proposal.item
    left join countries.version as earlier on earlier.item = item.id and earlier.number = proposal.published - 1
    where proposal.import = ${id} and proposal.published is not null and ${isVisible(actor)}
    order by proposal.line, proposal.id limit ${MOST_PROPOSALS}`.execute(tx)
  return rows
}
