import type { Day } from '#platform/day'
import type { Tx } from '#platform/db/connect'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { domainFrom, emailFrom, timeZoneFrom } from './rules.ts'
import * as store from './store.ts'
import type { NewPerson, Organisation, OrganisationId, PersonId } from './types.ts'

/** A new account; whoever calls has judged that it may be made. Problems: `invalid` for an address or a time zone that is none; `conflict` when the address has an account. */
export async function addPerson(tx: Tx, person: NewPerson, now: Date): Promise<Result<PersonId>> {
  const email = emailFrom(person.email)
  const timeZone = timeZoneFrom(person.timeZone)
  if (email === null) return problem('invalid', 'no_email')
  if (timeZone === null) return problem('invalid', 'no_time_zone')
  const id = newId(now) as PersonId
  if (!(await store.addPerson(tx, id, { ...person, email, timeZone }, now))) return problem('conflict', 'email_taken')
  return { ok: true, value: id }
}

/** A new organisation with the mail domains it was verified to use. Problem: `invalid` for a domain that is none. */
export async function addOrganisation(
  tx: Tx,
  organisation: Omit<Organisation, 'id'>,
  domains: readonly string[],
  now: Date,
): Promise<Result<OrganisationId>> {
  const known = domains.map(domainFrom)
  if (known.includes(null)) return problem('invalid', 'no_mail_domain')
  const id = newId(now) as OrganisationId
  await store.addOrganisation(tx, { ...organisation, id }, [...new Set(known.filter((one) => one !== null))], now)
  return { ok: true, value: id }
}

/** Makes a person a member of an organisation from a day on. Problem: `conflict` when they are one already. */
export async function addMembership(
  tx: Tx,
  membership: { person: PersonId; organisation: OrganisationId; since: Day },
  now: Date,
): Promise<Result<null>> {
  if (!(await store.addMembership(tx, { ...membership, id: newId(now) }))) return problem('conflict', 'member_already')
  return { ok: true, value: null }
}
