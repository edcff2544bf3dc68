/** How somebody showed that it is them, beside the password. */
export type FactorShown = 'totp' | 'recovery_code'

/** What a person has to show beside their password. */
export type Factors = {
  /** Since when their codes that change with time are in use; null when they have none. */
  totpSince: Date | null
  /** How many recovery codes are left. */
  recoveryCodes: number
  /** How many passkeys they have. */
  passkeys: number
}
