/** What the search is told of an article: all its words, with its place. */
export type ArticleText = {
  treaty: string
  number: string
  title: string
  summary: string | null
  /** The points of its checklist, in order. */
  elements: readonly string[]
  elementKeys: readonly string[]
  /** The table that holds it. */
  table: 'law.provision' | 'law.related_provision' | 'law.listed_article'
  /** It was compared with the official text. */
  isVerified: boolean
}

/** What the search is told of a guidance note. */
export type GuidanceText = {
  number: number
  title: string
  gist: string
  documentNumber: string | null
  articles: readonly { treaty: string; article: string }[]
}

/** What the search is told of a document of the treaty committee. */
export type DocumentText = { id: string; title: string; gist: string; documentNumber: string | null }

/** What the search is told of a declaration. */
export type DeclarationText = {
  id: string
  treaty: string
  state: string
  article: string
  gist: string
  declaredOn: string | null
  source: string | null
}

/** A State with its name in every language and all spellings that lead to it. */
export type StateSpellings = {
  code: string
  names: Readonly<Record<string, string>>
  spellings: readonly string[]
  /** Further names: in languages beyond those of the site, and in Latin letters. */
  others: readonly string[]
}
