import { z } from 'zod'
import { oneLine, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'
import type { StoredPassword } from '../password/types.ts'
import type { PersonId } from '../person/types.ts'

const LONGEST_EMAIL = 254
const LONGEST_CODE = 60
const LONGEST_NEXT = 2000

/** E-mail and password, and where to go afterwards. */
export const SignInForm = z.object({
  email: oneLine({ max: LONGEST_EMAIL, missing: 'no_email' }),
  password: secretText({ max: LONGEST_PASSWORD, missing: 'password_missing' }),
  next: z.string().max(LONGEST_NEXT),
})

/** A code of the second factor, and where to go afterwards. */
export const CodeForm = z.object({
  code: oneLine({ max: LONGEST_CODE, missing: 'code_missing' }),
  next: z.string().max(LONGEST_NEXT),
})

/** What an account signs in with. */
export type Account = {
  person: PersonId
  isOpen: boolean
  password: StoredPassword | null
  /** Whether a code is asked for beside the password. */
  hasSecondFactor: boolean
  hasPasskey: boolean
}

/** A sign-in whose password was right. */
export type Begun = { person: PersonId; misses: number; begunAt: Date }
