import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './shelf.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const encoded = new WeakMap<object, Map<Encoding, Promise<Uint8Array>>>()

/**
 * The bytes of a file in an encoding, made when first asked for and kept as long as the file is. `quality` is brotli's, 11 for
 * what is small and sent for years, 5 for what is large.
 */
export function encodedOnce(file: { bytes: Uint8Array }, encoding: Encoding, quality: 5 | 11): Promise<Uint8Array> {
  if (encoding === 'identity') return Promise.resolve(file.bytes)
  const known = encoded.get(file) ?? new Map<Encoding, Promise<Uint8Array>>()
  encoded.set(file, known)
  const made =
    known.get(encoding) ??
    (encoding === 'br'
      ? brotli(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      : gzipped(file.bytes))
  known.set(encoding, made)
  return made
}
