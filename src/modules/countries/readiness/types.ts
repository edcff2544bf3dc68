import type { Article, ArticleEntry, Declaration, ElementEntry, StateStanding, Treaty } from '#law'
import type { Assessed, Assessment } from '../assessment/types.ts'
import type { ArticleRecord } from '../profile/types.ts'

/** Where a State is on one element: what published assessments found, or nothing. Nothing found is not known, never a gap. */
export type PointState = NonNullable<Assessed> | 'not_known'

/**
 * What would do it: nothing more; find out first; change law or practice; look at the readings that differ; or what is the State's own choice: a
 * declaration, a reservation, a further condition, or what the treaty merely allows.
 */
export const NEXT_STEPS = [
  'nothing',
  'find_out',
  'close',
  'settle',
  'may_declare',
  'may_reserve',
  'may_narrow',
  'may_do',
] as const
export type NextStep = (typeof NEXT_STEPS)[number]

/** One element of an article with where the State is on it and what would do it. */
export type ReadinessPoint = {
  element: ElementEntry
  state: PointState
  next: NextStep
  findings: readonly Assessment[]
}

/** An article of the Convention that the record of an article leads to, with what is on record for the State under it. */
export type RelatedArticle = { entry: ArticleEntry; record: ArticleRecord | null; assessed: Assessed }

/** One article of the road map. */
export type ReadinessArticle = {
  article: Article
  /** What is on record under the article itself; null for nothing. */
  record: ArticleRecord | null
  assessed: Assessed
  related: readonly RelatedArticle[]
  declarations: readonly Declaration[]
  points: readonly ReadinessPoint[]
}

/** What a State has and what is missing or not known for a treaty, article by article, on a day. */
export type Readiness = {
  treaty: Treaty
  /** Null where the State is not on record for the treaty. */
  standing: StateStanding | null
  articles: readonly ReadinessArticle[]
}
