import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Day } from '#platform/day'
import type { Db, Tx } from '#platform/db/connect'
import type { HeldRole } from '../role/types.ts'
import type { KnownPerson, Mailbox, Membership, NewPerson, Organisation, OrganisationId, PersonId } from './types.ts'

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

/** Everybody with an account and the roles they hold, by address; at most 10,000. */
export async function listPeople(
  db: Db,
): Promise<{ email: string; name: string; status: string; roles: readonly HeldRole[] }[]> {
  return db
    .selectFrom('identity.person')
    .select(['email', 'name', 'status'])
    .select(
      sql<HeldRole[]>`coalesce((
        select jsonb_agg(jsonb_build_object('role', role.role, 'scope', role.scope) order by role.role, role.scope)
        from identity.role where role.person = identity.person.id and role.ended_at is null
      ), '[]')`.as('roles'),
    )
    .orderBy('email')
    .limit(10_000)
    .execute()
}

/** The person with this normalised address; null when there is none. */
export async function findPersonByEmail(db: Db | Tx, email: string): Promise<PersonId | null> {
  const row = await db.selectFrom('identity.person').select('id').where('email', '=', email).executeTakeFirst()
  return row ? (row.id as PersonId) : null
}

/** Where Comity writes to people, in which language, and where their clocks go, by id; whose account is closed is missing. */
export async function mailboxesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Mailbox>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Mailbox & { id: string }>`
    select id, email, language, time_zone as "timeZone" from identity.person
    where id::text = any (${[...new Set(ids)]}::text[]) and status = 'active' order by id limit ${ids.length}
  `.execute(db)
  return new Map(rows.map(({ id, ...mailbox }) => [id, mailbox]))
}

const PERSON = sql`id, name, email, language, languages, status, created_at as "createdAt"`
const MOST_FOUND = 200

/** The person of that id; null when there is none. For pages of others only after their rights were judged. */
export async function findPersonById(db: Db | Tx, id: string): Promise<KnownPerson | null> {
  const { rows } = await sql<KnownPerson>`select ${PERSON} from identity.person where id::text = ${id} limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The people in whose name or address a text stands, by name; at most 200. Empty for whoever may not see people. */
export async function searchPeople(db: Db, actor: Actor, text: string): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select ${PERSON} from identity.person
    where ${actor.can('read_people', '*')} and (
      ${text} = '' or strpos(lower(name), lower(${text})) > 0 or strpos(email, lower(${text})) > 0
    )
    order by name, id limit ${MOST_FOUND}
  `.execute(db)
  return rows
}

/** For whom a person acts and acted, the newest first; at most 200. */
export async function membershipsOf(db: Db, person: PersonId): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select membership.id, membership.organisation, organisation.name as "organisationName",
      membership.since::text as since, membership.until::text as until
    from identity.membership join identity.organisation on organisation.id = membership.organisation
    where membership.person = ${person}
    order by membership.until is not null, membership.since desc, membership.id limit ${MOST_FOUND}
  `.execute(db)
  return rows
}

/** Ends a membership with a day, which is never before its first; whose it was, or null when there is none that lasts. */
export async function endMembership(tx: Tx, id: string, today: Day): Promise<PersonId | null> {
  const { rows } = await sql<{ person: PersonId }>`
    update identity.membership set until = greatest(since, ${today}::date)
    where id::text = ${id} and until is null returning person
  `.execute(tx)
  return rows[0]?.person ?? null
}

/** Ends every membership of a person with a day. */
export async function endAllMemberships(tx: Tx, person: PersonId, today: Day): Promise<void> {
  await sql`
    update identity.membership set until = greatest(since, ${today}::date) where person = ${person} and until is null
  `.execute(tx)
}
