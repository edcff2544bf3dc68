import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { Account, Begun } from './types.ts'

/** The account of a normalised address; null when there is none. */
export async function findAccount(db: Db, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('identity.person')
    .leftJoin('identity.password', 'identity.password.person', 'identity.person.id')
    .select(['id', 'status', 'hash', 'salt', 'memory_kib', 'passes', 'lanes'])
    .select([
      sql<boolean>`exists (
        select from identity.totp where totp.person = identity.person.id and totp.is_confirmed
      )`.as('has_second_factor'),
      sql<boolean>`exists (
        select from identity.passkey where passkey.person = identity.person.id
      )`.as('has_passkey'),
    ])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!row) return null
  const { hash, salt, memory_kib: memoryKib, passes, lanes } = row
  const isWhole = hash !== null && salt !== null && memoryKib !== null && passes !== null && lanes !== null
  return {
    person: row.id as PersonId,
    isOpen: row.status === 'active',
    password: isWhole ? { hash, salt, memoryKib, passes, lanes } : null,
    hasSecondFactor: row.has_second_factor,
    hasPasskey: row.has_passkey,
  }
}

/** Writes down that a person's password was right. Those that nobody went on with are dropped. */
export async function addBegun(
  db: Db,
  begun: { tokenHash: Buffer; person: PersonId; now: Date; overSince: Date },
): Promise<void> {
  const { tokenHash, person, now, overSince } = begun
  await db.deleteFrom('identity.sign_in').where('begun_at', '<', overSince).execute()
  await db.insertInto('identity.sign_in').values({ token_hash: tokenHash, person, begun_at: now }).execute()
}

/** The sign-in of a token; null when there is none, or its account is closed. */
export async function findBegun(db: Db, tokenHash: Buffer): Promise<Begun | null> {
  const row = await db
    .selectFrom('identity.sign_in')
    .innerJoin('identity.person', 'identity.person.id', 'identity.sign_in.person')
    .select(['person', 'misses', 'begun_at'])
    .where('token_hash', '=', tokenHash)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row ? { person: row.person as PersonId, misses: row.misses, begunAt: row.begun_at } : null
}

/** Counts a wrong code; how many there were. */
export async function countMiss(db: Db, tokenHash: Buffer): Promise<number> {
  const row = await db
    .updateTable('identity.sign_in')
    .set({ misses: sql<number>`misses + 1` })
    .where('token_hash', '=', tokenHash)
    .returning('misses')
    .executeTakeFirst()
  return row?.misses ?? 0
}

/** Ends a sign-in; false when it was ended before. */
export async function removeBegun(db: Db | Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.sign_in')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Whose browser it is that carries this token; null when it is nobody's, or was not seen since. */
export async function deviceOwner(db: Db, tokenHash: Buffer, seenSince: Date): Promise<PersonId | null> {
  const row = await db
    .selectFrom('identity.device')
    .select('person')
    .where('token_hash', '=', tokenHash)
    .where('seen_at', '>', seenSince)
    .executeTakeFirst()
  return row ? (row.person as PersonId) : null
}

/** Remembers a browser as a person's own, and forgets the ones seen longest ago beyond the most that are kept. */
export async function saveDevice(
  tx: Tx,
  device: { tokenHash: Buffer; person: PersonId; now: Date; mostKept: number },
): Promise<void> {
  const { tokenHash, person, now, mostKept } = device
  await tx
    .insertInto('identity.device')
    .values({ token_hash: tokenHash, person, seen_at: now })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ seen_at: now }))
    .execute()
  await sql`
    delete from identity.device where token_hash in (
      select token_hash from identity.device where person = ${person} order by seen_at desc, token_hash offset ${mostKept}
    )
  `.execute(tx)
}

/** Forgets every browser of a person. */
export async function forgetDevices(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom('identity.device').where('person', '=', person).execute()
}
