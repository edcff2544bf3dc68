import { z } from 'zod'
import { oneLine } from '#platform/form/fields'

export type PasskeyId = string & { readonly __id: 'passkey' }

/** What a challenge is for: it is good for nothing else. */
export type ChallengePurpose = 'add' | 'confirm' | 'sign_in'

/** A passkey as its owner sees it. */
export type Passkey = {
  id: PasskeyId
  name: string
  addedAt: Date
  /** When it was last used; null when it never was. */
  usedAt: Date | null
}

/** A passkey as a signature is checked with it. */
export type Credential = {
  id: PasskeyId
  credentialId: Uint8Array
  publicKey: Uint8Array
  counter: number
  transports: readonly string[]
}

/** Where passkeys of this site belong (WebAuthn § 5.1.2, `rp.id`), and whose pages may ask for them. */
export type PasskeyPlace = { rpId: string; origin: string }

const LONGEST_ANSWER = 20_000
const LONGEST_NAME = 60
const LONGEST_NEXT = 2000

const answer = z.string().max(LONGEST_ANSWER, 'passkey_wrong')

/** A new passkey as the browser made it, and what its owner calls it. */
export const NewPasskeyForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'passkey_name_missing' }),
  answer,
})

/** What a passkey signed, and where to go afterwards. */
export const PasskeyForm = z.object({ answer, next: z.string().max(LONGEST_NEXT) })

const base64url = z.string().regex(/^[\w-]+$/)
const signed = { id: base64url, rawId: base64url, type: z.literal('public-key') }

/** What a browser makes of a new passkey (WebAuthn § 5.1.1, `RegistrationResponseJSON`); what we do not need is left out. */
export const Registration = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
})

/** What a browser makes of a signature (WebAuthn § 5.1.1, `AuthenticationResponseJSON`). */
export const Assertion = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
})

/** What the browser says it was asked to sign (WebAuthn § 5.8.1). */
export const ClientData = z.object({ challenge: base64url })
