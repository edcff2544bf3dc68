import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { OwnAccount, Profile } from './types.ts'

/** Writes down what a person says of themselves. */
export async function saveProfile(
  tx: Tx,
  person: PersonId,
  { name, language, timeZone, languages }: Profile,
): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({ name, language, time_zone: timeZone, languages: [...languages] })
    .where('id', '=', person)
    .execute()
}

/**
 * Whether nothing is left by which a person could sign in. The row of the person is locked, so that nobody takes away two ways at once.
 */
export async function isLockedOut(tx: Tx, person: PersonId): Promise<boolean> {
  await sql`select id from identity.person where id = ${person} order by id limit 1 for update`.execute(tx)
  const { rows } = await sql<{ isOut: boolean }>`
    select not exists (select from identity.password where password.person = ${person})
      and not exists (select from identity.passkey where passkey.person = ${person})
      and not exists (select from identity.provider_account where provider_account.person = ${person}) as "isOut"
    limit 1
  `.execute(tx)
  return rows[0]?.isOut === true
}

/** What a person sees of their own account. */
export async function findOwnAccount(db: Db, person: PersonId): Promise<OwnAccount> {
  return db
    .selectFrom('identity.person')
    .select(['name', 'email', 'language', 'time_zone as timeZone', 'languages'])
    .select(
      sql<string[]>`array(
        select organisation.name from identity.membership
        join identity.organisation on organisation.id = membership.organisation
        where membership.person = identity.person.id and membership.until is null order by organisation.name
      )`.as('organisations'),
    )
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
}
