import { z } from 'zod'
import { mailAddress, oneWord, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'
import type { PersonId } from '../person/types.ts'

const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** The address of whoever can no longer sign in. */
export const RecoveryForm = z.object({ email: mailAddress() })

/** What somebody does with the recovery of their own account. */
export const StepForm = z.object({ act: oneWord(['go_on', 'stop']) })

/** What somebody says who is asked to confirm. */
export const ConfirmationForm = z.object({ answer: oneWord(['confirm', 'stop']) })

/** The new password, at the end. */
export const NewPasswordForm = z.object({
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})

export type RecoveryId = string & { readonly __id: 'recovery' }

/** In which capacity somebody can confirm: as an officer of the same organisation, as the focal point of its State, as secretariat. */
export type Capacity = 'officer' | 'focal_point' | 'secretariat'

/** Who must confirm: two officers; one of the State's side and the secretariat; or two of whom one is of the secretariat. */
export type Way = 'officers' | 'state' | 'secretariat'

export type RecoveryStatus = 'asked' | 'begun' | 'approved' | 'ready' | 'used' | 'stopped'

export type Recovery = {
  id: RecoveryId
  person: PersonId
  way: Way
  status: RecoveryStatus
  askedAt: Date
  /** When the second of two confirmed it; null before. */
  approvedAt: Date | null
}

/** Somebody who can confirm, and in which capacities. */
export type Confirmer = { id: PersonId; email: string; language: string; capacities: readonly Capacity[] }
