import { z } from 'zod'

/** Kinds of fields of published rows, for descriptions of datasets. A text is never empty: in CSV an empty cell is null. */

/** A text. */
export const text = (meaning: string) => z.string().min(1).describe(meaning)

/** A text, or null where it is not sourced. */
export const maybeText = (meaning: string) => z.string().min(1).nullable().describe(meaning)

/** A day by ISO 8601. */
export const day = (meaning: string) => z.iso.date().describe(meaning)

/** A day by ISO 8601, or null where none is sourced. */
export const maybeDay = (meaning: string) => z.iso.date().nullable().describe(meaning)

const PARTIAL_DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** A day, a month or a year, as precisely as the source gives it. */
export const partialDay = (meaning: string) => z.string().regex(PARTIAL_DAY).describe(meaning)

/** A day, a month or a year, as precisely as the source gives it, or null. */
export const maybePartialDay = (meaning: string) => z.string().regex(PARTIAL_DAY).nullable().describe(meaning)

/** A State by its ISO 3166-1 code in lower case. */
export const stateCode = (meaning = 'The State, by its ISO 3166-1 alpha-2 code in lower case') =>
  z
    .string()
    .regex(/^[a-z]{2}$/)
    .describe(meaning)

/** A whole number. */
export const whole = (meaning: string) => z.int().describe(meaning)

/** A whole number, or null. */
export const maybeWhole = (meaning: string) => z.int().nullable().describe(meaning)

/** Yes or no. */
export const flag = (meaning: string) => z.boolean().describe(meaning)

/** Yes or no, or null where it is not known. */
export const maybeFlag = (meaning: string) => z.boolean().nullable().describe(meaning)

/** One of a closed set of words. */
export const oneOf = <const Words extends readonly string[]>(words: Words, meaning: string) =>
  z.enum(words).describe(meaning)

/** One of a closed set of words, or null. */
export const maybeOneOf = <const Words extends readonly string[]>(words: Words, meaning: string) =>
  z.enum(words).nullable().describe(meaning)
