import { z } from 'zod'
import { factOf } from '#jobs'
import { mustBeTicked, oneLine } from '#platform/form/fields'

const LONGEST_NAME = 120

/** Under which name stands what somebody published, and that they mean it. */
export const ClosingForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  isSure: mustBeTicked('closing_not_sure'),
})

/** That an account was closed: later modules forget what was that person's own. */
export const accountClosed = factOf('identity.account_closed', z.strictObject({ person: z.string() }))
