import { calculateJwkThumbprint, errors, exportJWK, FlattenedSign, flattenedVerify, type JWK } from 'jose'
import { z } from 'zod'
import type { InstanceKey } from '#platform/instance-key'
import { Checkpoint, type SealFault, type Signed } from './types.ts'

/** What tells signed checkpoints from anything else that the same key could sign. */
const TYPE = 'comity-checkpoint+jws'
const PURPOSE = 'audit checkpoint'
const ALGORITHM = 'Ed25519'

const Flattened = z.looseObject({ protected: z.string(), payload: z.string(), signature: z.string() })

/** What anybody needs to check checkpoints of an installation; `keyId` is the thumbprint of the key (RFC 7638). */
export type Checker = { keyId: string; publicKey: JWK; open: (jws: string) => Promise<Opened> }

export type Opened = ({ ok: true } & Signed) | { ok: false; fault: SealFault }

/** What an installation needs to sign its own. */
export type Sealer = Checker & { seal: (checkpoint: Checkpoint) => Promise<Signed> }

/** Checks checkpoints against one public key, Ed25519 (RFC 8032, RFC 8037). */
export async function checkerOf(publicKey: JWK): Promise<Checker> {
  const keyId = await calculateJwkThumbprint(publicKey)
  return { keyId, publicKey, open: (jws) => opened(jws, publicKey, keyId) }
}

/** Signs and checks checkpoints with the key of this installation. */
export async function sealerOf(key: InstanceKey): Promise<Sealer> {
  const { privateKey, publicKey } = key.signingKeysFor(PURPOSE)
  const checker = await checkerOf(await exportJWK(publicKey))
  return {
    ...checker,
    seal: async (checkpoint) => {
      const jws = await new FlattenedSign(Buffer.from(JSON.stringify(checkpoint)))
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: checker.keyId })
        .sign(privateKey)
      return { checkpoint, jws: JSON.stringify(jws) }
    },
  }
}

async function opened(text: string, publicKey: JWK, keyId: string): Promise<Opened> {
  const jws = Flattened.safeParse(jsonOf(text))
  if (!jws.success) return { ok: false, fault: 'unreadable' }
  try {
    const { protected: head, payload, signature } = jws.data
    const verified = await flattenedVerify({ protected: head, payload, signature }, publicKey, {
      algorithms: [ALGORITHM],
    })
    const checkpoint = Checkpoint.safeParse(jsonOf(Buffer.from(verified.payload).toString('utf8')))
    if (verified.protectedHeader?.typ !== TYPE || !checkpoint.success) return { ok: false, fault: 'unreadable' }
    return { ok: true, checkpoint: checkpoint.data, jws: text }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    const named = headOf(jws.data.protected).data?.kid
    if (named !== undefined && named !== keyId) return { ok: false, fault: 'other_key' }
    return { ok: false, fault: error instanceof errors.JWSSignatureVerificationFailed ? 'bad_signature' : 'unreadable' }
  }
}

const Head = z.looseObject({ kid: z.string() })

function headOf(text: string) {
  return Head.safeParse(jsonOf(Buffer.from(text, 'base64url').toString('utf8')))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // what is no JSON is no checkpoint either
  }
}
