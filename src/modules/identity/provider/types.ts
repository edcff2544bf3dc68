import { z } from 'zod'

/** A sign-in that is under way at the provider, as the browser keeps it, sealed. */
export const Journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The path at which the answer is taken, in the reader's language. */
  path: z.string(),
  next: z.string().nullable(),
  /** Who asked for the account to be connected to theirs; null to sign in. */
  person: z.string().nullable(),
  /** The code of the invitation that shall be taken; null for anything else. */
  invitation: z.string().nullable(),
})
export type Journey = z.output<typeof Journey>

/** An account at the provider that waits for the person whose verified address it has to sign in otherwise, once. */
export const Waiting = z.object({ subject: z.string(), person: z.string() })

/** For whom the provider vouched on the way to an invitation, and when they showed a second factor there, in milliseconds; null for no. */
export const Invited = z.object({
  code: z.string(),
  subject: z.string(),
  email: z.string(),
  secondFactorAt: z.number().nullable(),
})

/** What the provider says of who signed in there. */
export type Vouched = {
  subject: string
  /** The address, in the one spelling under which it is known, when the provider has verified it; else null. */
  email: string | null
  /** When a second factor was shown there; null when it does not say that one was. */
  secondFactorAt: Date | null
}
