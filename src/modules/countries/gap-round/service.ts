import { record } from '#audit'
import { states } from '#law'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { raiseVersion } from '#platform/db/versions'
import { problem, type Result } from '#platform/result'
import { addAssessments } from '../assessment/store.ts'
import { assessableArticles, type Ground, groundOf } from '../gap-basis/service.ts'
import { carriedOver } from './carry.ts'
import { publishedRows } from './publication.ts'
import {
  allAccepted,
  type ArticleState,
  articleState,
  powersOf,
  readyForReview,
  rightOf,
  stepAfter,
  traceIn,
} from './rules.ts'
import * as store from './store.ts'
import type { Member, NewRound, Round, RoundAct, RoundId, RoundStep, RoundWork } from './types.ts'

/** A round with everything written in it and what it is written against. */
export type RoundInHand = { round: Round; work: RoundWork; ground: Ground; states: readonly ArticleState[] }

async function inHand(db: Db, round: Round): Promise<RoundInHand> {
  const [work, ground] = await Promise.all([store.workOf(db, round), groundOf(db, round)])
  return {
    round,
    work,
    ground,
    states: round.articles.map((each) => articleState(each, ground.elementsOf(each), work)),
  }
}

/** A round with all that belongs to it; null when there is none that this actor may see. */
export async function roundInHand(db: Db, actor: Actor, id: RoundId): Promise<RoundInHand | null> {
  const round = await store.roundSeen(db, actor, id)
  return round ? inHand(db, round) : null
}

/** A round as a writer needs it, locked; `not_found` where the actor may not see one. */
export async function lockedInHand(tx: Tx, actor: Actor, id: RoundId): Promise<Result<RoundInHand>> {
  const round = await store.lockRound(tx, actor, id)
  return round ? { ok: true, value: await inHand(tx, round) } : problem('not_found', 'gap_no_such_round')
}

/** What is asked for when a round is opened; the round before it is found by itself. */
export type Opening = Omit<NewRound, 'previous'>

/**
 * Opens a round, filled from the published one before it where there is one. Problems: `not_found` without the right for the State;
 * `invalid` with a State, treaty or article that is not held so; `conflict` where the assessor has one of that day.
 */
export async function openRound(db: Db, actor: Actor, opening: Opening): Promise<Result<RoundId>> {
  return transact(db, async (tx) => {
    const { personId } = actor
    if (personId === null || !actor.can('open_assessment', `state:${opening.state}`))
      return problem('not_found', 'gap_no_such_round')
    const [known, entries] = await Promise.all([states(tx), assessableArticles(tx, opening.treaty)])
    if (!known.some(({ code }) => code === opening.state)) return problem('invalid', 'gap_state_unknown')
    const articles = entries.map(({ number }) => number).filter((number) => opening.articles.includes(number))
    if (articles.length === 0 || articles.length < new Set(opening.articles).size)
      return problem('invalid', 'gap_articles_unknown')
    const of = { state: opening.state, treaty: opening.treaty, draftTitle: opening.draft?.title ?? null }
    const before = await store.lastPublished(tx, of)
    const id = await store.insertRound(tx, { ...opening, articles, previous: before?.id ?? null })
    if (id === null) return problem('conflict', 'gap_round_exists')
    await store.saveAct(tx, id, { act: 'open', step: 'open', person: personId, remark: null })
    if (before) {
      const [work, ground] = await Promise.all([store.workOf(tx, before), groundOf(tx, opening)])
      const carried = carriedOver(work, articles, ground)
      await store.addFindings(tx, id, carried.findings)
      await store.addConclusions(tx, id, carried.conclusions)
    }
    await record(tx, traceIn(opening, actor, 'open_assessment'), 'countries.assessment_opened', id)
    return { ok: true, value: id }
  })
}

/** Assigns somebody to a round, or takes them off it. Problems: `not_found`, `not_allowed`, `conflict` once it is public. */
export async function assign(
  db: Db,
  actor: Actor,
  id: RoundId,
  { member, isOn }: { member: Member; isOn: boolean },
): Promise<Result<Round>> {
  return transact(db, async (tx) => {
    const round = await store.lockRound(tx, actor, id)
    if (!round) return problem('not_found', 'gap_no_such_round')
    if (!powersOf(round, actor).mayOpen) return problem('not_allowed', 'gap_not_yours')
    if (round.step === 'published') return problem('conflict', 'gap_step_passed')
    if (isOn) await store.addMembers(tx, id, [member])
    else await store.removeMember(tx, id, member)
    const trace = traceIn(round, actor, 'open_assessment')
    await record(tx, trace, `countries.assessment_${isOn ? 'assigned' : 'unassigned'}`, `${id}/${member.person}`)
    return { ok: true, value: round }
  })
}

const ACTIONS: Record<Exclude<RoundAct, 'open'>, string> = {
  send: 'countries.assessment_sent_to_review',
  return: 'countries.assessment_returned',
  accept: 'countries.assessment_reviewed',
  comment: 'countries.assessment_commented',
  reopen: 'countries.assessment_reopened',
  publish: 'countries.assessment_published',
}

/** What has to be true of the work before an act, beside the step and the powers. */
function readyFor(act: Exclude<RoundAct, 'open'>, { states: all, round, work }: RoundInHand): Result<true> {
  switch (act) {
    case 'send':
      return readyForReview(all, round)
    case 'accept':
      return allAccepted(work)
    case 'return':
    case 'comment':
    case 'reopen':
    case 'publish':
      return { ok: true, value: true }
  }
}

/**
 * Takes a round a step on, or back. Publishing makes cells of the matrix from findings on the law in force. Problems:
 * `not_found`, `not_allowed`, `conflict` at another step, `invalid` while something is left to do.
 */
export async function takeStep(
  db: Db,
  actor: Actor,
  id: RoundId,
  asked: { act: Exclude<RoundAct, 'open'>; remark: string | null; publicUrl: string },
): Promise<Result<RoundStep>> {
  return transact(db, async (tx) => {
    const locked = await lockedInHand(tx, actor, id)
    if (!locked.ok) return locked
    const held = locked.value
    const { act, remark } = asked
    const powers = powersOf(held.round, actor)
    const step = stepAfter(act, held.round, powers)
    if (!step.ok) return step
    const ready = readyFor(act, held)
    if (!ready.ok) return ready
    const { personId } = actor
    if (personId === null) return problem('not_allowed', 'gap_not_yours')
    await store.saveAct(tx, id, { act, step: step.value, person: personId, remark })
    await record(tx, traceIn(held.round, actor, rightOf(act, powers)), ACTIONS[act], id)
    if (act === 'publish') await publish(tx, held, asked.publicUrl)
    return step
  })
}

async function publish(tx: Tx, held: RoundInHand, publicUrl: string): Promise<void> {
  const { round, ground } = held
  await store.saveBasis(tx, round.id, new Map(round.articles.map((article) => [article, ground.basisOf(article)])))
  await addAssessments(tx, publishedRows(held, `${publicUrl}/assessments/${round.id}`))
  await raiseVersion(tx, 'countries')
}
