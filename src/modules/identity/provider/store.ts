import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'

/** An account at a provider, by what the provider calls itself and it. */
export type AtProvider = { issuer: string; subject: string }

/** The address of the person to whom an account at a provider is connected; null when it is to nobody. */
export async function findConnected(db: Db, { issuer, subject }: AtProvider): Promise<string | null> {
  const row = await db
    .selectFrom('identity.provider_account')
    .innerJoin('identity.person', 'identity.person.id', 'identity.provider_account.person')
    .select('email')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.email ?? null
}

/** Since when a person has an account connected at a provider; null when they have none. */
export async function connectedSince(db: Db, person: PersonId, issuer: string): Promise<Date | null> {
  const row = await db
    .selectFrom('identity.provider_account')
    .select('linked_at')
    .where('person', '=', person)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return row?.linked_at ?? null
}

/** Connects an account at a provider to a person, who has none there yet; false when either is connected already. */
export async function connect(tx: Tx, account: AtProvider, person: PersonId, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.provider_account')
    .values({ ...account, person, linked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends the connection of a person at a provider; false when there was none. */
export async function disconnect(tx: Tx, person: PersonId, issuer: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.provider_account')
    .where('person', '=', person)
    .where('issuer', '=', issuer)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
