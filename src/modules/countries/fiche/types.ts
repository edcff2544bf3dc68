import type { Declaration, State, Treaty, TreatyOfState } from '#law'
import type { Knowledge } from '#ui'
import type { Instrument, LegalProfile } from '../profile/types.ts'
import type { Provenance } from '../statement/types.ts'

/** The five sections of a State's fiche, in their order. */
export const SECTIONS = ['policies', 'legislation', 'channels', 'international_cooperation', 'case_law'] as const
export type Section = (typeof SECTIONS)[number]

/** What kind of page a source is. */
export const SOURCE_BASES = [
  'statute_mirror',
  'official_database',
  'court_or_statute_page',
  'treaty_office',
  'council_of_europe',
  'state_wiki',
  'secondary',
] as const
export type SourceBasis = (typeof SOURCE_BASES)[number]

/** One statement of a fiche. `point` is Markdown in `language`; that of the reference data is English, in the project's own words. */
export type FicheStatement = {
  state: string
  section: Section
  position: number
  point: string
  source: string
  /** What kind of page the source is and when it was read; null where that is not on record. */
  basis: SourceBasis | null
  readOn: string | null
  /** The day, month or year the source gives for it; null where it gives none. */
  datedOn: string | null
  contribution: string
  language: string
  /** Null for what the reference data says and nobody confirmed or disputed. */
  provenance: Provenance | null
}

/** A statement with how well it is known on a day. */
export type KnownStatement = FicheStatement & { knowledge: Knowledge }

/** What is missing: all of a State, its profile, a part of it; or what was read is old, or not to be relied on yet. */
export const GAP_KINDS = ['not_covered', 'no_profile', 'partial', 'old_text', 'unsettled'] as const

/** Something that whoever compiled the data knows to be missing in it, in English. */
export type Gap = { kind: (typeof GAP_KINDS)[number]; text: string }

/** Something that can be counted to be missing. */
export type Missing =
  | { kind: 'no_profile' }
  | { kind: 'short_profile'; articles: number }
  | { kind: 'no_statement'; section: Section }

/** One dated step of a State towards a treaty, with the sources of all contributions that give it. */
export type MembershipStep = {
  treaty: Treaty
  kind: 'invited' | 'signed' | 'ratified' | 'acceded' | 'in_force'
  day: string
  sources: readonly string[]
}

/** Everything the page of a State shows on a day. */
export type StateFacts = {
  state: State
  /** Region and subregion in the reader's language. */
  region: string
  subregion: string
  membership: readonly TreatyOfState[]
  /** The core treaties that could be signed on the day and for which no step of this State is on record. */
  withoutStep: readonly Treaty[]
  /** Declarations that stood on the day, or have no day. */
  declarations: readonly Declaration[]
  fiche: Readonly<Record<Section, readonly KnownStatement[]>>
  profile: LegalProfile
  /** Those enacted by the day. */
  instruments: readonly Instrument[]
  /** How many are left out because their year is after the day. */
  laterInstruments: number
  gaps: readonly Gap[]
  missing: readonly Missing[]
  /** The newest day on which a source of each part was read; null when none is on record. */
  checked: { fiche: string | null; instruments: string | null; profile: string | null }
}
