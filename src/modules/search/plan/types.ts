import type { Question } from '../question/types.ts'
import type { Filters } from '../results/types.ts'

/** A word as the database reads it in the forms of every language. */
export type WordForms = {
  word: string
  /** What is looked for by it, as text of a tsquery; null when it says nothing. */
  query: string | null
  /** It carries no meaning of its own in one of the languages. */
  isFiller: boolean
  lexemes: readonly string[]
}

/** How many entries have a lexeme in a tier, or a facet (tier 0). Only common lexemes are counted. */
export type Tally = { lexeme: string; tier: number; entries: number }

/** A question whose words the database has read. `isNaming` is false when its spelling and numbers name no entry. */
export type ReadQuestion = Question & {
  forms: ReadonlyMap<string, WordForms>
  tallies: ReadonlyMap<string, readonly Tally[]>
  isNaming: boolean
}

/** Tiers to read: those of common lexemes, and what the other lexemes of the same words are looked for by. */
export type TierSet = { tiers: readonly { lexeme: string; from: number; to: number }[]; others: string | null }

/** How the entries that fit are found and ranked. */
export type Plan = {
  /** All conditions on words, names and filters, as text of a tsquery; null when there are none. */
  query: string | null
  /** False where nothing can fit, since the words say nothing. */
  canFit: boolean
  /**
   * An entry is ranked only when it stands in one of these tiers; null when all that fit are. Where the last tier is too
   * large to be ranked whole, two sets: the tiers before it, then all of them, of which some entries are ranked.
   */
  tiers: readonly TierSet[] | null
}

export type Sought = { filters: Filters; limit: number; offset: number }
