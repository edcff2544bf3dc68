import { z } from 'zod'
import { mailAddress, oneLine, secretText } from '#platform/form/fields'
import { LONGEST_PASSWORD } from '../password/rules.ts'

const LONGEST_NAME = 120
const LONGEST_TYPED = 4 * LONGEST_PASSWORD

/** Who the first administrator is. */
export const FirstForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  email: mailAddress(),
  password: secretText({ max: LONGEST_TYPED, missing: 'password_missing' }),
})
