import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { auditPath, leafHash } from '../checkpoint/merkle.ts'
import type { Checker } from '../checkpoint/seal.ts'
import { entriesOf } from '../log/store.ts'
import { checkpointsOver, linesBetween } from './store.ts'
import type { Proof } from './types.ts'

const MOST_ENTRIES = 1000

/** The proof of what happened to one object, as far as this actor may read it; null where there is nothing. */
export async function proofOf(
  db: Db,
  actor: Actor,
  { publicKey, keyId }: Checker,
  sealed: readonly string[],
  object: string,
): Promise<Proof | null> {
  const found = await entriesOf(db, actor, sealed, object, MOST_ENTRIES + 1)
  if (found.length === 0) return null
  const entries = found.slice(0, MOST_ENTRIES)
  const kept = await checkpointsOver(
    db,
    entries.map(({ said }) => said.n),
  )
  const proved: Proof['entries'] = []
  for (const { n: last, first } of kept) {
    const own = entries.filter(({ said }) => said.n >= first && said.n <= last)
    const leaves = (await linesBetween(db, first, last)).map(leafHash)
    for (const { said, line } of own) {
      const path = auditPath(leaves, said.n - first).map((hash) => hash.toString('hex'))
      proved.push({ line, checkpoint: last, path })
    }
  }
  const covered = new Set(proved.map(({ line }) => line))
  return {
    format: 'comity-proof-1',
    object,
    key: { ...publicKey, kty: publicKey.kty ?? '' },
    keyId,
    checkpoints: kept.map(({ n, jws }) => ({ n, jws })),
    entries: proved,
    uncovered: entries.filter(({ line }) => !covered.has(line)).map(({ said }) => said.n),
    isWhole: found.length <= MOST_ENTRIES,
  }
}
