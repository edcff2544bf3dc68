import { z } from 'zod'
import { oneLine, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'
import { WORKING_LANGUAGES } from '../person/types.ts'

// longer than any password may be, so that its own rule says what is wrong, in its own words
const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** The present password and a new one. */
export const PasswordForm = z.object({
  current: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})

/** A first password, of whoever has none: nothing is asked for beside it. */
export const FirstPasswordForm = PasswordForm.extend({ current: z.string().max(LONGEST_TYPED) })

/** What of their account a person may change themselves. */
export type Profile = Pick<OwnAccount, 'name' | 'language' | 'timeZone' | 'languages'>

const LONGEST_NAME = 120
const LONGEST_CHOICE = 60

const workingLanguage = z.enum(['', ...WORKING_LANGUAGES], 'choice_faulty')

/** What a person says of themselves; their working languages the best first, empty where there are fewer. */
export const ProfileForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  language: oneLine({ max: LONGEST_CHOICE, missing: 'choice_missing' }),
  timeZone: oneLine({ max: LONGEST_CHOICE, missing: 'choice_missing' }),
  firstLanguage: workingLanguage,
  secondLanguage: workingLanguage,
  thirdLanguage: workingLanguage,
})

/** What a person sees of their own account. */
export type OwnAccount = {
  name: string
  email: string
  language: string
  timeZone: string
  /** In which they work, the best first; empty where they did not say. */
  languages: readonly string[]
  organisations: readonly string[]
}
