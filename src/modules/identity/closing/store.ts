import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'

const MOST_EXPORTED = 1000

/** Whether a person alone runs the machine; whoever else would give that up waits until this transaction ends. */
export async function isOnlyAdministrator(tx: Tx, person: PersonId): Promise<boolean> {
  const { rows } = await sql<{ person: string }>`
    select role.person from identity.role join identity.person on person.id = role.person
    where role.role = 'machine_administrator' and role.ended_at is null and person.status = 'active'
    order by role.id limit ${MOST_EXPORTED} for update of role
  `.execute(tx)
  return rows.length > 0 && rows.every((row) => row.person === person)
}

/** Closes an account: only its id stays, and the name under which it published. */
export async function closePerson(tx: Tx, person: PersonId, name: string): Promise<void> {
  const nowhere = `${person}@closed.invalid`
  await sql`
    delete from identity.join_request
    where email = (select email from identity.person where id = ${person})
      and status in ('unconfirmed', 'waiting', 'asked')
  `.execute(tx)
  await sql`
    update identity.join_request set name = ${name}, email = ${nowhere}, purpose = '-'
    where email = (select email from identity.person where id = ${person})
  `.execute(tx)
  await sql`update identity.invitation set email = ${nowhere}, name = '' where person = ${person}`.execute(tx)
  await sql`
    update identity.recovery set status = 'stopped'
    where person = ${person} and status in ('asked', 'begun', 'approved', 'ready')
  `.execute(tx)
  await sql`delete from identity.sign_in where person = ${person}`.execute(tx)
  await sql`delete from identity.password where person = ${person}`.execute(tx)
  await sql`
    update identity.person set status = 'closed', name = ${name}, email = ${nowhere} where id = ${person}
  `.execute(tx)
}

/** What happened around a person's joining and getting back in, as they may have it. */
export async function pastOf(
  db: Db,
  person: PersonId,
): Promise<{ invitations: unknown[]; requests: unknown[]; recoveries: unknown[] }> {
  const invitations = await sql`
    select role, scope, invited_at as "invitedAt", accepted_at as "acceptedAt" from identity.invitation
    where person = ${person} order by invited_at, id limit ${MOST_EXPORTED}
  `.execute(db)
  const requests = await sql`
    select name, organisation, state, purpose, languages, status, question, answer, reason, made_at as "madeAt"
    from identity.join_request where email = (select email from identity.person where id = ${person})
    order by made_at, id limit ${MOST_EXPORTED}
  `.execute(db)
  const recoveries = await sql`
    select status, asked_at as "askedAt", approved_at as "approvedAt" from identity.recovery
    where person = ${person} order by asked_at, id limit ${MOST_EXPORTED}
  `.execute(db)
  return { invitations: invitations.rows, requests: requests.rows, recoveries: recoveries.rows }
}
