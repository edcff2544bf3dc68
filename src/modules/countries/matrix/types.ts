import type { ArticleEntry, Region, Treaty } from '#law'
import type { CellState } from '#ui'
import type { ArticleAssessment } from '../assessment/types.ts'
import type { ListedState, ListQuestion } from '../list/types.ts'
import type { ArticleGroup, ArticleRecord } from '../profile/types.ts'

/** One State under one article on a day: what it says in one word, what is on record, and what an assessment found. */
export type Cell = {
  state: CellState
  record: ArticleRecord
  /** Null where nobody had assessed the article or any of its elements by the day. */
  assessment: ArticleAssessment | null
}

/** An article with the part of the profile in which it stands. */
export type MatrixArticle = { entry: ArticleEntry; group: ArticleGroup }

/** A State with one cell for each article of the matrix, in their order. */
export type StateRow = { listed: ListedState; cells: readonly Cell[] }

/** How many cells say what. */
export type CellCounts = Readonly<Record<CellState, number>>

/** States × articles on a day, narrowed and ordered as asked. */
export type MatrixTable = {
  treaty: Treaty
  articles: readonly MatrixArticle[]
  rows: readonly StateRow[]
  counts: CellCounts
}

/** The orders of States: the alphabet of names, of codes, of regions and then names, or the calendar of their standing. */
export const SORTS = ['name', 'code', 'region', 'since'] as const
export type Sort = (typeof SORTS)[number]

/** What is asked of a matrix; an empty set asks for all. */
export type MatrixQuestion = {
  states: Pick<ListQuestion, 'regions' | 'standings' | 'bodies'>
  groups: readonly ArticleGroup[]
  /** Numbers of articles. */
  articles: readonly string[]
  /** States that have at least one such cell. */
  cells: readonly CellState[]
  sort: Sort
  /** The article on the map; null for the first that is shown. */
  article: string | null
}

/** The States and articles to which an address narrows a matrix, in its own words; an empty list narrows nothing. */
export type MatrixNarrowing = Readonly<
  Record<'regions' | 'standings' | 'bodies' | 'groups' | 'articles', readonly string[]>
>

/** Everything a matrix can be made of: every State, and every article that has a column on the day. */
export type MatrixFacts = {
  treaty: Treaty
  all: readonly ListedState[]
  articles: readonly MatrixArticle[]
  regions: readonly Region[]
  /** The cell of a State and article. */
  cellOf: (state: string, article: string) => Cell
}
