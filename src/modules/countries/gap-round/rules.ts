import type { Actor, Trace } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import { judgementOf } from '../gap-judgement/rules.ts'
import type { Flexibility, Judgement } from '../gap-judgement/types.ts'
import { type gapRights, STEP_RIGHTS } from './rights.ts'
import type {
  Conclusion,
  ElementRecord,
  MemberPart,
  Review,
  Round,
  RoundAct,
  RoundPowers,
  RoundStep,
  RoundWork,
} from './types.ts'

/** From which steps an act leads on, and where to. */
const ACTS: Record<Exclude<RoundAct, 'open'>, { from: readonly RoundStep[]; to: RoundStep }> = {
  send: { from: ['open'], to: 'in_review' },
  return: { from: ['in_review'], to: 'open' },
  accept: { from: ['in_review'], to: 'reviewed' },
  comment: { from: ['reviewed'], to: 'commented' },
  reopen: { from: ['reviewed', 'commented'], to: 'open' },
  publish: { from: ['reviewed', 'commented'], to: 'published' },
}

/** What the actor may do with a round at all, whatever its step. */
export function powersOf(round: Pick<Round, 'state' | 'members'>, actor: Actor): RoundPowers {
  const can = (right: string) => actor.can(right, `state:${round.state}`)
  const isAssigned = (as: MemberPart) =>
    round.members.some(({ person, part }) => person === actor.personId && part === as)
  return {
    mayAssess: isAssigned('expert') && can('assess_law'),
    mayReview: isAssigned('reviewer') && can('review_assessment'),
    mayComment: can('comment_assessment'),
    mayPublish: can('publish_assessment'),
    mayOpen: can('open_assessment'),
  }
}

/** True where these powers allow the act. */
function isAllowed(act: RoundAct, powers: RoundPowers): boolean {
  switch (act) {
    case 'open':
    case 'reopen':
      return powers.mayOpen
    case 'send':
      return powers.mayAssess || powers.mayOpen
    case 'return':
    case 'accept':
      return powers.mayReview
    case 'comment':
      return powers.mayComment
    case 'publish':
      return powers.mayPublish
  }
}

/** The right by which these powers allow an act. */
export function rightOf(act: RoundAct, powers: RoundPowers): keyof typeof gapRights {
  if (act === 'open') return 'open_assessment'
  return act === 'send' && !powers.mayAssess ? 'open_assessment' : STEP_RIGHTS[act][0]
}

/** The trace of what is done in a round by a right, in the role that holds it for that State. */
export function traceIn({ state }: Pick<Round, 'state'>, actor: Actor, right: keyof typeof gapRights): Trace {
  return actor.traceBy(right, `state:${state}`)
}

/** The acts that these powers allow at a step, in the order in which they follow one another. */
export function actsOpen(step: RoundStep, powers: RoundPowers): Exclude<RoundAct, 'open'>[] {
  const acts = Object.keys(ACTS) as (keyof typeof ACTS)[]
  return acts.filter((act) => ACTS[act].from.includes(step) && isAllowed(act, powers))
}

/**
 * The step to which an act leads. Problems: `not_allowed` without the power for it; `conflict` where the round is at
 * another step.
 */
export function stepAfter(
  act: Exclude<RoundAct, 'open'>,
  round: Pick<Round, 'step'>,
  powers: RoundPowers,
): Result<RoundStep> {
  if (!isAllowed(act, powers)) return problem('not_allowed', 'gap_not_yours')
  const { from, to } = ACTS[act]
  return from.includes(round.step) ? { ok: true, value: to } : problem('conflict', 'gap_step_passed')
}

/** True where the actor may write findings now. Problems: `not_allowed` without being one of its experts, `conflict` once it is not open. */
export function mayWrite(round: Pick<Round, 'step'>, powers: RoundPowers): Result<true> {
  if (!powers.mayAssess) return problem('not_allowed', 'gap_not_yours')
  return round.step === 'open' ? { ok: true, value: true } : problem('conflict', 'gap_step_passed')
}

/** One thing that a second person reviews; an element of '' is the conclusion on the article. */
export type Reviewable = { article: string; element: string; version: number; author: string }

/** Everything of a round that has to be reviewed. */
export function reviewables({ findings, conclusions }: Pick<RoundWork, 'findings' | 'conclusions'>): Reviewable[] {
  return [
    ...findings.map(({ article, element, version, author }) => ({ article, element, version, author })),
    ...conclusions.map(({ article, version, author }) => ({ article, element: '', version, author })),
  ]
}

/** The review of just this version; null while there is none. */
function reviewOf(reviews: readonly Review[], of: Omit<Reviewable, 'author'>): Review | null {
  const { article, element, version } = of
  const found = reviews.find((row) => row.article === article && row.element === element && row.version === version)
  return found ?? null
}

/**
 * What of these a person reviews now: what has no review yet and is by somebody else. Problems: `not_allowed` without being
 * one of its reviewers, `conflict` unless it is in review, `invalid` where nothing is left for this person.
 */
export function toReview(
  round: Pick<Round, 'step'>,
  powers: RoundPowers,
  things: readonly Reviewable[],
  { reviews, person }: { reviews: readonly Review[]; person: string | null },
): Result<Reviewable[]> {
  if (!powers.mayReview) return problem('not_allowed', 'gap_not_yours')
  if (round.step !== 'in_review') return problem('conflict', 'gap_step_passed')
  const open = things.filter((each) => each.author !== person && reviewOf(reviews, each) === null)
  return open.length > 0 ? { ok: true, value: open } : problem('invalid', 'gap_nothing_to_review')
}

/** How far the work on an article is, as words tell it. */
export type ArticleProgress = 'not_begun' | 'begun' | 'written' | 'returned' | 'accepted'

/** An article of a round with its elements, what was written, and what it comes to. */
export type ArticleState = {
  article: string
  judgement: Judgement
  progress: ArticleProgress
  findings: ReadonlyMap<string, ElementRecord>
  conclusion: Conclusion | null
}

/**
 * What the work says of one article whose elements are these. It is written when each element has a finding, be it
 * that nobody knows, and the article a conclusion where it comes to a judgement.
 */
export function articleState(
  article: string,
  elements: readonly { key: string; flexibility: Flexibility }[],
  work: Pick<RoundWork, 'findings' | 'conclusions' | 'reviews'>,
): ArticleState {
  const own = work.findings.filter((row) => row.article === article)
  const findings = new Map(own.map((row) => [row.element, row]))
  const conclusion = work.conclusions.find((row) => row.article === article) ?? null
  const judgement = judgementOf(
    elements.map(({ key, flexibility }) => ({ flexibility, finding: findings.get(key)?.finding ?? null })),
  )
  const written = reviewables({ findings: own, conclusions: conclusion ? [conclusion] : [] })
  const verdicts = written.map((each) => reviewOf(work.reviews, each)?.verdict ?? null)
  const isWhole = elements.every(({ key }) => findings.has(key)) && (conclusion !== null || judgement === 'not_known')
  const progress = (): ArticleProgress => {
    if (written.length === 0) return 'not_begun'
    if (verdicts.includes('returned')) return 'returned'
    if (verdicts.every((verdict) => verdict === 'accepted')) return 'accepted'
    return isWhole ? 'written' : 'begun'
  }
  return { article, judgement, progress: progress(), findings, conclusion }
}

/**
 * Whether a round can be sent to review. Problems, `invalid`: `gap_nothing_written`; `gap_conclusions_missing` where an
 * article comes to a judgement that no conclusion puts into words; `gap_no_reviewer`.
 */
export function readyForReview(states: readonly ArticleState[], round: Pick<Round, 'members'>): Result<true> {
  if (states.every(({ findings }) => findings.size === 0)) return problem('invalid', 'gap_nothing_written')
  const silent = states.filter(({ judgement, conclusion }) => judgement !== 'not_known' && conclusion === null)
  if (silent.length > 0)
    return problem('invalid', 'gap_conclusions_missing', { articles: silent.map(({ article }) => article).join(', ') })
  if (!round.members.some(({ part }) => part === 'reviewer')) return problem('invalid', 'gap_no_reviewer')
  return { ok: true, value: true }
}

/** Whether everything written was accepted by a second person. Problem, `invalid`: `gap_not_all_reviewed` with the articles left. */
export function allAccepted(work: Pick<RoundWork, 'findings' | 'conclusions' | 'reviews'>): Result<true> {
  const left = reviewables(work).filter((each) => reviewOf(work.reviews, each)?.verdict !== 'accepted')
  if (left.length === 0) return { ok: true, value: true }
  const articles = [...new Set(left.map(({ article }) => article))]
  return problem('invalid', 'gap_not_all_reviewed', { articles: articles.join(', ') })
}
