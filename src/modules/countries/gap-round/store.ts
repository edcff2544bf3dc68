import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import type { Basis } from '../gap-basis/types.ts'
import type { gapRights } from './rights.ts'
import type {
  ActDone,
  Comment,
  Conclusion,
  ElementRecord,
  Member,
  NewRound,
  Review,
  Round,
  RoundAct,
  RoundId,
  RoundStep,
  RoundWork,
} from './types.ts'

const MAX_ROUNDS = 500
const MAX_ROWS = 20_000

/** Those who read every round of a State, sealed ones too. */
const STATE_RIGHTS = [
  'open_assessment',
  'comment_assessment',
  'publish_assessment',
] as const satisfies readonly (keyof typeof gapRights)[]

/**
 * The rounds that the actor may see: published ones; those of a State for which the actor opens, comments or publishes;
 * and those to which the actor is assigned and holds the right for it.
 */
function seenBy(actor: Actor) {
  const whole = STATE_RIGHTS.flatMap((right) => [...actor.scopes(right)])
  const [assess, review] = [[...actor.scopes('assess_law')], [...actor.scopes('review_assessment')]]
  const here = sql`array['*', 'state:' || round.state]`
  return sql<boolean>`(
    round.step = 'published'
    or ${whole}::text[] && ${here}
    or exists (
      select 1 from countries.gap_member as member
      where member.round = round.id and member.person = ${actor.personId}
        and case member.part when 'expert' then ${assess}::text[] else ${review}::text[] end && ${here}
    ))`
}

type RoundRow = Omit<Round, 'id' | 'previous' | 'draft'> & {
  id: string
  previous: string | null
  draftTitle: string | null
  draftReference: string | null
}

const roundColumns = sql`
  round.id, round.state, round.treaty, round.articles, round.law_on as "lawOn", round.draft_title as "draftTitle",
  round.draft_reference as "draftReference", round.assessor, round.step, round.previous,
  coalesce((
    select jsonb_agg(jsonb_build_object('person', member.person, 'part', member.part) order by member.part, member.person)
    from countries.gap_member as member where member.round = round.id
  ), '[]') as members`

function toRound({ draftTitle, draftReference, id, previous, ...row }: RoundRow): Round {
  return {
    ...row,
    id: id as RoundId,
    previous: previous as RoundId | null,
    draft: draftTitle === null ? null : { title: draftTitle, reference: draftReference },
  }
}

/** The rounds that the actor may see, of one State or of all, the newest first; 500 at most. */
export async function roundsSeen(db: Db, actor: Actor, state: string | null): Promise<Round[]> {
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from countries.gap_round as round
    where ${seenBy(actor)} and (${state}::text is null or round.state = ${state})
    order by round.law_on desc, round.state, round.id limit ${MAX_ROUNDS}`.execute(db)
  return rows.map(toRound)
}

/** A round; null when there is none that this actor may see. */
export async function roundSeen(db: Db, actor: Actor, id: RoundId): Promise<Round | null> {
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from countries.gap_round as round where round.id = ${id} and ${seenBy(actor)}`.execute(db)
  return rows[0] ? toRound(rows[0]) : null
}

/** A round, locked until the transaction ends; null when there is none that this actor may see. */
export async function lockRound(tx: Tx, actor: Actor, id: RoundId): Promise<Round | null> {
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from countries.gap_round as round where round.id = ${id} and ${seenBy(actor)}
    for update of round`.execute(tx)
  return rows[0] ? toRound(rows[0]) : null
}

/** The newest published round on the law in force of a State under a treaty, or on a draft of this title; null without one. */
export async function lastPublished(
  db: Db,
  of: { state: string; treaty: string; draftTitle: string | null },
): Promise<Round | null> {
  const { rows } = await sql<RoundRow>`
    select ${roundColumns} from countries.gap_round as round
    where round.step = 'published' and round.state = ${of.state} and round.treaty = ${of.treaty}
      and round.draft_title is not distinct from ${of.draftTitle}::text
    order by round.law_on desc, round.id desc limit 1`.execute(db)
  return rows[0] ? toRound(rows[0]) : null
}

/** Puts a round down as open; null where the assessor has one of that day already. */
export async function insertRound(tx: Tx, round: NewRound): Promise<RoundId | null> {
  const row = await tx
    .insertInto('countries.gap_round')
    .values({
      state: round.state,
      treaty: round.treaty,
      articles: [...round.articles],
      law_on: round.lawOn,
      draft_title: round.draft?.title ?? null,
      draft_reference: round.draft?.reference ?? null,
      assessor: round.assessor,
      previous: round.previous,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await addMembers(tx, row.id as RoundId, round.members)
  return row.id as RoundId
}

/** Assigns people to a round; who is assigned already stays so. */
export async function addMembers(tx: Tx, round: RoundId, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return
  await tx
    .insertInto('countries.gap_member')
    .values(members.map(({ person, part }) => ({ round, person, part })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes somebody off a round; what they wrote stays theirs. */
export async function removeMember(tx: Tx, round: RoundId, { person, part }: Member): Promise<void> {
  await tx
    .deleteFrom('countries.gap_member')
    .where('round', '=', round)
    .where('person', '=', person)
    .where('part', '=', part)
    .execute()
}

/** Puts an act on record and the round at the step to which it leads. */
export async function saveAct(
  tx: Tx,
  round: RoundId,
  done: { act: RoundAct; step: RoundStep; person: string; remark: string | null },
): Promise<void> {
  const { act, step, person, remark } = done
  await tx.insertInto('countries.gap_act').values({ round, act, person, remark }).execute()
  await tx.updateTable('countries.gap_round').set({ step }).where('id', '=', round).execute()
}

/** The newest version of every finding, or of those of one article. */
async function newestFindings(db: Db, round: RoundId): Promise<ElementRecord[]> {
  const { rows } = await sql<ElementRecord>`
    select distinct on (article, element) article, element, version, finding, reason, provisions, reservation, author,
      is_carried as "isCarried"
    from countries.gap_finding where round = ${round}
    order by article, element, version desc limit ${MAX_ROWS}`.execute(db)
  return rows
}

async function newestConclusions(db: Db, round: RoundId): Promise<Conclusion[]> {
  const { rows } = await sql<Conclusion>`
    select distinct on (article) article, version, conclusion, recommendation, author, is_carried as "isCarried"
    from countries.gap_conclusion where round = ${round}
    order by article, version desc limit ${MAX_ROWS}`.execute(db)
  return rows
}

/** Everything written in a round; whoever asks has been shown the round itself. */
export async function workOf(db: Db, { id: round }: Pick<Round, 'id'>): Promise<RoundWork> {
  const [findings, conclusions, reviews, comments, acts] = await Promise.all([
    newestFindings(db, round),
    newestConclusions(db, round),
    db
      .selectFrom('countries.gap_review')
      .select(['article', 'element', 'version', 'reviewer', sql<Review['verdict']>`verdict`.as('verdict'), 'remark'])
      .where('round', '=', round)
      .orderBy('article')
      .orderBy('element')
      .orderBy('version')
      .limit(MAX_ROWS)
      .execute(),
    db
      .selectFrom('countries.gap_comment')
      .select([
        'article',
        'author',
        'text',
        sql<Comment['writtenOn']>`(written_at at time zone 'UTC')::date`.as('writtenOn'),
      ])
      .where('round', '=', round)
      .orderBy('id')
      .limit(MAX_ROWS)
      .execute(),
    db
      .selectFrom('countries.gap_act')
      .select([
        sql<ActDone['act']>`act`.as('act'),
        'person',
        'remark',
        sql<ActDone['doneOn']>`(done_at at time zone 'UTC')::date`.as('doneOn'),
      ])
      .where('round', '=', round)
      .orderBy('id')
      .limit(MAX_ROWS)
      .execute(),
  ])
  return { findings, conclusions, reviews, comments, acts }
}

/** Adds versions of findings. */
export async function addFindings(tx: Tx, round: RoundId, findings: readonly ElementRecord[]): Promise<void> {
  if (findings.length === 0) return
  await tx
    .insertInto('countries.gap_finding')
    .values(
      findings.map(({ provisions, isCarried, ...row }) => ({
        round,
        ...row,
        provisions: JSON.stringify(provisions),
        is_carried: isCarried,
      })),
    )
    .execute()
}

/** Adds versions of conclusions. */
export async function addConclusions(tx: Tx, round: RoundId, conclusions: readonly Conclusion[]): Promise<void> {
  if (conclusions.length === 0) return
  await tx
    .insertInto('countries.gap_conclusion')
    .values(conclusions.map(({ isCarried, ...row }) => ({ round, ...row, is_carried: isCarried })))
    .execute()
}

/** Adds reviews; `author` is whose version is reviewed. */
export async function addReviews(
  tx: Tx,
  round: RoundId,
  reviews: readonly (Review & { author: string })[],
): Promise<void> {
  await tx
    .insertInto('countries.gap_review')
    .values(reviews.map((row) => ({ round, ...row })))
    .execute()
}

/** Adds a comment; an article of '' is the round as a whole. */
export async function addComment(tx: Tx, round: RoundId, comment: Omit<Comment, 'writtenOn'>): Promise<void> {
  await tx
    .insertInto('countries.gap_comment')
    .values({ round, ...comment })
    .execute()
}

/** Keeps what was on record on each article. */
export async function saveBasis(tx: Tx, round: RoundId, basis: ReadonlyMap<string, Basis>): Promise<void> {
  await tx
    .insertInto('countries.gap_basis')
    .values([...basis].map(([article, held]) => ({ round, article, basis: JSON.stringify(held) })))
    .execute()
}

/** What was on record on each article when a round was published; empty before that. */
export async function basisOf(db: Db, round: RoundId): Promise<Map<string, Basis>> {
  const rows = await db
    .selectFrom('countries.gap_basis')
    .select(['article', sql<Basis>`basis`.as('basis')])
    .where('round', '=', round)
    .orderBy('article')
    .limit(MAX_ROWS)
    .execute()
  return new Map(rows.map(({ article, basis }) => [article, basis]))
}
