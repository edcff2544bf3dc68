import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What a checkpoint vouches for: the entries `first` to `n` of a log, and by the chain all before them. */
export const Checkpoint = z
  .strictObject({
    format: z.literal('comity-checkpoint-1'),
    first: z.int().positive(),
    n: z.int().positive(),
    /** The hash of entry `n`, by which the chain covers every entry up to it. */
    hash: digest,
    /** The Merkle root over the lines of the entries `first` to `n` (RFC 6962 § 2.1). */
    root: digest,
    /** When it was signed, by the clock of the installation. */
    at: z.iso.datetime(),
  })
  .refine(({ first, n }) => first <= n)
export type Checkpoint = z.infer<typeof Checkpoint>

/** A checkpoint with its signature: a JWS in the flattened JSON form (RFC 7515 § 7.2.2), one line of text. */
export type Signed = { checkpoint: Checkpoint; jws: string }

/** What is wrong with a text that should be a signed checkpoint. */
export type SealFault = 'unreadable' | 'other_key' | 'bad_signature'
