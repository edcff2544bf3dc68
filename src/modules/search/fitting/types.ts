import type { Question } from '../question/types.ts'
import type { Filters } from '../results/types.ts'

/** A search as an address asks for it. `address` is the one address of all that ask for the same, without language. */
export type SearchAsked = { question: Question; filters: Filters; address: string }
