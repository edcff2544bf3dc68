import { z } from 'zod'
import type { Scope } from '#platform/actor'
import { mailAddress, oneLine, oneWord, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'
import type { OrganisationId, PersonId } from '../person/types.ts'
import { type Role, ROLES } from '../role/types.ts'

const LONGEST_NAME = 120
const LONGEST_ID = 60
const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** Which role is given and where: `*`, `state:ke`, or `own` for the organisation that is chosen. */
export const placeFields = {
  role: oneWord(ROLES),
  scope: oneLine({ max: LONGEST_ID, missing: 'choice_missing' }),
  organisation: oneLine({ max: LONGEST_ID }),
}

/** Who is invited, in which language, and to what. */
export const InvitationForm = z.object({
  email: mailAddress(),
  name: oneLine({ max: LONGEST_NAME }),
  language: oneLine({ max: LONGEST_ID, missing: 'choice_missing' }),
  ...placeFields,
})

/** What somebody who takes an invitation says of themselves. */
export const AcceptanceForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})

/** The same of somebody for whom the provider vouches: no password is asked for. */
export const VouchedForm = AcceptanceForm.pick({ name: true })

export type InvitationId = string & { readonly __id: 'invitation' }

/** What is offered to somebody by mail. */
export type Offer = {
  email: string
  /** Empty where it is not known. */
  name: string
  language: string
  role: Role
  scope: Scope
  /** For which they will act; null for none. */
  organisation: OrganisationId | null
}

export type Invitation = Offer & {
  id: InvitationId
  invitedBy: PersonId
  invitedAt: Date
  expiresAt: Date
  revokedAt: Date | null
  acceptedAt: Date | null
}

/** Where an invitation stands. */
export type InvitationState = 'waiting' | 'taken' | 'revoked' | 'expired'
