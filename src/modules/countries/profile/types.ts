import type { ArticleEntry, Treaty } from '#law'
import type { Knowledge } from '#ui'
import type { Provenance } from '../statement/types.ts'
import type { DatedText } from '../text/types.ts'

/** Whether a provision is law: in force by its source, only a draft, or not settled by anything that was read. */
export const PROVISION_STATUSES = ['in_force', 'draft', 'unknown'] as const
export type ProvisionStatus = (typeof PROVISION_STATUSES)[number]

/**
 * Who tied the provision to the article: the project, which read the statute; the State's own wiki of the Council of
 * Europe, which states it; a secondary page; or somebody here, with a reviewer.
 */
export const MAPPINGS = ['statute', 'state_wiki', 'secondary', 'reviewed'] as const
export type Mapping = (typeof MAPPINGS)[number]

/** The kinds of instrument, in the order in which they are listed. */
export const INSTRUMENT_KINDS = [
  'criminal_code',
  'procedure_code',
  'special_act',
  'mla_act',
  'data_protection',
  'strategy',
  'other',
] as const
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number]

/** A law or strategy of a State. `name` is English, `originalName` as the State calls it. Null is not sourced. */
export type Instrument = {
  id: string
  state: string
  name: string
  originalName: string | null
  number: string | null
  /** The year of enactment. */
  year: number | null
  kind: InstrumentKind
  /** Its official address; it was not necessarily opened. */
  url: string | null
  /** The page that was read. */
  source: string
  contribution: string
  /** A year, a month or a day; null where nobody gave one. */
  inForceFrom: string | null
  /** The last day on which it was law. */
  inForceTo: string | null
  /** The ids of the laws that it amends; null where none is known. */
  amends: readonly string[] | null
}

/** The instrument of a provision, as it stands beside it. */
export type InstrumentRef = Pick<
  Instrument,
  'id' | 'name' | 'originalName' | 'number' | 'year' | 'url' | 'inForceFrom' | 'inForceTo'
>

/**
 * A domestic provision that deals with the subject of an article; never a finding that it satisfies the article.
 * `citation` is its place in the instrument, `gist` what it does; that of the reference data is English.
 */
export type DomesticProvision = {
  state: string
  treaty: string
  article: string
  instrument: InstrumentRef
  citation: string
  gist: string
  status: ProvisionStatus
  mapping: Mapping
  /** The page that was read. */
  source: string
  /** The day on which it was read; null where that is not on record. */
  readOn: string | null
  /** The year of the text that was read; null where the text gives none. */
  asOf: number | null
  /** The instrument as the source of the mapping names it. */
  citedAs: string
  contribution: string
  /** The language of `gist`. */
  language: string
  /** Null for what the reference data says and nobody confirmed or disputed. */
  provenance: Provenance | null
}

/** Why a provision is unverified; null where it is not. */
export type Doubt = 'no_year' | 'force_unsettled' | 'secondary' | 'text_is_later'

/** A provision with how well it is known on a day, and the texts of it, empty where none is held or none was asked for. */
export type KnownProvision = DomesticProvision & {
  knowledge: Knowledge
  doubts: readonly Doubt[]
  texts: readonly DatedText[]
}

/** Everything on record for one article and one State on a day; with no provisions it is not known, which is not "none". */
export type ArticleRecord = { knowledge: Knowledge; provisions: readonly KnownProvision[] }

/** Which provisions are asked for: of these States, of one treaty and of these articles of it; null asks for all. */
export type ProvisionQuestion = {
  states: readonly string[] | null
  treaty: string | null
  articles: readonly string[] | null
  on: string
}

/** The parts of a legal profile, in their order. */
export const ARTICLE_GROUPS = ['terms', 'offences', 'powers', 'cooperation', 'other'] as const
export type ArticleGroup = (typeof ARTICLE_GROUPS)[number]

/** An article with what is on record for one State. */
export type ProfileArticle = { entry: ArticleEntry; record: ArticleRecord }

/** The legal profile of a State under one treaty: every article that domestic law carries out, and any other with a provision. */
export type TreatyProfile = {
  treaty: Treaty
  /** Groups that have articles, in their order; articles in the order of the treaty. */
  groups: readonly { group: ArticleGroup; articles: readonly ProfileArticle[] }[]
  /** Of the articles that domestic law carries out, how many have a provision on record, and how many there are. */
  onRecord: number
  implementable: number
}

/** The legal profile of a State on a day. */
export type LegalProfile = {
  treaties: readonly TreatyProfile[]
  /** Provisions left out because their instrument was not law on the day asked. */
  laterProvisions: number
  /** The newest day on which a source of it was read; null when none is on record. */
  checkedOn: string | null
}
