/** A text by language (BCP 47); `und` where its language is not known. */
export type Texts = Readonly<Record<string, string>>

/**
 * The kinds of thing that can be found, the most looked for first: between equals that order decides. A new kind is a new
 * line here and the phrases `search.kind.KIND` (one thing) and `search.kinds.KIND` (several).
 */
export const KINDS = [
  'treaty',
  'article',
  'state',
  'guidance_note',
  'instrument',
  'provision',
  'declaration',
  'statement',
  'institution',
  'document',
  'figure',
] as const

export type Kind = (typeof KINDS)[number]

/** One thing that can be found, as the module that owns it hands it over. */
export type Entry = {
  /** Unique within the module. */
  id: string
  kind: Kind
  /** The State it belongs to, by code; null when it belongs to none. */
  state: string | null
  /** The treaty it belongs to, by id; null when it belongs to none. */
  treaty: string | null
  /** Where it stands, without language: `/law/ets-185/16`. */
  address: string
  title: Texts
  body: Texts
  /** Other names and spellings, in any language. */
  names: readonly string[]
  /** Words that people use for it, though it does not say them: they name it and are suggested, and ranking leaves them out. */
  aliases?: readonly string[]
  /** Exact marks that lead straight to it, as `articleMark`, `citationMarks` and `numberMarks` make them. */
  marks: readonly string[]
  layer: 'public'
  /** How well it is known; absent for what is not a fact with a source, such as a State. */
  knowledge?: EntryKnowledge
  /** The names of the facts on record that it tells of (`factName`); absent for what is not on record. */
  facts?: readonly string[]
}

/** How well an entry is known; what is known is ageing from a year on, where it ages. */
export type EntryKnowledge = { state: 'known' | 'unverified' | 'disputed'; ageingFrom: number | null }

/** An entry as the index holds it: folded texts by configuration and weight, exact marks and spellings together. */
export type IndexRow = {
  id: string
  kind: Kind
  prominence: number
  state: string | null
  treaty: string | null
  address: string
  title: Texts
  body: Texts
  layer: 'public'
  exact: string[]
  knowledge: EntryKnowledge['state'] | null
  ageing_from: number | null
  /** The names of its facts, each once. */
  facts: string[]
  /** How its names begin; place 1 for the rest of a name from a later word on. */
  beginnings: { place: 0 | 1; spelling: string }[]
  head: IndexText[]
  vector: IndexText[]
}

/** A folded text with the PostgreSQL configuration that reads it; weight A is a title, B a name, D a body. */
export type IndexText = { language: string; weight: 'A' | 'B' | 'D'; text: string }
