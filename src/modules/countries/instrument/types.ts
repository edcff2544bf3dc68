import type { Instrument, KnownProvision } from '../profile/types.ts'
import type { Content, Item, Provenance } from '../statement/types.ts'
import type { DatedText } from '../text/types.ts'

/** A provision of a law: its articles of treaties, and its texts on the day; either may be empty, never both. */
export type Place = { citation: string; ties: readonly KnownProvision[]; texts: readonly DatedText[] }

/** What is held of a law on a day. */
export type LawFacts = {
  instrument: Instrument
  /** Whether it is law on the day, as far as that is known. */
  standing: 'law' | 'not_yet' | 'no_longer'
  /** The laws that it amends, and those that amend it, the oldest first. */
  amends: readonly Instrument[]
  amendedBy: readonly Instrument[]
  /** Its provisions by their numbers. */
  places: readonly Place[]
  /** Null for what the reference data says and nobody confirmed or disputed. */
  provenance: Provenance | null
  /** How the State reads it otherwise; null where it does not. */
  ownReading: Content | null
  /** Texts for practitioners alone; empty for all others. */
  sealed: readonly Item[]
}
