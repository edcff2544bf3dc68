import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Db, Tx } from '#platform/db/connect'
import type { NewPerson, Organisation, OrganisationId, PersonId } from './types.ts'

/** Makes an account; false when the address has one already. */
export async function addPerson(tx: Tx, id: PersonId, person: NewPerson, now: Date): Promise<boolean> {
  const { name, email, language, timeZone } = person
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.person')
    .values({ id, name, email, language, time_zone: timeZone, created_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Makes an organisation with the mail domains it was verified to use. */
export async function addOrganisation(
  tx: Tx,
  organisation: Organisation,
  domains: readonly string[],
  now: Date,
): Promise<void> {
  const { id, kind, name, state } = organisation
  await tx.insertInto('identity.organisation').values({ id, kind, name, state, created_at: now }).execute()
  if (domains.length === 0) return
  const rows = domains.map((domain) => ({ organisation: id, domain, verified_at: now }))
  await tx.insertInto('identity.organisation_domain').values(rows).execute()
}

/** Makes a person a member of an organisation from a day on; false when they are already. */
export async function addMembership(
  tx: Tx,
  membership: { id: string; person: PersonId; organisation: OrganisationId; since: Day },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.membership')
    .values(membership)
    .onConflict((conflict) => conflict.columns(['person', 'organisation']).where('until', 'is', null).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The names of people by id; whom there is no account of is missing. */
export async function namesOfPeople(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.person where id::text = any (${[...new Set(ids)]}::text[]) order by id limit ${ids.length}
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
