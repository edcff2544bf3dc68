import type { SourceBasis } from '../fiche/types.ts'
import type { InstrumentKind } from '../profile/types.ts'
import type { Content, Subject } from '../statement/types.ts'
import type { TextKind } from '../text/types.ts'

/** A row of the reference data as the statement that it is, and how it is known again. */
export type ReferenceRow = {
  digest: string
  /** The item that began as it; null while nobody wrote or said anything of it. */
  item: string | null
  subject: Subject
  content: Content
}

/** A row of the reference data on a point of a fiche. */
export type PointRow = {
  digest: string
  item: string | null
  point: string
  language: string
  source: string
  basis: SourceBasis | null
  dated_on: string | null
}

/** A row of the reference data on a provision. */
export type ProvisionRow = {
  digest: string
  item: string | null
  treaty: string
  article: string
  instrument: string
  citation: string
  gist: string
  language: string
  status: 'in_force' | 'draft' | 'unknown'
  source: string
  basis: SourceBasis | null
  as_of: number | null
  cited_as: string
}

/** A row of the reference data on a law. */
export type InstrumentRow = {
  digest: string
  item: string | null
  id: string
  name: string
  original_name: string | null
  number: string | null
  year: number | null
  kind: InstrumentKind
  url: string | null
  source: string
  basis: SourceBasis | null
}

/** A row of the reference data on the text of a provision. */
export type TextRow = {
  digest: string
  item: string | null
  citation: string
  language: string
  kind: TextKind
  as_of: string
  text: string
  source: string
  basis: SourceBasis | null
  licence: string
}

/** The facts of a row that readers see, by column. */
export type ShownFacts = Readonly<Record<string, string | number | readonly string[] | null>>

/** Something that is said already: an item, or a row of the reference data by its digest. */
export type Target = { item: string } | { row: string }
