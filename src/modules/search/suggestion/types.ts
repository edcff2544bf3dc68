import { z } from 'zod'
import { KINDS, type Kind } from '../entry/types.ts'

/** A thing whose name begins with what somebody types, as it stands in the index. */
export type SuggestedRow = {
  kind: Kind
  state: string | null
  treaty: string | null
  address: string
  title: string
  titleLanguage: string
}

const Suggestion = z.strictObject({
  title: z.string(),
  titleLanguage: z.string(),
  kind: z.enum(KINDS),
  state: z.string().nullable(),
  treaty: z.string().nullable(),
  /** What it is and where it belongs, in the reader's language. */
  label: z.string(),
  address: z.string(),
})

/** What `/search/suggestions.json` says. */
export const SuggestionsData = z.strictObject({ question: z.string(), suggestions: z.array(Suggestion) })
