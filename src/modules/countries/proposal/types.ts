import type { Content, Item, Layer, Signature, Subject } from '../statement/types.ts'

export const ACTS = ['add', 'change', 'withdraw'] as const
export type Act = (typeof ACTS)[number]

export type Standing = 'waiting' | 'accepted' | 'amended' | 'refused' | 'taken_back'

/** What somebody wants to be said of a State. Instants in UTC. */
export type Proposal = {
  id: string
  /** The item it is about; null for something new until that is published. */
  item: string | null
  subject: Subject
  layer: Layer
  act: Act
  /** The number of the version it was made from; null for something new. */
  base: number | null
  /** What it wants to be said; null to withdraw what is. */
  content: Content | null
  reason: string
  author: Signature
  madeAt: string
  standing: Standing
  reviewer: Signature | null
  settledAt: string | null
  grounds: string | null
  /** The number of the version that came of it. */
  published: number | null
  /** The import it came in with and its line there; null for what was written by itself. */
  import: string | null
  line: number | null
}

/** What may be asked of whoever reviews. `base` is the version that the reviewer had before their eyes; null for none. */
export type Decision =
  | { kind: 'accept'; base: number | null }
  | { kind: 'amend'; base: number | null; content: Content }
  | { kind: 'refuse'; grounds: string }

/** A draft of a proposal as it comes in. */
export type Draft = {
  subject: Subject
  layer: Layer
  act: Act
  item: Pick<Item, 'id' | 'disputes' | 'current' | 'layer'> | null
  base: number | null
  content: Content | null
  reason: string
}

export type ContentField = keyof Content

/** A field that was changed on both sides: what each says. */
export type FieldConflict = { field: ContentField; mine: string; theirs: string }

/** Two changes of one text put together; where they collide mine stands, and the conflict tells what theirs says. */
export type Merged = {
  content: Content
  /** The fields in which theirs was taken over, whole or in part. */
  taken: readonly ContentField[]
  conflicts: readonly FieldConflict[]
}
