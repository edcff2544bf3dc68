import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { Result } from '#platform/result'
import { openGate } from './gate.ts'
import { HASH_COST, passwordText } from './rules.ts'
import type { HashCost, StoredPassword } from './types.ts'

const HASH_BYTES = 32
const SALT_BYTES = 16
const WAITING_A_PLACE = 16

const derive = promisify(argon2)
const cores = availableParallelism()
/** One gate for the process: hashing fills a core and 19 MiB, so what comes at once must wait, and a flood must not pile up. */
const gate = openGate(cores, cores * WAITING_A_PLACE)

async function hashOf(text: string, salt: Uint8Array, { memoryKib, passes, lanes }: HashCost): Promise<Uint8Array> {
  const parameters = { nonce: salt, parallelism: lanes, tagLength: HASH_BYTES, memory: memoryKib, passes }
  return derive('argon2id', { message: text, ...parameters })
}

/** A password as it is kept. Problem: `too_many` when too many are being worked out. */
export function hashPassword(text: string): Promise<Result<StoredPassword>> {
  const salt = randomBytes(SALT_BYTES)
  return gate(async () => ({ ...HASH_COST, salt, hash: await hashOf(text, salt, HASH_COST) }))
}

const nobodys: StoredPassword = { ...HASH_COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }

/**
 * Whether what was typed is the password that is kept; null is never it, and takes as long to find out. Problem: `too_many`
 * when too many are being worked out.
 */
export function isPassword(typed: string, stored: StoredPassword | null): Promise<Result<boolean>> {
  const { hash, salt, ...cost } = stored ?? nobodys
  return gate(async () => timingSafeEqual(await hashOf(passwordText(typed), salt, cost), hash) && stored !== null)
}
