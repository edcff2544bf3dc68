import type { Say } from '#platform/reader'

/** A State as readers may name it. */
export type GuideState = {
  code: string
  /** Its names and spellings, in every language. */
  names: readonly string[]
}

/** A treaty as readers may name it. */
export type GuideTreaty = {
  id: string
  /** `ETS 185`, its number in the series of its depositary. */
  series: string | null
  number: string | null
  /** The name under which people know it, in English. */
  title: string
  /** Its names and nicknames, in every language. */
  names: readonly string[]
  /** The numbers of its articles that have a page. */
  articles: readonly string[]
}

/** A word of ours for what articles are about, as readers may say it. */
export type GuideTerm = {
  id: string
  /** Its words, in every language. */
  names: readonly string[]
  /** The articles it leads to. */
  articles: readonly { treaty: string; number: string; title: string }[]
}

/** What is needed of other modules to understand a question, as plain values. */
export type Guide = {
  states: readonly GuideState[]
  /** In the order in which a bare article number is looked for. */
  treaties: readonly GuideTreaty[]
  /** Words that people use for what articles are about. */
  terms: readonly GuideTerm[]
  /** How lawyers cite a treaty in the language of `say`: `ETS 185`. */
  citation: (treaty: string, say: Say) => string
  /** The footnotes that the names of these States need, in a language. */
  footnotes: (codes: readonly string[], language: string) => string[]
  /** Where things stand, without language. */
  addresses: {
    state: (code: string) => string
    treaty: (id: string) => string
    article: (treaty: string, article: string) => string
    /** What the law of a State says on an article. */
    law: (code: string, treaty: string, article: string) => string
  }
}

/** A name of the guide that a question holds: whose it is, and the words it was typed with. */
export type Named = { id: string; words: readonly string[] }

/** What a reader asks for, understood as far as the guide allows. */
export type Question = {
  /** What was typed, at most 200 characters of it. */
  text: string
  /** True when more was typed. */
  isCut: boolean
  /** The words that name nothing in particular. */
  words: readonly string[]
  states: readonly Named[]
  treaties: readonly Named[]
  terms: readonly (Named & Pick<GuideTerm, 'articles'>)[]
  /** An article of a treaty; the treaty is the first that has it where none was named. */
  article: { treaty: string; number: string } | null
  /** Marks of which an entry must have one; none asked for when empty. */
  marks: readonly string[]
  /** The whole question as the names of entries are compared. */
  spelling: string
  /** The words and number by which a law may be named: `ra 10175`. */
  numbers: readonly string[]
}

/** What a question names exactly, beside entries of the index. */
export type Target =
  | { kind: 'treaty'; treaty: string }
  | { kind: 'article'; treaty: string; article: string }
  | { kind: 'state'; state: string }
  | { kind: 'law'; state: string; treaty: string; article: string }

/** A target, where it stands, and whether the question is nothing but its mark: then the reader goes straight there. */
export type Straight = { target: Target; address: string; isMark: boolean }
