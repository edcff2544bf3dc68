import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** A secret that nobody can guess, as a cookie or an address carries it, and the hash under which it is kept. */
export type Token = { text: string; hash: Buffer }

/** A new secret. */
export function newToken(): Token {
  const text = randomBytes(TOKEN_BYTES).toString('base64url')
  return { text, hash: hashOf(text) }
}

/** The hash under which a secret is kept; null for what is no secret of ours. */
export function tokenHash(text: string | undefined): Buffer | null {
  return text !== undefined && TOKEN.test(text) ? hashOf(text) : null
}

// a plain hash is enough: 256 random bits cannot be tried through
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
