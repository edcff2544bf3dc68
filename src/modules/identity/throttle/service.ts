import type { Db, Tx } from '#platform/db/connect'
import { countedMisses, waitMs } from './rules.ts'
import * as store from './store.ts'
import type { ThrottleLimits } from './types.ts'

const DAY_MS = 86_400_000
/** The table is trimmed once in so many tries. */
const TRIMMED_EVERY = 200
let tries = 0

/** What a try is counted under, and its limits. */
export type Counted = { name: string; limits: ThrottleLimits }

/**
 * Counts a try as a miss before it is made, so that many at once cannot pass together; whoever did not miss takes it back. The wait
 * in milliseconds when it may not be made now, and then nothing is counted; 0 when it may. The names are locked in the order given.
 */
export async function enterTry(db: Db, counted: readonly Counted[], now: Date): Promise<number> {
  tries += 1
  if (tries % TRIMMED_EVERY === 0) await store.trimMisses(db, new Date(now.getTime() - DAY_MS))
  return db.transaction().execute((tx) => enterTryIn(tx, counted, now))
}

/** The same within a transaction, which holds the names locked until it ends. */
export async function enterTryIn(tx: Tx, counted: readonly Counted[], now: Date): Promise<number> {
  const held = []
  for (const { name, limits } of counted) held.push({ name, limits, misses: await store.lockMisses(tx, name, now) })
  const wait = Math.max(0, ...held.map(({ misses, limits }) => waitMs(misses, limits, now)))
  if (wait > 0) return wait
  for (const { name, limits, misses } of held)
    await store.saveMisses(tx, name, { misses: countedMisses(misses, limits, now) + 1, missedAt: now })
  return 0
}
