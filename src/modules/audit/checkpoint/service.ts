import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import type { Log } from '#platform/log'
import { BEGINNING, chainHash } from '../entry/chain.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import type { Checker, Sealer } from './seal.ts'
import { type ChainedEntry, entriesAfter, latestCheckpoint, lockCheckpoints, saveCheckpoint } from './store.ts'
import type { Signed } from './types.ts'

/** A checkpoint covers at most so many entries, and none waits longer than this for one. */
export const MOST_ENTRIES = 1000
const LONGEST_WAIT_MS = 10 * 60_000
const LOOK_MS = 60_000

/** Why no checkpoint may be signed: what it would vouch for does not follow from what the one before it vouched for. */
export class ChainBroken extends Error {}

/**
 * Signs checkpoints for the entries that have none yet: where a thousand wait, or one has waited for ten minutes; with
 * `isAll` for every entry. Nothing is signed that does not follow from the checkpoint before it; then it throws a
 * `ChainBroken` with a sentence for the operator.
 */
export async function makeCheckpoints(db: Db, sealer: Sealer, now: Date, isAll: boolean): Promise<Signed[]> {
  const made: Signed[] = []
  for (;;) {
    const one = await db.transaction().execute((tx) => makeOne(tx, sealer, now, isAll))
    if (one === null) return made
    made.push(one)
  }
}

async function makeOne(tx: Tx, sealer: Sealer, now: Date, isAll: boolean): Promise<Signed | null> {
  await lockCheckpoints(tx)
  const signedBefore = await latestSigned(tx, sealer)
  const last = signedBefore
    ? { n: signedBefore.checkpoint.n, hash: Buffer.from(signedBefore.checkpoint.hash, 'hex') }
    : { n: 0, hash: BEGINNING }
  const entries = await entriesAfter(tx, last.n, MOST_ENTRIES)
  const [first] = entries
  if (first === undefined || !(isAll || isDue(first, entries.length, now))) return null
  const signed = await sealer.seal({
    format: 'comity-checkpoint-1',
    first: first.n,
    n: last.n + entries.length,
    hash: followed(entries, last).toString('hex'),
    root: merkleRoot(entries.map(({ line }) => leafHash(line))).toString('hex'),
    at: now.toISOString(),
  })
  const { n, first: from } = signed.checkpoint
  await saveCheckpoint(tx, { n, first: from, jws: signed.jws })
  return signed
}

/** The newest checkpoint; null before the first. Throws a `ChainBroken` where it is not as this installation signed it. */
export async function latestSigned(db: Db, checker: Checker): Promise<Signed | null> {
  const kept = await latestCheckpoint(db)
  if (kept === null) return null
  const opened = await checker.open(kept.jws)
  if (opened.ok && opened.checkpoint.n === kept.n) return opened
  const why =
    !opened.ok && opened.fault === 'other_key'
      ? 'was signed with another key: every process on this database needs the same COMITY_KEY_FILE'
      : 'is not as it was signed'
  throw new ChainBroken(`The checkpoint at entry ${kept.n} ${why}.`)
}

/** A clock that was set back counts as a wait that is over, so that it can't hold checkpoints up. */
function isDue(first: ChainedEntry, count: number, now: Date): boolean {
  return count >= MOST_ENTRIES || Math.abs(now.getTime() - Date.parse(first.at)) >= LONGEST_WAIT_MS
}

function followed(entries: readonly ChainedEntry[], last: { n: number; hash: Uint8Array }): Buffer {
  let hash: Buffer = Buffer.from(last.hash)
  for (const [index, entry] of entries.entries()) {
    hash = chainHash(hash, entry.line)
    if (entry.n !== last.n + index + 1 || !hash.equals(entry.hash))
      throw new ChainBroken(`Entry ${entry.n} does not follow from the one before it: run "npx comity audit verify".`)
  }
  return hash
}

/** Signs checkpoints as they fall due until it is stopped; what is wrong with the log is an error in the log of the process. */
export function keepCheckpoints(db: Db, sealer: Sealer, clock: Clock, log: Log): { stop: () => Promise<void> } {
  let underWay: Promise<unknown> = Promise.resolve()
  const look = async () => {
    try {
      await makeCheckpoints(db, sealer, clock.now(), false)
    } catch (error) {
      // the site goes on without checkpoints; the next look tries again and says so again
      log.error({ err: error }, 'no checkpoint of the audit log could be signed')
    }
  }
  const timer = setInterval(() => {
    underWay = underWay.then(look)
  }, LOOK_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
