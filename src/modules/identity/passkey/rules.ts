import type { z } from 'zod'
import { ClientData, type PasskeyPlace } from './types.ts'

/** How long a passkey may take to sign. */
export const CHALLENGE_MS = 5 * 60_000
/** How many passkeys a person may have. */
export const MOST_PASSKEYS = 20

const NUMBERED = /^[\d.]+$|^\[/

/**
 * Where passkeys of a site at this address belong; null where browsers make none: at an address in numbers, or without TLS
 * anywhere but on the machine itself (WebAuthn § 5.1.2, W3C Secure Contexts § 3.1).
 */
export function passkeyPlace(publicUrl: string): PasskeyPlace | null {
  const { origin, hostname, protocol } = new URL(publicUrl)
  const isSecure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  return isSecure && !NUMBERED.test(hostname) ? { rpId: hostname, origin } : null
}

/** What a browser sent of a passkey, read by a schema; null for what is nothing of the sort. */
export function answerFrom<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // no JSON
  }
}

/** The challenge that a browser says was signed; null for what is no such thing. */
export function challengeFrom(clientDataJSON: string): string | null {
  return answerFrom(ClientData, Buffer.from(clientDataJSON, 'base64url').toString('utf8'))?.challenge ?? null
}

/** The handle under which an authenticator keeps whose passkey it is: the bytes of the person's id, which say nothing of them. */
export function userHandleOf(person: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(person.replaceAll('-', ''), 'hex'))
}
