/** One thing on record: what makes it the same thing, and what it is in words, which are English. */
export type OnRecord = { key: string; words: string }

/** What the record held on an article: national provisions, elements of the article, and what the State declared under it. */
export type Basis = {
  provisions: readonly OnRecord[]
  elements: readonly OnRecord[]
  declarations: readonly OnRecord[]
}

/** The kinds of thing that may have changed since the last round. */
export const BASIS_KINDS = ['provisions', 'elements', 'declarations'] as const
export type BasisKind = (typeof BASIS_KINDS)[number]

/** What of one kind is on record now and was not, and the other way round. */
export type Since = { kind: BasisKind; added: readonly string[]; gone: readonly string[] }
