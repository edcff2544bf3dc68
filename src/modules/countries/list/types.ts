import type { State, StateStanding } from '#law'

/** What is held of a State on a day, in numbers. */
export type Holding = {
  state: string
  /** Articles of the chosen treaty with a provision on record. */
  articles: number
  /** Provisions under any treaty, instruments, statements of the fiche. */
  provisions: number
  instruments: number
  statements: number
  /** The newest day on which a source about the State was read. */
  checkedOn: string | null
}

/** A State as it stands in the list. `standing` is towards the chosen treaty; null when no step is on record. */
export type ListedState = {
  state: State
  name: string
  standing: StateStanding | null
  /** Null when nothing but perhaps a step is on record. */
  holding: Holding | null
}

/** How the standings in the list can be chosen; `none` is no step on record. */
export type StandingChoice = StateStanding['standing'] | 'none'

/** How many States there are, and of how many something is held. */
export type ListNumbers = { states: number; withAnything: number; withProfile: number }

/** Which States are asked for; an empty set asks for all. */
export type ListQuestion = {
  /** Part of a name, or a code; empty for all. */
  text: string
  treaty: string
  regions: readonly string[]
  standings: readonly string[]
  bodies: readonly string[]
  /** `profile` for States with a legal profile, `none` for those without anything. */
  holds: readonly string[]
}
