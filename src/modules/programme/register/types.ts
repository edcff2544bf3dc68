/** What an activity is. The last four are no event that anyone takes part in. */
export const KINDS = [
  'workshop',
  'training',
  'training_of_trainers',
  'assessment_visit',
  'study_visit',
  'conference',
  'committee_meeting',
  'meeting',
  'webinar',
  'legislative_review',
  'exercise',
  'publication',
  'news',
  'treaty_action',
  'project_milestone',
] as const
export type Kind = (typeof KINDS)[number]

export const MODES = ['in_person', 'online'] as const

/** Who held an activity where no project did: the treaty committee, the programme office, or somebody else. */
export const ORGANISERS = ['committee', 'office', 'partner'] as const

/** Whether a source names the countries of a project, or they were inferred from its region or predecessor. */
export const COUNTRIES_BASES = ['stated', 'inferred'] as const

/** What the newest source said of a project; true on the day of that source only. */
export const STATUSES = ['completed', 'ongoing'] as const

/** A project. Dates are as precise as their source; null is "not on record". Texts are English. */
export type Project = {
  id: string
  acronym: string
  name: string
  started: string | null
  ended: string | null
  budget: number | null
  currency: string | null
  countries: readonly string[]
  countriesBasis: (typeof COUNTRIES_BASES)[number]
  note: string | null
  sources: readonly string[]
}

/** A dated event, decision or publication. `countries` are those whose people took part, where a source names them. */
export type Activity = {
  id: string
  started: string
  ended: string
  place: string | null
  host: string | null
  kind: Kind
  title: string
  projects: readonly string[]
  bodies: readonly (typeof ORGANISERS)[number][]
  participants: number | null
  countries: readonly string[]
  note: string | null
  source: string
}
