import type { Treaty } from '../treaty/types.ts'

/** How precisely a date is known: `2019-07-08`, `2014-12` and `2020` are all dates. */
export type Precision = 'day' | 'month' | 'year'

/** An article of a treaty, by id and number. */
export type ArticleRef = { treaty: string; article: string }

/** How pages name articles and treaties: titles by `treaty/article`, treaties by id. */
export type Naming = {
  titles: ReadonlyMap<string, { title: string }>
  treaties: ReadonlyMap<string, Treaty>
}

/** A guidance note of the T-CY. The gist and the articles are the project's own reading; null is "not sourced". */
export type GuidanceNote = {
  number: number
  title: string
  /** A day, a month or a year. */
  adoptedOn: string | null
  documentNumber: string | null
  /** The plenary of the T-CY that adopted it, such as `12th`. */
  plenary: string | null
  gist: string
  source: string | null
  /** Further pages that speak of it. */
  alsoSee: readonly string[]
  /** What has to be known about the record itself. */
  note: string | null
  /** In the order of treaties and articles. */
  articles: readonly ArticleRef[]
}

/** The kinds of T-CY documents, in the order in which they can be chosen. */
export const DOCUMENT_KINDS = [
  'study',
  'assessment',
  'opinion',
  'compilation',
  'questionnaire',
  'template',
  'treaty_drafting',
  'procedure',
  'meeting_report',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** A document of the T-CY. The gist is the project's own wording. */
export type TcyDocument = {
  id: string
  title: string
  kind: DocumentKind
  /** A day, a month or a year; null is not sourced. */
  datedOn: string | null
  documentNumber: string | null
  /** Where the document itself was read; null where a page that speaks of it is the source. */
  url: string | null
  gist: string
  source: string | null
  note: string | null
}

/**
 * Whether a thing with a date was there on a day: `there`, `later`, `unsettled` when the day lies within the month or
 * year that is all we know, `undated` when no date is sourced.
 */
export type Presence = 'there' | 'unsettled' | 'undated' | 'later'

/** What a reading of the project says of itself: what to be careful about, and whether a lawyer has reviewed it. */
export type Caution = { caution: string; isReviewed: boolean }
