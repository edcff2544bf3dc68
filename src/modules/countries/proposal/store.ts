import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { CONFIRM, PROPOSE, READ_PRACTITIONER, REVIEW } from '../statement/rules.ts'
import { contentIn, subjectColumns } from '../statement/store.ts'
import type { Signature } from '../statement/types.ts'
import type { Proposal, Standing } from './types.ts'

const MOST_PROPOSALS = 500
/** As many rows as a file may have. */
const MOST_OF_IMPORT = 10_000

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const fields = sql`proposal.id, proposal.item,
  jsonb_strip_nulls(jsonb_build_object('kind', proposal.kind, 'state', proposal.state, 'section', proposal.section,
    'treaty', proposal.treaty, 'article', proposal.article, 'instrument', proposal.instrument)) as subject,
  proposal.layer, proposal.act, proposal.base, ${contentIn('proposal.content')} as content, proposal.reason,
  jsonb_build_object('person', proposal.author, 'role', proposal.author_role) as author,
  ${instant('proposal.made_at')} as "madeAt", proposal.standing,
  case when proposal.reviewer is null then null
    else jsonb_build_object('person', proposal.reviewer, 'role', proposal.reviewer_role) end as reviewer,
  ${instant('proposal.settled_at')} as "settledAt", proposal.grounds, proposal.published, proposal.import, proposal.line`

/** Picks the proposals of States among these scopes. */
export const within = (scopes: readonly string[]) =>
  sql`('*' = any(${[...scopes]}::text[]) or 'state:' || proposal.state = any(${[...scopes]}::text[]))`

/** Picks the proposals that the actor may see, as the rules say it. */
export function isVisible(actor: Actor) {
  if (actor.personId === null) return sql<boolean>`false`
  const scopes = [PROPOSE, REVIEW, CONFIRM].flatMap((right) => [...actor.scopes(right)])
  const layers = sql`(proposal.layer = 'public' or ${within(actor.scopes(READ_PRACTITIONER))})`
  return sql<boolean>`(proposal.author = ${actor.personId} or (${within(scopes)} and ${layers}))`
}

/**
 * Which proposals are asked for: of a State, of an item, of an import, the actor's own, or those that wait for a reviewer
 * and came in by themselves.
 */
type Asked = { state?: string; item?: string; import?: string; isOwn?: boolean; waits?: boolean }

/** The proposals that were asked for, as far as the actor may see them, those that wait the longest first; 500 at most. */
export async function proposalsFor(db: Db, actor: Actor, asked: Asked): Promise<Proposal[]> {
  const { state, item, import: from, isOwn = false, waits = false } = asked
  const { rows } = await sql<Proposal>`
    select ${fields} from countries.proposal
    where ${isVisible(actor)}
      and (${state ?? null}::text is null or proposal.state = ${state ?? null})
      and (${item ?? null}::uuid is null or proposal.item = ${item ?? null})
      and (not ${isOwn} or proposal.author = ${actor.personId})
      and (${from ?? null}::uuid is null or proposal.import = ${from ?? null})
      and (not ${waits}
        or (proposal.standing = 'waiting' and proposal.import is null and ${within(actor.scopes(REVIEW))}))
    order by proposal.standing <> 'waiting', case when proposal.standing = 'waiting' then proposal.made_at end,
      proposal.settled_at desc, proposal.line, proposal.id
    limit ${MOST_PROPOSALS}`.execute(db)
  return rows
}

/** One proposal, with `isLocking` until the transaction ends; null when there is none that the actor may see. */
export async function readProposal(db: Db | Tx, actor: Actor, id: string, isLocking = false): Promise<Proposal | null> {
  const { rows } = await sql<Proposal>`
    select ${fields} from countries.proposal
    where proposal.id = ${id} and ${isVisible(actor)} ${isLocking ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** The proposals of an import that wait and that the actor may see, by their lines, locked until the transaction ends. */
export async function lockWaiting(tx: Tx, actor: Actor, from: string): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${fields} from countries.proposal
    where proposal.import = ${from} and proposal.standing = 'waiting' and ${isVisible(actor)}
    order by proposal.line, proposal.id limit ${MOST_OF_IMPORT} for update`.execute(tx)
  return rows
}

type NewProposal = Pick<
  Proposal,
  'id' | 'item' | 'subject' | 'layer' | 'act' | 'base' | 'content' | 'reason' | 'author'
> & { from: { import: string; line: number } | null; at: Date }

/** Adds a proposal, which then waits. */
export async function addProposal(tx: Tx, given: NewProposal): Promise<void> {
  const { subject, content, author, at } = given
  await tx
    .insertInto('countries.proposal')
    .values({
      id: given.id,
      item: given.item,
      ...subjectColumns(subject),
      layer: given.layer,
      act: given.act,
      base: given.base,
      content: content === null ? null : JSON.stringify(content),
      reason: given.reason,
      author: author.person,
      author_role: author.role,
      made_at: at,
      import: given.from?.import ?? null,
      line: given.from?.line ?? null,
    })
    .execute()
}

type Settlement = {
  standing: Exclude<Standing, 'waiting'>
  reviewer: Signature | null
  grounds: string | null
  item: string | null
  published: number | null
  at: Date
}

/** Writes how a proposal ended. */
export async function settleProposal(tx: Tx, id: string, given: Settlement): Promise<void> {
  const { standing, reviewer, grounds, item, published, at } = given
  await tx
    .updateTable('countries.proposal')
    .set({
      standing,
      reviewer: reviewer?.person ?? null,
      reviewer_role: reviewer?.role ?? null,
      grounds,
      item,
      published,
      settled_at: at,
    })
    .where('id', '=', id)
    .execute()
}
