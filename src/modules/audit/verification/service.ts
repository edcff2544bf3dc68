import type { Db, Tx } from '#platform/db/connect'
import type { Checker } from '../checkpoint/seal.ts'
import { checkpointsAfter } from '../checkpoint/store.ts'
import { countEntries, eachBatch, hashBefore, inOneView } from './store.ts'
import type { Finding, Range, Report } from './types.ts'
import { type Vouching, walkFrom } from './walk.ts'

const PAGE = 1000

/** Told how many entries were looked at, of how many. */
export type Progress = (done: number, total: number) => void

/**
 * What is right and wrong with the log within a range: each entry against the one before it, and all of them against the
 * checkpoints of the log and those of a witness (the lines of a file that somebody else kept). Reads one unchanging
 * view of the log, whatever is added meanwhile, and holds no more than some thousand entries in memory.
 */
export async function verifyLog(
  db: Db,
  checker: Checker,
  range: Range,
  witness: readonly string[],
  onProgress: Progress,
): Promise<Report> {
  return inOneView(db, async (tx) => {
    const own = await ownCheckpoints(tx, checker, range)
    const others = await witnessedCheckpoints(witness, checker, range)
    const from = range.from ?? 1
    const vouching = [...own.vouching, ...others.vouching].toSorted((a, b) => a.checkpoint.n - b.checkpoint.n)
    const walk = walkFrom(from, await hashBefore(tx, from), vouching, range.to === null)
    const total = await countEntries(tx, range)
    let [checked, first, last] = [0, 0, 0]
    await eachBatch(tx, range, (entries) => {
      for (const entry of entries) walk.look(entry)
      first ||= entries[0]?.n ?? 0
      last = entries.at(-1)?.n ?? last
      checked += entries.length
      onProgress(checked, total)
    })
    const { findings, faults, setBacks, agreed } = walk.end()
    const before = [...own.findings, ...others.findings]
    const covered = own.vouching.at(-1)?.checkpoint.n ?? from - 1
    return {
      span: checked === 0 ? null : { first, last },
      checked,
      checkpoints: agreed.log,
      witnessed: agreed.witness,
      uncovered: range.to === null ? Math.max(0, last - covered) : 0,
      findings: [...findings, ...before],
      faults: faults + before.length,
      setBacks,
    }
  })
}

type Read = { vouching: Vouching[]; findings: Finding[] }

const isWithin = (n: number, { from, to }: Range) => n >= (from ?? 1) && (to === null || n <= to)

/** The checkpoints of the log that cover the range, and what is wrong with them. */
async function ownCheckpoints(tx: Tx, checker: Checker, range: Range): Promise<Read> {
  const read: Read = { vouching: [], findings: [] }
  let covered = range.from === null ? 0 : null
  let place = (range.from ?? 1) - 1
  for (;;) {
    const kept = await checkpointsAfter(tx, place, PAGE)
    for (const { n, first, jws } of kept) {
      if (!isWithin(n, range)) return read
      const opened = await checker.open(jws)
      const isItself = opened.ok && opened.checkpoint.n === n && opened.checkpoint.first === first
      if (isItself) read.vouching.push({ by: 'log', checkpoint: opened.checkpoint })
      else read.findings.push({ kind: 'checkpoint_faulty', n, fault: opened.ok ? 'bad_signature' : opened.fault })
      if (covered !== null && first !== covered + 1)
        read.findings.push({ kind: 'checkpoint_missing', first: covered + 1, last: first - 1 })
      covered = n
      place = n
    }
    if (kept.length < PAGE) return read
  }
}

/** The checkpoints that a witness kept, one on each line, and what is wrong with them. */
async function witnessedCheckpoints(lines: readonly string[], checker: Checker, range: Range): Promise<Read> {
  const read: Read = { vouching: [], findings: [] }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const opened = await checker.open(line)
    if (!opened.ok) read.findings.push({ kind: 'witness_faulty', line: index + 1, fault: opened.fault })
    else if (isWithin(opened.checkpoint.n, range)) read.vouching.push({ by: 'witness', checkpoint: opened.checkpoint })
  }
  return read
}
