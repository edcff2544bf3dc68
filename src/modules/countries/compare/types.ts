import type { ArticleEntry, StateStanding, Treaty } from '#law'
import type { ArticleAssessment } from '../assessment/types.ts'
import type { ArticleRecord } from '../profile/types.ts'

export const MIN_STATES = 2
export const MAX_STATES = 6
export const MAX_ARTICLES = 20

/** What the query of an address says, word by word, before any of it is checked. No `states` at all is null. */
export type Asked = {
  states: readonly string[] | null
  treaty: string | null
  articles: readonly string[]
  topic: string | null
}

/** A treaty that domestic law has to carry out, with the articles that do, in the treaty's order. */
export type ComparableTreaty = { treaty: Treaty; articles: readonly ArticleEntry[] }

/** What is compared: at least two States in the order of the address, and articles in the order of the treaty. */
export type Selection = {
  treaty: ComparableTreaty
  states: readonly string[]
  articles: readonly ArticleEntry[]
  /** True where the address names articles; false for those that stand in when it names none. */
  isOwnChoice: boolean
  /** States that the address names more than once; each is compared once. */
  repeated: readonly string[]
}

/** What is wrong with what was asked: the part of the form, the reason (`problem.REASON`), and what the words need. */
export type SelectionFault = {
  field: 'states' | 'treaty' | 'articles' | 'topic'
  reason:
    | 'compare_too_few_states'
    | 'compare_too_many_states'
    | 'compare_unknown_states'
    | 'compare_unknown_treaty'
    | 'compare_too_many_articles'
    | 'compare_unknown_articles'
    | 'compare_unknown_topic'
  count: number
  /** What cannot be read, as it was typed, shortened, a few of them at most. */
  named: readonly string[]
}

/** What was understood of a choice, for the form. */
export type Kept = {
  treaty: ComparableTreaty
  states: readonly string[]
  articles: readonly ArticleEntry[]
}

/** The choice; nothing wrong yet without States; or what is wrong. In each case what the form starts from. */
export type SelectionReading =
  | { kind: 'chosen'; kept: Kept; selection: Selection }
  | { kind: 'open'; kept: Kept }
  | { kind: 'faulty'; kept: Kept; faults: readonly SelectionFault[] }

/** One State of a comparison; `standing` is where it stands towards the treaty on the day, null when it is not on record. */
export type ComparedState = { code: string; standing: StateStanding | null }

/**
 * One article of a comparison with what is on record for each State, in the order of the States; `assessments` likewise,
 * null where nobody has assessed.
 */
export type ComparedArticle = {
  entry: ArticleEntry
  records: readonly ArticleRecord[]
  assessments: readonly (ArticleAssessment | null)[]
}

/** What can be said of the record of one State on one article without judging it. */
export const RECORD_KINDS = ['in_force', 'later', 'unsettled', 'draft', 'nothing'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/**
 * In what the records of an article differ: the States of each kind, in the order of the comparison, kinds without any
 * left out; and the years of the oldest and the newest text read, null where they are one or none.
 */
export type Differences = {
  kinds: readonly { kind: RecordKind; states: readonly string[] }[]
  years: { first: number; last: number } | null
}

/** Provisions of several States side by side. Nobody has judged whether they satisfy the articles. */
export type Comparison = {
  treaty: Treaty
  states: readonly ComparedState[]
  articles: readonly ComparedArticle[]
  repeated: readonly string[]
}

/** A comparison to begin with: an article, and States that have a provision on record for it. */
export type Example = { article: ArticleEntry; states: readonly string[] }
