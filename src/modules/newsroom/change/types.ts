import type { Act, ToldChange } from '#platform/changes/types'

/** What of the stream an address asks for; null asks for all. Days are of UTC and both count. */
export type Asked = {
  state: string | null
  treaty: string | null
  article: string | null
  kind: string | null
  from: string | null
  to: string | null
  revision: number | null
  /** The place in the stream: changes older than `before`, or the nearest that are newer than `after`. */
  before: number | null
  after: number | null
}

/** Whom a change speaks of; `about` says it in words, null where it speaks of no State and no treaty. */
export type ChangeSubject = {
  state: string | null
  treaty: string | null
  article: string | null
  about: string | null
}

/** One change of the stream. */
export type Entry = ToldChange & ChangeSubject & { id: number; at: string; act: Act }

/** How many facts of a kind the record begins with. */
export type BegunKind = { kind: string; label: string; count: number }

/** With what the record begins in a revision; `place` is its place in the stream. */
export type Begun = { place: number; count: number; kinds: readonly BegunKind[] }

/** What one load, or one edit, did of what was asked. `count` counts what other pages of the stream hold too. */
export type RevisionEntry = {
  id: number
  at: string
  /** The day of the data that was loaded; null for what people entered. */
  compiledOn: string | null
  count: number
  begun: Begun | null
  entries: readonly Entry[]
}

/** A page of the stream, newest first, with the places of the pages beside it; null where there is none. */
export type Stream = {
  asked: Asked
  revisions: readonly RevisionEntry[]
  newer: number | null
  older: number | null
  /** When what was asked for changed last; null where nothing of it is on record. */
  updatedAt: string | null
}

/** What a page of the stream is about: everything, a State, or an article. */
export type Scope =
  | { kind: 'all' }
  | { kind: 'state'; state: string }
  | { kind: 'article'; treaty: string; article: string }

/** One kind that the stream can be narrowed to, in the reader's language. */
export type KindChoice = { kind: string; label: string; tables: readonly string[] }
