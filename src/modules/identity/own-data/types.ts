/** The ways in which a person signs in, without anything that would open the account. */
export type WaysIn = {
  passwordChangedAt: Date | null
  passkeys: { name: string; publicId: string; transports: readonly string[]; addedAt: Date; usedAt: Date | null }[]
  authenticators: { isConfirmed: boolean; addedAt: Date }[]
  recoveryCodes: { madeAt: Date; usedAt: Date | null }[]
  providers: { issuer: string; subject: string; connectedAt: Date }[]
  knownBrowsers: { seenAt: Date }[]
}
