import type { Edition, Figure } from '../figure/types.ts'
import type { Activity, Project } from '../register/types.ts'

/** The rows of our own count, each of one kind of thing; `isCertain` tells those that count from those that may. */
export const ROWS = [
  'dated',
  'undated',
  'party',
  'ratified',
  'signatory',
  'invited',
  'step_taken',
  'possible',
  'signed',
  'signed_undated',
  'running',
  'no_dates',
  'took_part',
  'partner_country',
  'held',
] as const
export type RowKey = (typeof ROWS)[number]

/** A State, a project or an activity that our own record counts, in its row. `since` is as precise as the record. */
export type Member =
  | { kind: 'state'; row: RowKey; state: string; since: string | null }
  | { kind: 'project'; row: RowKey; project: Project }
  | { kind: 'activity'; row: RowKey; activity: Activity }

/**
 * Why our count and the published number need not agree:
 * - `no_list`: the source prints a number without names.
 * - `period`: it gives a month or a year; `count` is how many our record held on its first day.
 * - `ratified`: a published number of Parties may hold States for which the treaty is not in force yet.
 * - `undated`: of `count` States the day is not on record.
 * - `record_ends`: our record goes to `day` only.
 * - `register`: the register holds what public pages tell, and so less than what was done.
 * - `inferred`: the countries of `count` projects were inferred, not named by a source, and are left out.
 * - `no_dates`: of `count` projects the dates are not on record.
 */
export const REASONS = [
  'no_list',
  'period',
  'ratified',
  'undated',
  'record_ends',
  'register',
  'inferred',
  'no_dates',
] as const
export type Reason = { reason: (typeof REASONS)[number]; count: number | null; day: string | null }

/**
 * What our own record counts beside one published value, on the last day of its date. `atMost` counts those in too that
 * may belong; null where nobody can say how many more there are.
 */
export type Count = {
  /** The first day that is counted from; null where a state of affairs is counted, not a span. */
  from: string | null
  on: string
  count: number
  /** The count on the first day of a date that is a month or a year; null where the day is given or a span is counted. */
  earlier: number | null
  atMost: number | null
  rows: readonly { row: RowKey; value: number; isCertain: boolean }[]
  members: readonly Member[]
  reasons: readonly Reason[]
}

/**
 * How a published value lies to our count: the `same`; `within` what the record allows; `above` or `below` it; or above a
 * count that is a `lower_bound`.
 */
export const VERDICTS = ['same', 'within', 'lower_bound', 'above', 'below'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The share that another figure's number makes of the members of the United Nations; `base` is null without such a number. */
export type ShareCheck = { base: number | null; members: number; percent: number | null }

/** How many our record counts from a day on. */
export type Step = { on: string; value: number }

/** An edition with what our own record counts beside it: `count` with its verdict, or the arithmetic of a share. */
export type EditionFacts = { edition: Edition; count: Count | null; verdict: Verdict | null; share: ShareCheck | null }

/** A figure with its editions, the oldest first, what our record counts over time, and the projects it names. */
export type FigureFacts = {
  figure: Figure
  editions: readonly EditionFacts[]
  steps: readonly Step[]
  /** The day to which the record behind the steps goes. */
  stepsUntil: string
  projects: readonly Project[]
}
