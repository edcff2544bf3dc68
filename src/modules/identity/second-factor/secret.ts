import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto'
import { Secret, TOTP as Authenticator } from 'otpauth'
import type { InstanceKey } from '#platform/instance-key'
import type { PersonId } from '../person/types.ts'
import { RECOVERY_CODES, RECOVERY_LENGTH, RECOVERY_SIGNS, TOTP, TOTP_WINDOW } from './rules.ts'

const SECRET_BYTES = 20 // RFC 4226 § 4, R6: 160 bits
const NONCE_BYTES = 12
const TAG_BYTES = 16
const PURPOSE = 'identity totp'

/** A new secret for codes that change with time. */
export function newSecret(): Uint8Array {
  return randomBytes(SECRET_BYTES)
}

/** The secret, sealed for its person (AES-256-GCM, NIST SP 800-38D): nonce, tag, cipher text. Moved to another person it opens for nobody. */
export function sealSecret(key: InstanceKey, person: PersonId, secret: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.secretFor(PURPOSE), nonce).setAAD(Buffer.from(person))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** The secret that was sealed; null where the key of the installation, or the person, is another. */
export function unsealSecret(key: InstanceKey, person: PersonId, sealed: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(sealed)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key.secretFor(PURPOSE), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(person)).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    return null // sealed with another key, or for another person: no code of it is right
  }
}

const authenticatorOf = (secret: Uint8Array, label = '') =>
  new Authenticator({
    ...TOTP,
    issuer: 'Comity',
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })

/** The time step whose code this is, near an instant; null when it is none. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | null {
  const authenticator = authenticatorOf(secret)
  const timestamp = now.getTime()
  const delta = authenticator.validate({ token: code, timestamp, window: TOTP_WINDOW })
  return delta === null ? null : authenticator.counter({ timestamp }) + delta
}

/** The code of a secret at an instant. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return authenticatorOf(secret).generate({ timestamp: now.getTime() })
}

/** What an authenticator is told: the address in its QR code, and the secret as it is typed. */
export function enrolment(secret: Uint8Array, email: string): { address: string; base32: string } {
  const authenticator = authenticatorOf(secret, email)
  return { address: authenticator.toString(), base32: authenticator.secret.base32 }
}

/** New recovery codes: 80 random bits each. */
export function newRecoveryCodes(): string[] {
  const sign = () => RECOVERY_SIGNS.charAt(randomInt(RECOVERY_SIGNS.length))
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: RECOVERY_LENGTH }, sign).join(''))
}

/** The hash under which a recovery code is kept; 80 random bits cannot be tried through. */
export function recoveryHash(person: PersonId, code: string): Buffer {
  return createHash('sha256').update(`${person} ${code}`).digest()
}
