import type { Reader } from '../reader.ts'

/** What happened to a fact. */
export type Act = 'added' | 'changed' | 'removed'

/** The facts of a row by column. */
export type Facts = Readonly<Record<string, unknown>>

/**
 * One change of one fact, whole before and after; null where there was or is none. `at` is an instant in UTC. State,
 * treaty and article say whom it speaks of, null where it speaks of none.
 */
export type RecordedChange = {
  id: number
  revision: number
  at: string
  table: string
  act: Act
  before: Facts | null
  after: Facts | null
  state: string | null
  treaty: string | null
  article: string | null
}

/** A change with all by which somebody can be concerned: the name of its fact, the item it shows, the whole instant. */
export type HeardChange = RecordedChange & { fact: string; item: string | null; recordedAt: Date }

/** A text and its language as a BCP 47 tag; null means the reader's. */
export type ToldText = { text: string; tag: string | null }

/** One particular of a fact; `name` is for machines and never stands on a page. Null where there was or is nothing. */
export type ToldField = { name: string; label: string; from: ToldText | null; to: ToldText | null }

/** A change in words. */
export type ToldChange = {
  kind: string
  /** What happened: "Domestic provision added". */
  what: string
  /** What the fact is called; null where its subject says it all. */
  title: ToldText | null
  /** What the fact says now, or said last. */
  text: ToldText | null
  /** Where it is read, without language. */
  path: string
  /** What differs. */
  fields: readonly ToldField[]
  source: string | null
  /** The day the fact itself speaks of; as much of it as is known. */
  day: string | null
}

/** A kind of fact: `phrase` names it, with `act` it says what happened to one. */
export type FactKind = { kind: string; phrase: string; tables: readonly string[] }

/** What a module says of changes to its own tables. `tell` answers by the id of the change, many at once. */
export type Teller = {
  kinds: readonly FactKind[]
  tell: (changes: readonly RecordedChange[], reader: Reader) => Promise<ReadonlyMap<number, ToldChange>>
}
