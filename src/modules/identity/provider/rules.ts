import { emailFrom } from '../person/rules.ts'
import type { Vouched } from './types.ts'

/** How long somebody may take at the provider, and then to sign in once more. */
export const JOURNEY_MS = 10 * 60_000
/** How long ago somebody may have signed in at the provider: as long as a session of ours lasts. */
export const LONGEST_AGE_SECONDS = 12 * 60 * 60

const SECOND_FACTOR = 'mfa' // RFC 8176 § 2
const STRONG = ['phr', 'phrh', 'https://refeds.org/profile/mfa'] // OpenID EAP ACR Values 1.0 § 3; REFEDS MFA Profile § 3

/** The claims of an ID token that are read (OpenID Connect Core § 2, § 5.1). */
type Claims = {
  sub: string
  email?: unknown
  email_verified?: unknown
  amr?: unknown
  acr?: unknown
  auth_time?: unknown
}

/** What an ID token says of who signed in. Only what it says in so many words counts: an address that is not verified is none. */
export function vouchedBy(claims: Claims, now: Date): Vouched {
  const { sub: subject, email, email_verified: isVerified, amr, acr, auth_time: signedInAt } = claims
  const isStrong = (Array.isArray(amr) && amr.includes(SECOND_FACTOR)) || STRONG.some((one) => one === acr)
  const at = typeof signedInAt === 'number' ? Math.min(signedInAt * 1000, now.getTime()) : null
  return {
    subject,
    email: isVerified === true && typeof email === 'string' ? emailFrom(email) : null,
    secondFactorAt: isStrong && at !== null ? new Date(at) : null,
  }
}
