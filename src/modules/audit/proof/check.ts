import { leafHash, rootFrom } from '../checkpoint/merkle.ts'
import { checkerOf } from '../checkpoint/seal.ts'
import type { Checkpoint } from '../checkpoint/types.ts'
import { Line } from '../entry/types.ts'
import { Proof } from './types.ts'

/** What a proof shows: the key it rests on, the entries it proves, and what is wrong with it, in sentences. */
export type ProofReport = {
  keyId: string | null
  object: string | null
  proved: readonly Line[]
  uncovered: readonly number[]
  isWhole: boolean
  faults: readonly string[]
}

const nothing = { keyId: null, object: null, proved: [], uncovered: [], isWhole: false }

/**
 * What the text of a proof shows, without the log and off line. It rests on the key it names: whoever checks it must know
 * by another way that this is the key of the installation.
 */
export async function checkProof(text: string): Promise<ProofReport> {
  const parsed = Proof.safeParse(jsonOf(text))
  if (!parsed.success) return { ...nothing, faults: ['The file is no proof of entries.'] }
  const proof = parsed.data
  const checker = await checkerOf(proof.key).catch(() => null) // a key that is none is told below
  if (checker === null) return { ...nothing, faults: ['The file names no key.'] }
  const faults: string[] = []
  const checkpoints = new Map<number, Checkpoint>()
  for (const { n, jws } of proof.checkpoints) {
    const opened = await checker.open(jws)
    if (opened.ok && opened.checkpoint.n === n) checkpoints.set(n, opened.checkpoint)
    else faults.push(`The checkpoint at entry ${n} does not bear the signature of this key.`)
  }
  const proved: Line[] = []
  for (const entry of proof.entries) {
    const line = Line.safeParse(jsonOf(entry.line)).data
    const checkpoint = checkpoints.get(entry.checkpoint)
    if (line === undefined || line.object !== proof.object) faults.push('A line is no entry of this object.')
    else if (!checkpoint) faults.push(`Entry ${line.n} has no checkpoint that can be trusted.`)
    else if (!leadsTo(checkpoint, line.n, entry))
      faults.push(`Entry ${line.n} does not lead to its checkpoint: it was altered.`)
    else proved.push(line)
  }
  const { object, uncovered, isWhole } = proof
  return { keyId: checker.keyId, object, proved, uncovered, isWhole, faults }
}

function leadsTo({ first, n: last, root }: Checkpoint, n: number, { line, path }: Proof['entries'][number]): boolean {
  const hashes = path.map((hash) => Buffer.from(hash, 'hex'))
  return rootFrom(leafHash(line), n - first, last - first + 1, hashes)?.toString('hex') === root
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // what is no JSON is no proof either
  }
}
