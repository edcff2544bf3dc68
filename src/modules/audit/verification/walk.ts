import { leafHash, merkleRoot } from '../checkpoint/merkle.ts'
import { MOST_ENTRIES } from '../checkpoint/service.ts'
import type { Checkpoint } from '../checkpoint/types.ts'
import { BEGINNING, chainHash } from '../entry/chain.ts'
import { type Gathered, gatherer } from './gather.ts'
import type { StoredEntry, Voucher } from './types.ts'

/** What stood at a place, as far as the following ones are judged by it. */
type Step = { n: number; says: number; hash: Buffer; computed: Buffer; isDisplaced: boolean; isDoubtful: boolean }

/** What vouches for entries, in the order of `n`. */
export type Vouching = { by: Voucher; checkpoint: Checkpoint }

const TOLERANCE_MS = 60_000

/** Looks at entries one after the other, by place, and tells what is wrong. Holds no more than the span of one checkpoint. */
export type Walk = { look: (entry: StoredEntry) => void; end: () => Gathered & { agreed: Record<Voucher, number> } }

/**
 * A walk from entry `from`, which follows `before` (null: it is unknown). `vouching` are the checkpoints that vouch for
 * entries within the range; those beyond the end of the log say that it was cut off, where `isToEnd`.
 */
export function walkFrom(from: number, before: Buffer | null, vouching: readonly Vouching[], isToEnd: boolean): Walk {
  const found = gatherer()
  const chain = chainOf(from, before, found)
  const vouched = vouchedOf(from, vouching, found)
  const clock = clockOf(found)
  return {
    look: (entry) => {
      chain.look(entry)
      vouched.look(entry)
      clock.look(entry)
    },
    end: () => {
      if (isToEnd) vouched.end(chain.last())
      return { ...found.all(), agreed: vouched.agreed }
    },
  }
}

type Found = ReturnType<typeof gatherer>

/** Whether every entry follows from the one before it and stands where it says. */
function chainOf(from: number, before: Buffer | null, found: Found) {
  const unknown = before === null && from > 1
  const start = before ?? Buffer.from(BEGINNING)
  let last: Step = {
    n: from - 1,
    says: from - 1,
    hash: start,
    computed: start,
    isDisplaced: false,
    isDoubtful: unknown,
  }
  let earlier: Step | null = null

  const look = (entry: StoredEntry) => {
    const { n, line, hash } = entry
    const said = saidIn(line)
    const says = said?.n ?? null
    const step: Step = {
      n,
      says: says ?? n,
      hash,
      computed: chainHash(last.hash, line),
      isDisplaced: says !== null && says !== n,
      isDoubtful: false,
    }
    if (said === null) found.add({ kind: 'unreadable', n })
    else if (!said.isFiledIn(entry)) found.add({ kind: 'hidden', n })
    if (n === last.n) found.add({ kind: 'twice', n })
    const isAfterGap = n > last.n + 1
    if (isAfterGap) found.add({ kind: 'missing', first: last.n + 1, last: n - 1 })
    if (step.isDisplaced && step.says - n !== last.says - last.n) found.add({ kind: 'displaced', n, says: step.says })
    if (!step.computed.equals(hash)) step.isDoubtful = judge(step, line, isAfterGap)
    earlier = last
    last = step
  }

  /** What it means that the hash at a place does not follow from the one before it; true where the place itself is to blame. */
  const judge = (step: Step, line: string, isAfterGap: boolean): boolean => {
    if (isAfterGap) return false
    const follows = (hash: Buffer) => chainHash(hash, line).equals(step.hash)
    if (last.isDoubtful && (last.n < from || follows(last.computed))) return false
    if (earlier && follows(earlier.hash)) {
      // it follows from the one before the last: the last came in between, or both changed places
      if (!last.isDisplaced) found.addInserted(last.n)
      return false
    }
    if (step.isDisplaced || last.isDisplaced) return false
    found.add({ kind: 'altered', n: step.n })
    return true
  }
  return { look, last: () => last.n }
}

/** What a line says of itself; null where it is none of ours. */
function saidIn(line: string): { n: number; isFiledIn: (entry: StoredEntry) => boolean } | null {
  const said = objectIn(line)
  if (typeof said?.['n'] !== 'number') return null
  return {
    n: said['n'],
    isFiledIn: ({ at, actor, authority, action, object }) =>
      said['at'] === at &&
      said['actor'] === actor &&
      said['authority'] === authority &&
      said['action'] === action &&
      said['object'] === object,
  }
}

function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null // told as unreadable
  }
}

/** Whether the entries are those that the checkpoints vouch for. */
function vouchedOf(from: number, vouching: readonly Vouching[], found: Found) {
  const agreed: Record<Voucher, number> = { log: 0, witness: 0 }
  const sure: Record<Voucher, number> = { log: from - 1, witness: from - 1 }
  const isParted: Record<Voucher, boolean> = { log: false, witness: false }
  let next = 0
  let leaves: Buffer[] = []

  const look = ({ n, line, hash }: StoredEntry) => {
    if (leaves.length <= MOST_ENTRIES) leaves.push(leafHash(line)) // no checkpoint covers more
    for (;;) {
      const voucher = vouching[next]
      if (voucher === undefined || voucher.checkpoint.n > n) return
      next += 1
      if (voucher.checkpoint.n === n) compare(voucher, hash) // else its entry is missing, which is said already
      if (voucher.by === 'log') leaves = []
    }
  }
  const compare = ({ by, checkpoint }: Vouching, hash: Buffer) => {
    const { n, at } = checkpoint
    if (hash.toString('hex') === checkpoint.hash) {
      agreed[by] += 1
      sure[by] = n
      isParted[by] = false
      if (by === 'log') compareRoot(checkpoint)
    } else if (!isParted[by] && !found.hasFaultBetween(n, n)) {
      isParted[by] = true
      found.add({ kind: 'rewritten', by, first: sure[by] + 1, last: n, at })
    }
  }
  const compareRoot = ({ first, n, root }: Checkpoint) => {
    if (leaves.length !== n - first + 1 || found.hasFaultBetween(first, n)) return
    if (merkleRoot(leaves).toString('hex') !== root) found.add({ kind: 'root_differs', first, last: n })
  }
  const end = (last: number) => {
    for (const by of ['log', 'witness'] as const) {
      const beyond = vouching.findLast((voucher) => voucher.by === by && voucher.checkpoint.n > last)
      if (!beyond) continue
      const { n, at } = beyond.checkpoint
      found.add({ kind: 'cut_off', by, first: last + 1, last: n, at })
    }
  }
  return { look, end, agreed }
}

/** Where the clock went back by more than the acts of a moment can overtake each other. */
function clockOf(found: Found) {
  let latest: { at: string; ms: number } | null = null
  return {
    look: ({ n, at }: StoredEntry) => {
      const ms = Date.parse(at)
      if (latest && ms < latest.ms - TOLERANCE_MS) found.setBack({ n, at, before: latest.at })
      else if (latest && ms <= latest.ms) return
      latest = { at, ms }
    },
  }
}
