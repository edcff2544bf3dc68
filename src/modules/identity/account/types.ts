import { z } from 'zod'
import { oneLine, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'

// longer than any password may be, so that its own rule says what is wrong, in its own words
const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** The present password and a new one. */
export const PasswordForm = z.object({
  current: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})

/** A first password, of whoever has none: nothing is asked for beside it. */
export const FirstPasswordForm = PasswordForm.extend({ current: z.string().max(LONGEST_TYPED) })

const LONGEST_NAME = 120
const LONGEST_CHOICE = 60

/** What a person says of themselves. */
export const ProfileForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  language: oneLine({ max: LONGEST_CHOICE, missing: 'choice_missing' }),
  timeZone: oneLine({ max: LONGEST_CHOICE, missing: 'choice_missing' }),
})

/** What a person sees of their own account. */
export type OwnAccount = {
  name: string
  email: string
  language: string
  timeZone: string
  organisations: readonly string[]
}
