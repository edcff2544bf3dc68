import {
  assessableArticles,
  openRound,
  type ProposedFinding,
  reviewArticle,
  type RoundId,
  takeStep,
  writeConclusion,
  writeFinding,
} from '#countries'
import { type ElementEntry, elementsOfTreaty } from '#law'
import type { Actor } from '#platform/actor'
import { type Actors, type DemonstrationParts, doneBy } from './parts.ts'
import { STATE } from './people.ts'
import { ASSESSORS, because, DRAFT, fictitiousSection } from './texts.ts'

const TREATY = 'ets-185'
const FIRST = 2
const LAST = 21
/** Articles of the published assessment, and those on which something is written in the one under way. */
const LAST_PUBLISHED = 4
const LAST_BEGUN = 4

const FINDINGS = ['met', 'partly', 'met', 'not_met', 'not_known'] as const

function findingAt(turn: number): ProposedFinding {
  const finding = FINDINGS[turn % FINDINGS.length] ?? 'not_known'
  const citation = { instrument: null, name: null, citation: fictitiousSection(turn + 1), source: null }
  return {
    finding,
    reason: because('a fictitious expert read a fictitious section.'),
    provisions: finding === 'met' || finding === 'partly' ? [citation] : [],
    reservation: null,
  }
}

type Work = { round: RoundId; articles: readonly string[]; experts: readonly Actor[] }

/** Lets the experts write in turns, each on every other element; an article has its conclusion when all of it is written. */
async function write(
  { db }: DemonstrationParts,
  { round, articles, experts }: Work,
  elementsOf: (article: string) => readonly ElementEntry[],
  isWhole: boolean,
): Promise<void> {
  const [first] = experts
  let turn = 0
  for (const [place, article] of articles.entries()) {
    const elements = elementsOf(article)
    const isLastBegun = !isWhole && place === articles.length - 1
    const written = isLastBegun ? elements.slice(0, Math.ceil(elements.length / 2)) : elements
    for (const { key } of written) {
      const expert = experts[turn % experts.length]
      if (expert === undefined) throw new Error('nobody is there to write')
      doneBy(await writeFinding(db, expert, round, { article, element: key, proposed: findingAt(turn), version: 0 }))
      turn += 1
    }
    if (isLastBegun || first === undefined) continue
    const conclusion = because(`a fictitious law carries article ${article} out in part.`)
    const recommendation = because('nothing is recommended to anybody.')
    doneBy(await writeConclusion(db, first, round, { article, conclusion, recommendation, version: 0 }))
  }
}

/**
 * Makes two assessments: one of a draft law that is none, reviewed and published, and one of articles 2 to 21 that experts are
 * writing. The published one is of a draft because findings on the law in force become cells of the matrix.
 */
export async function makeAssessments(
  parts: DemonstrationParts,
  actors: Actors,
  tell: (done: number) => void,
): Promise<void> {
  const { db, clock, publicUrl } = parts
  const { secretariat, reviewer, expert_one: one, expert_two: two } = actors
  const elements = await elementsOfTreaty(db, TREATY)
  const elementsOf = (article: string) => elements.get(article) ?? []
  const all = (await assessableArticles(db, TREATY)).map(({ number }) => number)
  const upTo = (last: number) => all.filter((number) => Number(number) >= FIRST && Number(number) <= last)
  const members = [
    { person: one.personId ?? '', part: 'expert' as const },
    { person: two.personId ?? '', part: 'expert' as const },
    { person: reviewer.personId ?? '', part: 'reviewer' as const },
  ]
  const asked = { state: STATE, treaty: TREATY, lawOn: clock.today(), members }

  const draft = { ...asked, articles: upTo(LAST_PUBLISHED), draft: DRAFT, assessor: ASSESSORS.published }
  const published = {
    round: doneBy(await openRound(db, secretariat, draft)),
    articles: draft.articles,
    experts: [one, two],
  }
  await write(parts, published, elementsOf, true)
  tell(0.5)
  const step = { remark: null, publicUrl }
  doneBy(await takeStep(db, one, published.round, { ...step, act: 'send' }))
  for (const article of published.articles)
    doneBy(
      await reviewArticle(db, reviewer, published.round, { article, verdict: 'accepted', elements: [], remark: null }),
    )
  doneBy(await takeStep(db, reviewer, published.round, { ...step, act: 'accept' }))
  doneBy(await takeStep(db, secretariat, published.round, { ...step, act: 'publish' }))
  tell(0.6)

  const law = { ...asked, articles: upTo(LAST), draft: null, assessor: ASSESSORS.underWay }
  const round = doneBy(await openRound(db, secretariat, law))
  await write(parts, { round, articles: upTo(LAST_BEGUN), experts: [one, two] }, elementsOf, false)
  tell(1)
}
