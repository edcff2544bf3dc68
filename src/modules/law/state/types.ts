/** A State (or a territory that ISO 3166 lists) by its lower-case ISO 3166 code. */
export type State = {
  code: string
  /** UN M49 geographic region and subregion. */
  region: string
  subregion: string
  kind: 'un_member' | 'un_observer' | 'other'
  /** The id of the note that goes wherever the name goes; null for most. */
  note: string | null
  /** International bodies it is a member of, where that is sourced. */
  bodies: readonly string[]
}

/** A note that goes with a State's name. */
export type StateNote = {
  id: string
  hasAsterisk: boolean
  /** Names by language that stand in for the language's own; null leaves that name. */
  names: Readonly<Record<string, string>> | null
  /** The note by language. */
  texts: Readonly<Record<string, string>>
}

/** A region by UN M49, with its name by language. */
export type Region = { id: string; names: Readonly<Record<string, string>> }
