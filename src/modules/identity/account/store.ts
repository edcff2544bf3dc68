import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { OwnAccount } from './types.ts'

/** Writes down what a person says of themselves. */
export async function saveProfile(
  tx: Tx,
  person: PersonId,
  { name, language, timeZone }: Pick<OwnAccount, 'name' | 'language' | 'timeZone'>,
): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({ name, language, time_zone: timeZone })
    .where('id', '=', person)
    .execute()
}

/** What a person sees of their own account. */
export async function findOwnAccount(db: Db, person: PersonId): Promise<OwnAccount> {
  return db
    .selectFrom('identity.person')
    .select(['name', 'email', 'language', 'time_zone as timeZone'])
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
