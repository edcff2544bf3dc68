import { record } from '#audit'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { checkedFinding } from '../gap-judgement/rules.ts'
import type { ProposedFinding } from '../gap-judgement/types.ts'
import { mayWrite, powersOf, type Reviewable, reviewables, stepAfter, toReview, traceIn } from '../gap-round/rules.ts'
import { lockedInHand } from '../gap-round/service.ts'
import * as store from '../gap-round/store.ts'
import type { Conclusion, ElementRecord, RoundId, Verdict } from '../gap-round/types.ts'

/** Which version the writer saw; 0 for none. */
export type Seen = { version: number }

// the database gives the parts of a provision back in an order of its own
const inOrder = (provisions: ProposedFinding['provisions']) =>
  JSON.stringify(provisions.map(({ instrument, name, citation, source }) => [instrument, name, citation, source]))

const isSame = (held: ElementRecord, proposed: ProposedFinding) =>
  held.finding === proposed.finding &&
  held.reason === proposed.reason &&
  held.reservation === proposed.reservation &&
  inOrder(held.provisions) === inOrder(proposed.provisions)

/**
 * Writes a finding down as the newest on its element; what stands there already in these words stays, unless it was only carried over.
 * Problems: `not_found`; `not_allowed`; `conflict` with `gap_changed_meanwhile` where somebody wrote a version that the writer has not
 * seen, and with `gap_step_passed` once the round is not open; `invalid` where the finding cannot stand.
 */
export async function writeFinding(
  db: Db,
  actor: Actor,
  id: RoundId,
  written: { article: string; element: string; proposed: ProposedFinding } & Seen,
): Promise<Result<number>> {
  return transact(db, async (tx) => {
    const locked = await lockedInHand(tx, actor, id)
    if (!locked.ok) return locked
    const { round, work, ground } = locked.value
    const may = mayWrite(round, powersOf(round, actor))
    if (!may.ok) return may
    const { article, element } = written
    const entry = ground.elementsOf(article).find(({ key }) => key === element)
    if (!entry || !round.articles.includes(article) || actor.personId === null)
      return problem('not_found', 'gap_no_such_element')
    const checked = checkedFinding(written.proposed, ground.reservationsOf(article, entry))
    if (!checked.ok) return checked
    const held = work.findings.find((row) => row.article === article && row.element === element)
    if (written.version !== (held?.version ?? 0)) return problem('conflict', 'gap_changed_meanwhile')
    if (held && !held.isCarried && isSame(held, checked.value)) return { ok: true, value: held.version }
    const version = written.version + 1
    const row = { article, element, version, ...checked.value, author: actor.personId, isCarried: false }
    await store.addFindings(tx, id, [row])
    await record(
      tx,
      traceIn(round, actor, 'assess_law'),
      'countries.assessment_finding_recorded',
      `${id}/${article}/${element}/${version}`,
    )
    return { ok: true, value: version }
  })
}

/** Writes the conclusion on an article down as the newest. Problems as for a finding. */
export async function writeConclusion(
  db: Db,
  actor: Actor,
  id: RoundId,
  written: Pick<Conclusion, 'article' | 'conclusion' | 'recommendation'> & Seen,
): Promise<Result<number>> {
  return transact(db, async (tx) => {
    const locked = await lockedInHand(tx, actor, id)
    if (!locked.ok) return locked
    const { round, work } = locked.value
    const may = mayWrite(round, powersOf(round, actor))
    if (!may.ok) return may
    const { article, conclusion, recommendation } = written
    if (!round.articles.includes(article) || actor.personId === null) return problem('not_found', 'gap_no_such_article')
    const held = work.conclusions.find((row) => row.article === article)
    if (written.version !== (held?.version ?? 0)) return problem('conflict', 'gap_changed_meanwhile')
    if (held && !held.isCarried && held.conclusion === conclusion && held.recommendation === recommendation)
      return { ok: true, value: held.version }
    const version = written.version + 1
    const row = { article, version, conclusion, recommendation, author: actor.personId, isCarried: false }
    await store.addConclusions(tx, id, [row])
    await record(
      tx,
      traceIn(round, actor, 'assess_law'),
      'countries.assessment_conclusion_recorded',
      `${id}/${article}/${version}`,
    )
    return { ok: true, value: version }
  })
}

/**
 * Reviews what is written on an article and not yet reviewed, except what the reviewer wrote; returning names the
 * elements meant (`''` for the conclusion) and says why. Problems: `not_found`, `not_allowed`, `conflict`, `invalid`.
 */
export async function reviewArticle(
  db: Db,
  actor: Actor,
  id: RoundId,
  review: { article: string; verdict: Verdict; elements: readonly string[]; remark: string | null },
): Promise<Result<readonly Reviewable[]>> {
  return transact(db, async (tx) => {
    const locked = await lockedInHand(tx, actor, id)
    if (!locked.ok) return locked
    const { round, work } = locked.value
    const { article, verdict, elements, remark } = review
    const things = reviewables(work).filter((each) => each.article === article)
    const all = toReview(round, powersOf(round, actor), things, { reviews: work.reviews, person: actor.personId })
    if (!all.ok) return all
    if (actor.personId === null) return problem('not_allowed', 'gap_not_yours')
    const meant = verdict === 'accepted' ? all.value : all.value.filter(({ element }) => elements.includes(element))
    if (meant.length === 0) return problem('invalid', 'gap_elements_missing')
    if (verdict === 'returned' && remark === null) return problem('invalid', 'gap_remark_missing')
    const reviewer = actor.personId
    await store.addReviews(
      tx,
      id,
      meant.map((each) => ({ ...each, reviewer, verdict, remark })),
    )
    const action =
      verdict === 'accepted' ? 'countries.assessment_findings_accepted' : 'countries.assessment_findings_returned'
    await record(tx, traceIn(round, actor, 'review_assessment'), action, `${id}/${article}`)
    return { ok: true, value: meant }
  })
}

/**
 * Puts a comment of the State's focal point down; an article of `''` is the round as a whole. Problems: `not_found`, `not_allowed`,
 * `conflict` unless the round is reviewed and not yet commented.
 */
export async function writeComment(
  db: Db,
  actor: Actor,
  id: RoundId,
  comment: { article: string; text: string },
): Promise<Result<true>> {
  return transact(db, async (tx) => {
    const locked = await lockedInHand(tx, actor, id)
    if (!locked.ok) return locked
    const { round } = locked.value
    const may = stepAfter('comment', round, powersOf(round, actor))
    if (!may.ok) return may
    if (comment.article !== '' && !round.articles.includes(comment.article))
      return problem('not_found', 'gap_no_such_article')
    if (actor.personId === null) return problem('not_allowed', 'gap_not_yours')
    await store.addComment(tx, id, { ...comment, author: actor.personId })
    await record(
      tx,
      traceIn(round, actor, 'comment_assessment'),
      'countries.assessment_comment_written',
      comment.article === '' ? id : `${id}/${comment.article}`,
    )
    return { ok: true, value: true }
  })
}
