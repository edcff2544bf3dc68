import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { SessionId } from '../session/types.ts'
import { MOST_PASSKEYS } from './rules.ts'
import type { ChallengePurpose, Credential, Passkey, PasskeyId } from './types.ts'

/** Writes down what a passkey is asked to sign. Those that nobody answered in time are dropped. */
export async function addChallenge(
  db: Db,
  challenge: { hash: Buffer; purpose: ChallengePurpose; session: SessionId | null; now: Date; overSince: Date },
): Promise<void> {
  const { hash, purpose, session, now, overSince } = challenge
  await db.deleteFrom('identity.passkey_challenge').where('made_at', '<', overSince).execute()
  await db
    .insertInto('identity.passkey_challenge')
    .values({ challenge_hash: hash, purpose, session, made_at: now })
    .execute()
}

/** Uses a challenge up; false when it is none, is too old, was for something else, or for another session. */
export async function takeChallenge(
  db: Db,
  taken: { hash: Buffer; purpose: ChallengePurpose; session: SessionId | null; madeSince: Date },
): Promise<boolean> {
  const { hash, purpose, session, madeSince } = taken
  const { numDeletedRows } = await db
    .deleteFrom('identity.passkey_challenge')
    .where('challenge_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('session', 'is not distinct from', session)
    .where('made_at', '>', madeSince)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** The passkeys of a person, the first added first. */
export async function passkeysOf(db: Db | Tx, person: PersonId): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('identity.passkey')
    .select(['id', 'name', 'added_at', 'used_at'])
    .where('person', '=', person)
    .orderBy('added_at')
    .orderBy('id')
    .limit(MOST_PASSKEYS)
    .execute()
  return rows.map((row) => ({
    id: row.id as PasskeyId,
    name: row.name,
    addedAt: row.added_at,
    usedAt: row.used_at,
  }))
}

const CREDENTIAL = ['identity.passkey.id', 'credential_id', 'public_key', 'counter', 'transports'] as const

type CredentialRow = {
  id: string
  credential_id: Buffer
  public_key: Buffer
  counter: number
  transports: string[]
}

const toCredential = (row: CredentialRow): Credential => ({
  id: row.id as PasskeyId,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports,
})

/** The passkeys of a person as they are asked for. */
export async function credentialsOf(db: Db | Tx, person: PersonId): Promise<Credential[]> {
  const rows = await db
    .selectFrom('identity.passkey')
    .select(CREDENTIAL)
    .where('person', '=', person)
    .orderBy('id')
    .limit(MOST_PASSKEYS)
    .execute()
  return rows.map(toCredential)
}

/** The passkey of that credential, and whose it is; null when there is none, or its owner's account is closed. */
export async function findCredential(
  db: Db,
  credentialId: Buffer,
): Promise<{ credential: Credential; person: PersonId } | null> {
  const row = await db
    .selectFrom('identity.passkey')
    .innerJoin('identity.person', 'identity.person.id', 'identity.passkey.person')
    .select([...CREDENTIAL, 'person'])
    .where('credential_id', '=', credentialId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row ? { credential: toCredential(row), person: row.person as PersonId } : null
}

/** Adds a passkey; false when that credential is there already. */
export async function addPasskey(
  tx: Tx,
  added: { person: PersonId; name: string; credential: Credential; now: Date },
): Promise<boolean> {
  const { person, name, credential, now } = added
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.passkey')
    .values({
      id: credential.id,
      person,
      credential_id: Buffer.from(credential.credentialId),
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...credential.transports],
      name,
      added_at: now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes down that a passkey signed, from one count to the next; false when it counted otherwise meanwhile, or is gone. */
export async function countUse(tx: Tx, used: { id: PasskeyId; from: number; to: number; now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.passkey')
    .set({ counter: used.to, used_at: used.now })
    .where('id', '=', used.id)
    .where('counter', '=', used.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Removes a passkey of a person; false when they have no such one. */
export async function removePasskey(tx: Tx, person: PersonId, id: PasskeyId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.passkey')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
