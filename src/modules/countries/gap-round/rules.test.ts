import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorWith, type Grant, signedOut } from '#platform/actor'
import {
  actsOpen,
  allAccepted,
  articleState,
  mayWrite,
  powersOf,
  readyForReview,
  reviewables,
  stepAfter,
  toReview,
} from './rules.ts'
import {
  type Conclusion,
  type ElementRecord,
  type Review,
  ROUND_ACTS,
  ROUND_STEPS,
  type RoundAct,
  type RoundPowers,
  type RoundStep,
} from './types.ts'

const NONE: RoundPowers = { mayAssess: false, mayReview: false, mayComment: false, mayPublish: false, mayOpen: false }
const POWERS = Object.keys(NONE) as (keyof RoundPowers)[]

/** Who may do what when: the whole of it, for the one rule and the one table to differ on. */
const ALLOWED: Record<
  Exclude<RoundAct, 'open'>,
  { steps: RoundStep[]; powers: (keyof RoundPowers)[]; to: RoundStep }
> = {
  send: { steps: ['open'], powers: ['mayAssess', 'mayOpen'], to: 'in_review' },
  return: { steps: ['in_review'], powers: ['mayReview'], to: 'open' },
  accept: { steps: ['in_review'], powers: ['mayReview'], to: 'reviewed' },
  comment: { steps: ['reviewed'], powers: ['mayComment'], to: 'commented' },
  reopen: { steps: ['reviewed', 'commented'], powers: ['mayOpen'], to: 'open' },
  publish: { steps: ['reviewed', 'commented'], powers: ['mayPublish'], to: 'published' },
}

test('each act is open to those who may do it, at its steps, and to nobody else at any other', () => {
  for (const act of ROUND_ACTS.filter((each) => each !== 'open'))
    for (const step of ROUND_STEPS)
      for (const power of POWERS) {
        const { steps, powers, to } = ALLOWED[act]
        const result = stepAfter(act, { step }, { ...NONE, [power]: true })
        const open = actsOpen(step, { ...NONE, [power]: true }).includes(act)
        const wanted = !powers.includes(power) ? 'not_allowed' : steps.includes(step) ? to : 'conflict'
        assert.equal(result.ok ? result.value : result.problem.kind, wanted, `${act} at ${step} with ${power}`)
        assert.equal(open, wanted === to)
      }
})

test('nothing can be done with a published round', () => {
  const everything = { mayAssess: true, mayReview: true, mayComment: true, mayPublish: true, mayOpen: true }
  assert.deepEqual(actsOpen('published', everything), [])
  assert.equal(mayWrite({ step: 'published' }, everything).ok, false)
})

const grants = (...rights: string[]): Grant[] => rights.map((right) => ({ right, scope: 'state:aa' }))
const personWith = (personId: string, ...rights: string[]) =>
  actorWith(personId, signedOut(null).trace, grants(...rights))

test('assessing and reviewing take both the right in the State and being assigned', () => {
  const members = [
    { person: 'x', part: 'expert' as const },
    { person: 'r', part: 'reviewer' as const },
  ]
  const round = { state: 'aa', members }
  assert.equal(powersOf(round, personWith('x', 'assess_law')).mayAssess, true)
  assert.equal(powersOf(round, personWith('x', 'assess_law')).mayReview, false)
  assert.equal(powersOf(round, personWith('x')).mayAssess, false)
  assert.equal(powersOf(round, personWith('y', 'assess_law')).mayAssess, false)
  assert.equal(powersOf(round, personWith('x', 'review_assessment')).mayReview, false)
  assert.equal(powersOf(round, personWith('r', 'review_assessment')).mayReview, true)
  assert.equal(powersOf({ ...round, state: 'bb' }, personWith('x', 'assess_law')).mayAssess, false)
  assert.deepEqual(powersOf(round, signedOut(null)), NONE)
  const whole = powersOf(round, personWith('z', 'open_assessment', 'comment_assessment', 'publish_assessment'))
  assert.deepEqual(whole, { ...NONE, mayOpen: true, mayComment: true, mayPublish: true })
})

test('experts write only while the round is open', () => {
  for (const step of ROUND_STEPS) {
    assert.equal(mayWrite({ step }, { ...NONE, mayAssess: true }).ok, step === 'open')
    assert.equal(mayWrite({ step }, { ...NONE, mayReview: true, mayOpen: true }).ok, false)
  }
})

const finding = (values: Partial<ElementRecord> = {}): ElementRecord => ({
  article: '2',
  element: 'a',
  version: 1,
  finding: 'met',
  reason: 'It says so',
  provisions: [],
  reservation: null,
  author: 'x',
  isCarried: false,
  ...values,
})
const conclusion: Conclusion = {
  article: '2',
  version: 1,
  conclusion: 'In line',
  recommendation: null,
  author: 'y',
  isCarried: false,
}
const review = (values: Partial<Review> = {}): Review => ({
  article: '2',
  element: 'a',
  version: 1,
  reviewer: 'r',
  verdict: 'accepted',
  remark: null,
  ...values,
})

test('nobody reviews what they wrote, what has a review, or anything before it was sent', () => {
  const things = reviewables({
    findings: [finding(), finding({ element: 'b', author: 'r' })],
    conclusions: [conclusion],
  })
  const powers = { ...NONE, mayReview: true }
  const of = (step: RoundStep, reviews: Review[], person: string) => {
    const result = toReview({ step }, powers, things, { reviews, person })
    return result.ok ? result.value.map(({ element }) => element) : result.problem.reason
  }
  assert.deepEqual(of('in_review', [], 'r'), ['a', ''])
  assert.deepEqual(of('in_review', [review()], 'r'), [''])
  assert.deepEqual(of('in_review', [review({ version: 2 })], 'r'), ['a', ''])
  assert.equal(of('in_review', [review(), review({ element: '' })], 'r'), 'gap_nothing_to_review')
  assert.equal(of('open', [], 'r'), 'gap_step_passed')
  const refused = toReview({ step: 'in_review' }, NONE, things, { reviews: [], person: 'r' })
  assert.equal(refused.ok ? null : refused.problem.kind, 'not_allowed')
})

const elements = [
  { key: 'a', flexibility: 'none' as const },
  { key: 'b', flexibility: 'none' as const },
]
const work = (findings: ElementRecord[], conclusions: Conclusion[] = [], reviews: Review[] = []) => ({
  findings,
  conclusions,
  reviews,
})

test('the progress of an article is told in words, from not begun to accepted', () => {
  const of = (...parts: Parameters<typeof work>) => articleState('2', elements, work(...parts)).progress
  const both = [finding(), finding({ element: 'b' })]
  assert.equal(of([]), 'not_begun')
  assert.equal(of([finding({ article: '3' })]), 'not_begun')
  assert.equal(of([finding()]), 'begun')
  assert.equal(of(both), 'begun')
  assert.equal(of(both, [conclusion]), 'written')
  assert.equal(of([finding({ finding: 'not_known' }), finding({ element: 'b' })]), 'written')
  assert.equal(of(both, [conclusion], [review({ verdict: 'returned', remark: 'Why?' })]), 'returned')
  const all = [review(), review({ element: 'b' }), review({ element: '' })]
  assert.equal(of(both, [conclusion], all), 'accepted')
  assert.equal(of([finding({ version: 2 }), finding({ element: 'b' })], [conclusion], all), 'written')
})

test('a round goes to review with something written, words for each judgement, and somebody to review it', () => {
  const states = (...parts: Parameters<typeof work>) => [articleState('2', elements, work(...parts))]
  const both = [finding(), finding({ element: 'b' })]
  const reviewer = { members: [{ person: 'r', part: 'reviewer' as const }] }
  const reason = (given: ReturnType<typeof states>, round: Parameters<typeof readyForReview>[1] = reviewer) => {
    const result = readyForReview(given, round)
    return result.ok ? null : result.problem.reason
  }
  assert.equal(reason(states([])), 'gap_nothing_written')
  assert.equal(reason(states(both)), 'gap_conclusions_missing')
  assert.equal(reason(states(both, [conclusion]), { members: [{ person: 'x', part: 'expert' }] }), 'gap_no_reviewer')
  assert.equal(reason(states(both, [conclusion])), null)
  assert.equal(reason(states([finding()])), null)
})

test('a review is whole when the newest version of everything was accepted', () => {
  const given = work([finding({ version: 2 })], [conclusion], [review(), review({ element: '' })])
  assert.equal(allAccepted(given).ok, false)
  assert.equal(allAccepted({ ...given, reviews: [...given.reviews, review({ version: 2 })] }).ok, true)
  const returned = review({ version: 2, verdict: 'returned', remark: 'Why?' })
  assert.equal(allAccepted({ ...given, reviews: [...given.reviews, returned] }).ok, false)
})
