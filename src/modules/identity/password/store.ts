import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { StoredPassword } from './types.ts'

/** The password of a person as it is kept; null when they have none. */
export async function findPassword(db: Db | Tx, person: PersonId): Promise<StoredPassword | null> {
  const row = await db
    .selectFrom('identity.password')
    .select(['hash', 'salt', 'memory_kib as memoryKib', 'passes', 'lanes'])
    .where('person', '=', person)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a person's password, in place of the one before. */
export async function savePassword(tx: Db | Tx, person: PersonId, password: StoredPassword, now: Date): Promise<void> {
  const { hash, salt, memoryKib, passes, lanes } = password
  const kept = {
    hash: Buffer.from(hash),
    salt: Buffer.from(salt),
    memory_kib: memoryKib,
    passes,
    lanes,
    changed_at: now,
  }
  await tx
    .insertInto('identity.password')
    .values({ person, ...kept })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(kept))
    .execute()
}
