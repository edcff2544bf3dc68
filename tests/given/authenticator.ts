import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_CREDENTIAL = 0x40
const [KTY, ALG, CRV, X, Y] = [1, 3, -1, -2, -3] as const // RFC 9052 § 7, RFC 9053 § 7.1.1
const [EC2, ES256, P256] = [2, -7, 1] as const

/** How a browser and its authenticator answer; each word may be a lie. */
export type GivenAnswer = {
  challenge: string
  origin?: string
  rpId?: string
  isVerified?: boolean
  counter?: number
  userHandle?: string
}

/** An authenticator with one passkey, as a browser at `https://comity.example` would speak for it. */
export function givenAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const clientData = (type: string, { challenge, origin = 'https://comity.example' }: GivenAnswer) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const head = ({ rpId = 'comity.example', isVerified = true, counter = 0 }: GivenAnswer, flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const hash = createHash('sha256').update(rpId).digest()
    return Buffer.concat([hash, Buffer.from([PRESENT | (isVerified ? VERIFIED : 0) | flags]), count])
  }
  return {
    id: text(id),
    /** What the browser sends of a new passkey. */
    create: (answer: GivenAnswer): string => {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const cose = new Map<number, number | Uint8Array>([
        [KTY, EC2],
        [ALG, ES256],
        [CRV, P256],
        [X, Uint8Array.from(Buffer.from(x, 'base64url'))],
        [Y, Uint8Array.from(Buffer.from(y, 'base64url'))],
      ])
      const size = Buffer.alloc(2)
      size.writeUInt16BE(id.length)
      const authData = Buffer.concat([
        head(answer, WITH_CREDENTIAL),
        Buffer.alloc(16), // no make
        size,
        id,
        isoCBOR.encode(cose),
      ])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authData)],
      ])
      const response = {
        clientDataJSON: text(clientData('webauthn.create', answer)),
        attestationObject: text(isoCBOR.encode(attestation)),
        transports: ['internal'],
      }
      return JSON.stringify({ id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} })
    },
    /** What the browser sends of a signature. */
    get: (answer: GivenAnswer): string => {
      const said = clientData('webauthn.get', answer)
      const authenticatorData = head(answer, 0)
      const signature = createSign('sha256')
        .update(authenticatorData)
        .update(createHash('sha256').update(said).digest())
        .sign(privateKey)
      const response = {
        clientDataJSON: text(said),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
        userHandle: answer.userHandle ?? null,
      }
      return JSON.stringify({ id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {} })
    },
  }
}
