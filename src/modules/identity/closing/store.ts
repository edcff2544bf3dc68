import { sql } from 'kysely'
import type { Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'

const MOST_ADMINISTRATORS = 1000

/** Whether a person alone runs the machine; whoever else would give that up waits until this transaction ends. */
export async function isOnlyAdministrator(tx: Tx, person: PersonId): Promise<boolean> {
  const { rows } = await sql<{ person: string }>`
    select role.person from identity.role join identity.person on person.id = role.person
    where role.role = 'machine_administrator' and role.ended_at is null and person.status = 'active'
    order by role.id limit ${MOST_ADMINISTRATORS} for update of role
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
    update identity.person set status = 'closed', name = ${name}, email = ${nowhere}, languages = '{}' where id = ${person}
  `.execute(tx)
}
