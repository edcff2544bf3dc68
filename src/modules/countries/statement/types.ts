import type { Section, SourceBasis } from '../fiche/types.ts'
import type { InstrumentKind, ProvisionStatus } from '../profile/types.ts'
import type { TextKind } from '../text/types.ts'

/**
 * What a statement is about: a section of a State's fiche, an article in its legal profile, the list of its laws and strategies,
 * or the texts of one of these by its id.
 */
export type Subject =
  | { kind: 'point'; state: string; section: Section }
  | { kind: 'provision'; state: string; treaty: string; article: string }
  | { kind: 'instrument'; state: string }
  | { kind: 'text'; state: string; instrument: string }

/** How a statement stands among others on the same thing, as Wikibase ranks them; a deprecated one is kept in the history alone. */
export const RANKS = ['preferred', 'normal', 'deprecated'] as const
export type Rank = (typeof RANKS)[number]

/** Who may read a statement: everybody, or verified people alone. */
export const LAYERS = ['public', 'practitioner'] as const
export type Layer = (typeof LAYERS)[number]

/** Whose words a version is: the reference data's, those of people with a reviewer, or the State's own. */
export type Voice = 'reference' | 'people' | 'state'

/** A page that says so. */
export type Reference = { address: string; title: string; kind: SourceBasis | null }

/** What a statement says of the law that it is in or that it describes; each is null where its kind of subject has no such thing. */
export type LawContent = {
  /** The id of the law: of the one described, or of the one that a provision or a text stands in. */
  instrument: string | null
  citation: string | null
  status: ProvisionStatus | null
  originalName: string | null
  number: string | null
  /** The year of enactment. */
  year: string | null
  instrumentKind: InstrumentKind | null
  /** The official address. */
  url: string | null
  /** The ids of the laws that it amends; null where none is known. */
  amends: readonly string[] | null
  textKind: TextKind | null
  /** What allows a text to be shown, as its source says it. */
  licence: string | null
}

/**
 * What a statement says. `text` is Markdown in `language` for a point of a fiche, else plain: what a provision does, the English name
 * of a law, or the words of a text. Days may be a year or a month alone; those of a law and of a text are those of its force.
 */
export type Content = LawContent & {
  text: string
  language: string
  /** The date that the source gives; for a provision and a text that of the text that was read. Null where it gives none. */
  datedOn: string | null
  validFrom: string | null
  validTo: string | null
  rank: Rank
  references: readonly Reference[]
}

/** What a statement says of a law that has nothing to do with one. */
export const NO_LAW = {
  instrument: null,
  citation: null,
  status: null,
  originalName: null,
  number: null,
  year: null,
  instrumentKind: null,
  url: null,
  amends: null,
  textKind: null,
  licence: null,
} as const satisfies LawContent

/** The fields of a law, in their order. */
export const LAW_FIELDS = Object.keys(NO_LAW) as (keyof LawContent)[]

/** Somebody in the role in which they acted. `name` is put to it for readers who may be told it; null or missing where they may not. */
export type Signature = { person: string; role: string; name?: string | null }

/** One published version; content is null where the statement was withdrawn. `publishedAt` is an instant in UTC. */
export type Version = {
  number: number
  voice: Voice
  content: Content | null
  reason: string
  author: Signature | null
  reviewer: Signature | null
  publishedAt: string
}

/** One thing that is said of a State, with its newest version and the newest day on which a focal point confirmed that. */
export type Item = {
  id: string
  subject: Subject
  layer: Layer
  /** The item that this one is the State's own reading of; null for all others. */
  disputes: string | null
  current: Version
  confirmed: Confirmation | null
}

/** That a focal point found a version to hold. */
export type Confirmation = { confirmedOn: string; by: Signature; source: string }

/** How old a statement is by the rule of its property. */
export type Freshness = 'fresh' | 'ageing' | 'stale'

/**
 * What is held of the statement behind a row that readers see: whose words it is, who wrote and reviewed it, when it was
 * published and last confirmed, and whether the State and others read it differently.
 */
export type Provenance = {
  item: string
  layer: Layer
  voice: Voice
  author: Signature | null
  reviewer: Signature | null
  /** The day on which its version was published. */
  publishedOn: string
  confirmed: Confirmation | null
  rank: Rank
  validFrom: string | null
  validTo: string | null
  isDisputed: boolean
}
