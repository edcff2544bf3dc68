/** How costly a hash is to make: memory in KiB, passes over it, lanes (RFC 9106 § 3.1). */
export type HashCost = { memoryKib: number; passes: number; lanes: number }

/** A password as it is kept. */
export type StoredPassword = HashCost & { hash: Uint8Array; salt: Uint8Array }

/** What a new password must not be made of, beside what attackers try first: the person's own words. */
export type OwnWords = { email: string; name: string }
