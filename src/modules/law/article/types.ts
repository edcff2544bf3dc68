import { type FLEXIBILITIES, PROVISION_KINDS } from '../reference/types.ts'

/** The kinds of provision, in the order in which they are listed. */
export { PROVISION_KINDS }
export type ProvisionKind = (typeof PROVISION_KINDS)[number]

/**
 * What the treaty leaves to a Party for one element: nothing; a further element that narrows the offence, normally by
 * declaration; a reservation; a declaration or notification; or the text merely allows it.
 */
export type Flexibility = (typeof FLEXIBILITIES)[number]

/** How closely an article is held: its elements one by one, a gist, or no more than number and title. */
export type Depth = 'elements' | 'gist' | 'title'

/** An article as it stands in a list. Title and divisions are English, in the treaty's words. */
export type ArticleEntry = {
  treaty: string
  number: string
  title: string
  chapter: string | null
  section: string | null
  titleGroup: string | null
  depth: Depth
  /** Null where the article is not held element by element. */
  kind: ProvisionKind | null
  /** True where domestic law has to carry it out, so that there is a checklist. */
  isImplementable: boolean
  elementsCount: number
  /** False where the record was not compared with the text of the treaty. */
  isVerified: boolean
}

/** One point of the checklist; `ref` is its place in the treaty, such as `16(2)`. */
export type Element = { key: string; label: string; ref: string; flexibility: Flexibility }

/** A time limit or threshold; a null value is qualitative. */
export type TimeLimit = {
  what: string
  value: number | null
  unit: string | null
  isRenewable: boolean
  qualifier: string | null
  ref: string
}

/** Whether the treaty provides for a reservation or declaration to an article, and how. */
export type Leeway = { isAllowed: boolean; note: string | null }

/** An article with all that is held about it. The summary is the project's own wording; null where only a title is held. */
export type Article = ArticleEntry & {
  summary: string | null
  /** Why a related treaty's provision is held: for the protection of children or against cyberviolence; else null. */
  relevance: string | null
  elements: readonly Element[]
  /** Null where nobody has looked. */
  reservation: Leeway | null
  declaration: Leeway | null
  timeLimits: readonly TimeLimit[]
  source: string | null
  /** Why it is unverified; null where it is verified, or where no reason is on record. */
  unverifiedReason: string | null
}

/** A reservation, a declaration or the designation of an authority by a State. A null day is not sourced. */
export type Declaration = {
  id: string
  contribution: string
  treaty: string
  state: string
  article: string
  kind: 'reservation' | 'declaration' | 'authority'
  gist: string
  source: string | null
  declaredOn: string | null
}

/** A guidance note that reads an article. `adoptedOn` may be a month or a year. */
export type ReadingNote = { number: number; title: string; adoptedOn: string | null }

/** A form of cyberviolence, or a conduct against children, that names an article. */
export type NamingForm = {
  key: string
  label: string
  categoryKey: string | null
  categoryLabel: string | null
  reach: string
}
export type NamingConduct = { key: string; label: string }

/** What else in Comity reads or names an article. */
export type ArticleLinks = {
  guidanceNotes: readonly ReadingNote[]
  cyberviolenceForms: readonly NamingForm[]
  childProtection: readonly NamingConduct[]
}
