import { EncryptJWT, jwtDecrypt, type JWTPayload } from 'jose'
import type { z } from 'zod'
import type { InstanceKey } from '#platform/instance-key'

/** What is sealed: nobody but this installation reads it, and none is taken for the other. */
type SealedFor = 'journey' | 'waiting' | 'invited'

const keyFor = (key: InstanceKey) => key.secretFor('identity provider')

/** Something for the browser to keep, sealed (RFC 7516, `dir`, A256GCM), good for so long. */
export async function seal(
  key: InstanceKey,
  kind: SealedFor,
  value: JWTPayload,
  { now, ms }: { now: Date; ms: number },
): Promise<string> {
  return new EncryptJWT(value)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(kind)
    .setExpirationTime(new Date(now.getTime() + ms))
    .encrypt(keyFor(key))
}

/** What was sealed; null when it is nothing of ours, was sealed for something else, or is too old. */
export async function unseal<Schema extends z.ZodType>(
  key: InstanceKey,
  kind: SealedFor,
  sealed: { text: string | undefined; schema: Schema },
  now: Date,
): Promise<z.output<Schema> | null> {
  if (sealed.text === undefined) return null
  try {
    const { payload } = await jwtDecrypt(sealed.text, keyFor(key), {
      audience: kind,
      currentDate: now,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return sealed.schema.safeParse(payload).data ?? null
  } catch {
    return null // whatever it is, it is not what we gave
  }
}
