import type { Provenance } from '../statement/types.ts'

/**
 * Whether a text is the law as its State published it, or a translation that the source published. A translation made by
 * a machine is neither, and is never held.
 */
export const TEXT_KINDS = ['original', 'translation'] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** How a language is written down: a BCP 47 tag of language, script and region. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/

/** How many characters of a text are shown at most; the rest stands at its source. */
export const SHOWN_CHARACTERS = 20_000
/** How many of each are shown at least, however many texts a page has. */
export const LEAST_CHARACTERS = 2_000
/** How many characters of text one page holds, as far as the least of each allows. */
export const PAGE_CHARACTERS = 400_000

/** Which provision a text is the text of: its place in an instrument of a State. */
export type TextPlace = { state: string; instrument: string; citation: string }

/** The text of a provision in one language, as its source published it. */
export type ProvisionText = {
  language: string
  kind: TextKind
  /** Its beginning: the first 20,000 characters, fewer where the page has many texts. */
  text: string
  /** True when `text` is all of it. */
  isWhole: boolean
  /** The year, month or day of the text, as precisely as the source gives it. */
  asOf: string
  source: string
  /** What allows it to be shown, as the source says it. */
  licence: string
  contribution: string
  /** A year, a month or a day from which, and until which, it is the law; null where nobody gave one. */
  inForceFrom: string | null
  inForceTo: string | null
  /** Null for what the reference data says and nobody confirmed or disputed. */
  provenance: Provenance | null
}

/** A text as it stands on a day; `isLater` when nothing older is held and it is of a day after the one asked. */
export type DatedText = ProvisionText & { isLater: boolean }
