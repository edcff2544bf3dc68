import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { Factors } from './types.ts'

/** The sealed secret of a person; null when they have none in use, or none to be confirmed. */
export async function findSealed(db: Db | Tx, person: PersonId, isConfirmed: boolean): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('identity.totp')
    .select('sealed')
    .where('person', '=', person)
    .where('is_confirmed', '=', isConfirmed)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Keeps a sealed secret that is still to be confirmed, in place of the one before. */
export async function saveUnconfirmed(tx: Db | Tx, person: PersonId, sealed: Buffer, now: Date): Promise<void> {
  await tx
    .insertInto('identity.totp')
    .values({ person, is_confirmed: false, sealed, created_at: now })
    .onConflict((conflict) =>
      conflict.columns(['person', 'is_confirmed']).doUpdateSet({ sealed, created_at: now, last_step: null }),
    )
    .execute()
}

/** Takes the secret that was to be confirmed into use, in place of the one before; false when there is none. */
export async function confirmSecret(tx: Tx, person: PersonId, step: number, now: Date): Promise<boolean> {
  await tx.deleteFrom('identity.totp').where('person', '=', person).where('is_confirmed', '=', true).execute()
  const { numUpdatedRows } = await tx
    .updateTable('identity.totp')
    .set({ is_confirmed: true, last_step: step, created_at: now })
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Takes the code of a time step; false when that one or a later one was taken before. */
export async function takeStep(db: Db | Tx, person: PersonId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity.totp')
    .set({ last_step: step })
    .where('person', '=', person)
    .where('is_confirmed', '=', true)
    .where((where) => where.or([where('last_step', 'is', null), where('last_step', '<', step)]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Keeps new recovery codes, by their hashes; those before are gone. */
export async function saveRecoveryCodes(tx: Tx, person: PersonId, hashes: readonly Buffer[], now: Date): Promise<void> {
  await tx.deleteFrom('identity.recovery_code').where('person', '=', person).execute()
  const rows = hashes.map((code_hash) => ({ person, code_hash, made_at: now }))
  await tx.insertInto('identity.recovery_code').values(rows).execute()
}

/** Takes a recovery code; false when there is no such one, or it was taken before. */
export async function takeRecoveryCode(db: Db | Tx, person: PersonId, hash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('identity.recovery_code')
    .set({ used_at: now })
    .where('person', '=', person)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What a person has to show beside their password. */
export async function factorsOf(db: Db | Tx, person: PersonId): Promise<Factors> {
  const totp = await db
    .selectFrom('identity.totp')
    .select('created_at')
    .where('person', '=', person)
    .where('is_confirmed', '=', true)
    .executeTakeFirst()
  const { left } = await db
    .selectFrom('identity.recovery_code')
    .select((build) => build.fn.countAll<number>().as('left'))
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  const { passkeys } = await db
    .selectFrom('identity.passkey')
    .select((build) => build.fn.countAll<number>().as('passkeys'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return { totpSince: totp?.created_at ?? null, recoveryCodes: left, passkeys }
}

/** Forgets everything that a person has to show beside their password, passkeys and connected accounts too. */
export async function forgetFactors(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom('identity.totp').where('person', '=', person).execute()
  await tx.deleteFrom('identity.recovery_code').where('person', '=', person).execute()
  await tx.deleteFrom('identity.provider_account').where('person', '=', person).execute()
  await tx.deleteFrom('identity.passkey').where('person', '=', person).execute()
}
