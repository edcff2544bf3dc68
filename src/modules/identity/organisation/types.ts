import { z } from 'zod'
import { mustBeTicked, oneLine, oneWord } from '#platform/form/fields'
import { ORGANISATION_KINDS } from '../person/types.ts'

const LONGEST_NAME = 200
const LONGEST_DOMAIN = 253

/** What a new organisation is called, and what it is; the State is empty where it is of none. */
export const OrganisationForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  kind: oneWord(ORGANISATION_KINDS),
  state: oneLine({ max: 2 }),
})

/** A mail domain, and that somebody found out that it is the organisation's. */
export const DomainForm = z.object({
  domain: oneLine({ max: LONGEST_DOMAIN, missing: 'no_mail_domain' }),
  isVerified: mustBeTicked('domain_not_verified'),
})

/** A mail domain and since when it is known to be the organisation's. */
export type VerifiedDomain = { domain: string; verifiedAt: Date }
