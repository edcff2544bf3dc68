import type { MembersRule } from '../reference/types.ts'

/** What a figure is about: who is bound by the treaties, the law of the world, the work of the programme. */
export const GROUPINGS = ['treaties', 'law', 'programme'] as const

/** What is counted; `un_share` is per cent of the members of the United Nations. */
export const UNITS = [
  'states',
  'countries',
  'un_share',
  'people',
  'projects',
  'euro',
  'activities',
  'sessions',
  'profiles',
] as const
export type Unit = (typeof UNITS)[number]

/**
 * Where a figure comes from: a total of States towards a treaty, the programme office's survey of the world's legislation,
 * the office's own count, a project's own count, or another organisation.
 */
export const METHODS = ['treaty_total', 'survey', 'office', 'project', 'outside'] as const

/** How exact a source says its value is; without one it prints the bare number. */
export const QUALIFIERS = ['about', 'some', 'more_than'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** The parts into which a source divides its value. */
export const PARTS = ['parties', 'signed', 'invited', 'signed_or_invited', 'committed'] as const
export type Part = (typeof PARTS)[number]

/** A number that is published again and again. `label` is by language. `members` is null where nobody can list what it counts. */
export type Figure = {
  id: string
  grouping: (typeof GROUPINGS)[number]
  label: Readonly<Record<string, string>>
  unit: Unit
  method: (typeof METHODS)[number]
  members: MembersRule | null
  isAtHome: boolean
}

/**
 * One published value of a figure, frozen under its address. `date` is as precise as its source. `subject` says in English
 * what it counts where that differs between editions, `projects` of which projects, `covers` over which time.
 */
export type Edition = {
  figure: string
  edition: string
  date: string
  value: number
  qualifier: Qualifier | null
  subject: string | null
  projects: readonly string[]
  covers: { from: string; to: string } | null
  parts: readonly { part: Part; value: number }[] | null
  note: string | null
  source: string
  withdrawn: { on: string; reason: string } | null
}
