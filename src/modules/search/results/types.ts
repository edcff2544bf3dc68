import { z } from 'zod'
import { type EntryKnowledge, KINDS, type Kind } from '../entry/types.ts'
import type { Question, Target } from '../question/types.ts'

/** What narrows the results; an empty list narrows nothing. */
export type Filters = { kinds: readonly Kind[]; states: readonly string[]; treaties: readonly string[] }

/** A text in pieces, those marked that fit the question. */
export type MarkedText = { text: string; isHit: boolean }[]

/** How well an entry is known on a day. */
export type HitKnowledge = EntryKnowledge['state'] | 'ageing'

/** An entry that was found. `language` is that of its title and text (BCP 47). */
export type Hit = {
  kind: Kind
  state: string | null
  treaty: string | null
  address: string
  title: MarkedText
  titleLanguage: string
  /** How well it is known today; null for what is no fact with a source. */
  knowledge: HitKnowledge | null
  /** The place in its text that fits best; empty when the entry has no text. */
  snippet: MarkedText
  snippetLanguage: string
}

/** An entry found, as it stands in the index; `title` and `snippet` have signs around what fits. */
export type FoundRow = {
  kind: Kind
  state: string | null
  treaty: string | null
  address: string
  knowledge: EntryKnowledge['state'] | null
  ageingFrom: number | null
  title: string
  titleLanguage: string
  snippet: string | null
  /** How its text begins. */
  textStart: string | null
  snippetLanguage: string | null
}

/** How many entries of one kind, State and treaty fit a question. */
export type Group = { kind: Kind; state: string | null; treaty: string | null; count: number }

/** How many entries fit; `isExact` is false where counting stopped. */
export type Total = { count: number; isExact: boolean }

/** One choice of a facet; the count is null where counting stopped. */
export type FacetChoice = { value: string; count: number | null; isChosen: boolean }

export type FacetName = 'kind' | 'state' | 'treaty'

/** What a question names exactly: where it stands, and whether the question is nothing but its mark. */
export type Goal = { target: Target | { kind: 'entry'; hit: Hit }; address: string; isMark: boolean }

/** What was found, and what the reader may do next. */
export type Findings = {
  question: Question
  filters: Filters
  /** Words that stand nowhere, each with the one that was looked for in its place. */
  mended: readonly { typed: string; read: string }[]
  goal: Goal | null
  /** Words that stand nowhere; looked for when nothing fits. */
  unknown: readonly string[]
  /** Spellings that stand in the index and look like what was typed; looked for when nothing fits. */
  alike: readonly string[]
  hits: readonly Hit[]
  total: Total
  page: number
  pages: number
  facets: Readonly<Record<FacetName, readonly FacetChoice[]>>
}

const Choice = z.strictObject({ value: z.string(), count: z.int().nullable(), isChosen: z.boolean() })

const Result = z.strictObject({
  kind: z.enum(KINDS),
  state: z.string().nullable(),
  treaty: z.string().nullable(),
  title: z.string(),
  titleLanguage: z.string(),
  address: z.string(),
  knowledge: z.enum(['known', 'unverified', 'ageing', 'disputed']).nullable(),
  snippet: z.string().nullable(),
  snippetLanguage: z.string().nullable(),
})

/** What `/search.json` says. */
export const FindingsData = z.strictObject({
  question: z.string(),
  isCut: z.boolean(),
  mended: z.array(z.strictObject({ typed: z.string(), read: z.string() })),
  terms: z.array(
    z.strictObject({
      typed: z.string(),
      articles: z.array(z.strictObject({ treaty: z.string(), article: z.string(), title: z.string() })),
    }),
  ),
  goesStraightTo: z.strictObject({ address: z.string(), isMark: z.boolean() }).nullable(),
  total: z.strictObject({ count: z.int(), isExact: z.boolean() }),
  page: z.int(),
  pages: z.int(),
  results: z.array(Result),
  facets: z.strictObject({ kind: z.array(Choice), state: z.array(Choice), treaty: z.array(Choice) }),
})
