import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * The entries of one object with what ties them to signed checkpoints: it can be checked without the log and shows no other
 * object.
 */
export const Proof = z.strictObject({
  format: z.literal('comity-proof-1'),
  object: z.string(),
  /** The public key that signed the checkpoints (RFC 8037), and its thumbprint (RFC 7638). */
  key: z.looseObject({ kty: z.string() }),
  keyId: z.string(),
  /** Each checkpoint as it was signed, a JWS in the flattened JSON form. */
  checkpoints: z.array(z.strictObject({ n: z.int(), jws: z.string() })),
  /** Each line as it was hashed, the checkpoint that covers it, and its path to the root of that one. */
  entries: z.array(z.strictObject({ line: z.string(), checkpoint: z.int(), path: z.array(digest) })),
  /** The numbers of entries that no checkpoint covers yet; they are not proved. */
  uncovered: z.array(z.int()),
  /** False where the object has more entries than one file holds. */
  isWhole: z.boolean(),
})
export type Proof = z.infer<typeof Proof>
