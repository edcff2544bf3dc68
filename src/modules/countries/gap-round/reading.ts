import { namesOfPeople, peopleInRoles, publicNames } from '#identity'
import { type Treaty, treaties } from '#law'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { answerProblem } from '#platform/http/problems'
import { assessmentsOf } from '../assessment/store.ts'
import { changedSince } from '../gap-basis/rules.ts'
import type { Since } from '../gap-basis/types.ts'
import { publishedFinding } from '../gap-judgement/rules.ts'
import { recordKey } from '../profile/service.ts'
import { mayRead } from '../statement/rules.ts'
import type { Person } from './opening-view.tsx'
import { gapRights } from './rights.ts'
import { roundInHand, type RoundInHand } from './service.ts'
import { basisOf } from './store.ts'
import type { MemberPart, RoundId } from './types.ts'

const ROUND_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A round with its treaty and the names of those in it whom the reader is told; of a sealed round of everybody. */
export type RoundRead = RoundInHand & { treaty: Treaty; names: ReadonlyMap<string, string> }

/** The round whose id `text` is, as this actor may see it. Ends the request with `gap_no_such_round` else. */
export async function roundAsked(db: Db, actor: Actor, text: string): Promise<RoundRead> {
  const missing = () => answerProblem({ kind: 'not_found', reason: 'gap_no_such_round', values: {} })
  if (!ROUND_ID.test(text)) return missing()
  const held = await roundInHand(db, actor, text as RoundId)
  if (!held) return missing()
  const { round, work } = held
  const people = [
    ...round.members.map(({ person }) => person),
    ...work.findings.map(({ author }) => author),
    ...work.conclusions.map(({ author }) => author),
    ...work.reviews.map(({ reviewer }) => reviewer),
    ...work.comments.map(({ author }) => author),
    ...work.acts.map(({ person }) => person),
  ]
  const isNamed = round.step !== 'published' || mayRead(actor, round.state, 'practitioner')
  const [all, names] = await Promise.all([treaties(db), isNamed ? namesOfPeople(db, people) : publicNames(db, people)])
  const treaty = all.find(({ id }) => id === round.treaty)
  return treaty ? { ...held, treaty, names } : missing()
}

/** What changed on each article since the round before was published; articles in which nothing did are missing. */
export async function changesOf(db: Db, { round, ground }: RoundInHand): Promise<Map<string, Since[]>> {
  if (round.previous === null) return new Map()
  const before = await basisOf(db, round.previous)
  const found = round.articles.map((article): [string, Since[]] => {
    const held = before.get(article)
    return [article, held ? changedSince(held, ground.basisOf(article)) : []]
  })
  return new Map(found.filter(([, changes]) => changes.length > 0))
}

/** The people who can be assigned for a State, as what. */
export async function candidatesFor(db: Db, state: string): Promise<Record<MemberPart, Person[]>> {
  const [expert, reviewer] = await Promise.all([
    peopleInRoles(db, gapRights.assess_law.roles, `state:${state}`),
    peopleInRoles(db, gapRights.review_assessment.roles, `state:${state}`),
  ])
  return { expert, reviewer }
}

/** The articles on which a finding that this assessor published earlier stays, because the round comes to none. */
export async function stayingArticles(
  db: Db,
  { round, states }: Pick<RoundInHand, 'round' | 'states'>,
): Promise<string[]> {
  if (round.draft !== null) return []
  const { state, treaty, lawOn: on, assessor } = round
  const held = await assessmentsOf(db, { states: [state], treaty, articles: [...round.articles], on })
  const isHeld = (article: string) =>
    held.get(recordKey(state, treaty, article))?.whole.some(({ contribution }) => contribution === assessor) ?? false
  return states
    .filter(({ article, judgement }) => publishedFinding(judgement) === null && isHeld(article))
    .map(({ article }) => article)
}
