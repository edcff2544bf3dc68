import { sha256 } from './sha256.ts'

/** What the first entry of a log follows. */
export const BEGINNING: Uint8Array = new Uint8Array(32)

const DOMAIN = Buffer.from('comity-audit-v1\0')

/** The hash of an entry: SHA-256 over the name of the kind of chain, the hash of the entry before it, and the bytes of its line. */
export function chainHash(before: Uint8Array, line: string): Buffer {
  return sha256(Buffer.concat([DOMAIN, before, Buffer.from(line, 'utf8')]))
}
