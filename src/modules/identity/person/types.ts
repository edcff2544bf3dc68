export type PersonId = string & { readonly __id: 'person' }
export type OrganisationId = string & { readonly __id: 'organisation' }

/** In which languages somebody may say that they work: those of the site, and others in which laws are written most. */
export const WORKING_LANGUAGES = ['ar', 'en', 'es', 'fr', 'pt', 'ru', 'zh'] as const

/** What kinds of body people act for. */
export const ORGANISATION_KINDS = [
  'authority',
  'secretariat',
  'provider',
  'training_institution',
  'international_organisation',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export type Organisation = {
  id: OrganisationId
  kind: OrganisationKind
  name: string
  /** The lower-case ISO 3166 code of the State whose authority it is, or where it has its seat; null for bodies of no one State. */
  state: string | null
}

/** What must be known of a person to make an account. */
export type NewPerson = {
  name: string
  /** Normalised, as `emailFrom` makes it, where it is kept. */
  email: string
  /** The BCP 47 tag of the language in which Comity writes to them. */
  language: string
  /** An IANA time zone. */
  timeZone: string
}

/** Somebody with an account, as whoever keeps people sees them. */
export type KnownPerson = {
  id: PersonId
  name: string
  email: string
  language: string
  /** In which they work, the best first, by their BCP 47 tags; empty where they did not say. */
  languages: readonly string[]
  status: 'active' | 'closed'
  createdAt: Date
}

/** That a person acts for an organisation. Days; `until` is the last one, null while it lasts. */
export type Membership = {
  id: string
  organisation: OrganisationId
  organisationName: string
  since: string
  until: string | null
}

/** Where Comity writes to somebody: the address, the language (BCP 47) and the time zone (IANA). */
export type Mailbox = { email: string; language: string; timeZone: string }
