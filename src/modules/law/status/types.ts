import type { STEPS } from '../reference/types.ts'

/** The highest step that a contribution says a State has taken towards a treaty. */
export type Step = (typeof STEPS)[number]

/**
 * What one contribution says of one State and one treaty. Null days are not sourced. `ratifiedOn` is ratification,
 * acceptance, approval or accession.
 */
export type StatusRow = {
  treaty: string
  state: string
  contribution: string
  step: Step
  invitedOn: string | null
  signedOn: string | null
  ratifiedOn: string | null
  inForceOn: string | null
  source: string | null
  note: string | null
}

/** The days of a treaty on which the standing of a State depends. */
export type TreatyDays = {
  openedOn: string | null
  enteredIntoForceOn: string | null
  /**
   * The day up to which the record of its States goes. From that day on, a step without a date has been taken;
   * before it, nobody can tell.
   */
  recordedOn: string
}

/**
 * Where a State stands on a day:
 * - `party`: the treaty is in force for it.
 * - `ratified`: it has consented to be bound; the treaty is not in force for it yet.
 * - `signatory`: it has signed; no ratification is on record by that day.
 * - `invited`: it has been invited to accede; no accession is on record by that day.
 * - `possible_party`: it became a Party on a day that is not sourced, perhaps by that day, perhaps later.
 * - `not_placed`: it is on record, with nothing that can be placed on or before that day.
 * - `disputed`: contributions place it differently.
 */
export const STANDINGS = [
  'party',
  'ratified',
  'signatory',
  'invited',
  'possible_party',
  'disputed',
  'not_placed',
] as const
export type Standing = (typeof STANDINGS)[number]

/**
 * How well the standing is known: `unverified` without a date or a source, or where a note says that a day was worked out,
 * inferred or has to be verified; `disputed` where contributions differ.
 */
export type StandingKnowledge = 'known' | 'unverified' | 'disputed'

/** Where one State stands on a day, and the rows that say so, the reference first. */
export type StateStanding = {
  treaty: string
  state: string
  standing: Standing
  /** The day since which it stands there; null where that is not sourced, or where readings differ. */
  since: string | null
  knowledge: StandingKnowledge
  /** True where a later step without a date may already have been taken by that day. */
  mayHaveGoneOn: boolean
  readings: readonly StatusRow[]
}

/** Every State on record for a treaty, each in exactly one list, by code. */
export type TreatyStatus = Readonly<Record<Standing, readonly StateStanding[]>>
