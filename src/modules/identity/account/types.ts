import { z } from 'zod'
import { secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'

// longer than any password may be, so that its own rule says what is wrong, in its own words
const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** The present password and a new one. */
export const PasswordForm = z.object({
  current: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})

/** What a person sees of their own account. */
export type OwnAccount = {
  name: string
  email: string
  language: string
  timeZone: string
  organisations: readonly string[]
}
