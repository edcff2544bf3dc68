import { sha256 } from '../entry/sha256.ts'

const LEAF = '\0' // one zero byte in UTF-8
const NODE = Buffer.of(1)

const nodeHash = (left: Buffer, right: Buffer) => sha256(Buffer.concat([NODE, left, right]))

/** The hash of a leaf. Source: RFC 6962 § 2.1. */
export function leafHash(line: string): Buffer {
  return sha256(LEAF + line)
}

/** The largest power of two below `size`, which is at least 2. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The root over leaf hashes in their order. Source: RFC 6962 § 2.1. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return sha256('')
  if (leaves.length === 1) return only
  const split = splitOf(leaves.length)
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}

/** The hashes that lead from one leaf to the root, the nearest first. Source: RFC 6962 § 2.1.1. */
export function auditPath(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...auditPath(left, index), merkleRoot(right)]
    : [...auditPath(right, index - split), merkleRoot(left)]
}

/** The root to which a leaf at `index` of `size` leads by its path; null where the path has the wrong length. */
export function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (!Number.isInteger(index) || index < 0 || index >= size) return null
  if (size === 1) return path.length === 0 ? leaf : null
  const beside = path.at(-1)
  if (beside === undefined) return null
  const split = splitOf(size)
  const inner = path.slice(0, -1)
  const own = index < split ? rootFrom(leaf, index, split, inner) : rootFrom(leaf, index - split, size - split, inner)
  if (own === null) return null
  return index < split ? nodeHash(own, beside) : nodeHash(beside, own)
}
