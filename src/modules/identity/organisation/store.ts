import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import type { Organisation, OrganisationId, OrganisationKind, PersonId } from '../person/types.ts'
import type { VerifiedDomain } from './types.ts'

const MOST_ORGANISATIONS = 5000
const MOST_LISTED = 1000

type Row = { id: string; kind: string; name: string; state: string | null }

const toOrganisation = ({ id, kind, name, state }: Row): Organisation => ({
  id: id as OrganisationId,
  kind: kind as OrganisationKind,
  name,
  state,
})

/** The organisation of that id; null when there is none. */
export async function findOrganisation(db: Db | Tx, id: string): Promise<Organisation | null> {
  const { rows } = await sql<Row>`
    select id, kind, name, state from identity.organisation where id::text = ${id} limit 1
  `.execute(db)
  return rows[0] ? toOrganisation(rows[0]) : null
}

/** The organisations into which an actor may bring people, by name: all, or those of the States whose roles they give; at most 5,000. */
export async function organisationsFor(db: Db, actor: Actor): Promise<Organisation[]> {
  const everywhere = actor.can('read_people', '*')
  const states = actor.scopes('give_state_roles')
  const { rows } = await sql<Row>`
    select id, kind, name, state from identity.organisation
    where ${everywhere} or 'state:' || state = any (${[...states]}::text[])
    order by name, id limit ${MOST_ORGANISATIONS}
  `.execute(db)
  return rows.map(toOrganisation)
}

/** The names of organisations by id; what there is none of is missing. */
export async function namesOfOrganisations(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.organisation where id::text = any (${[...new Set(ids)]}::text[])
    order by id limit ${ids.length}
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The mail domains of an organisation, by name; at most 1,000. */
export async function domainsOf(db: Db, organisation: OrganisationId): Promise<VerifiedDomain[]> {
  return db
    .selectFrom('identity.organisation_domain')
    .select(['domain', 'verified_at as verifiedAt'])
    .where('organisation', '=', organisation)
    .orderBy('domain')
    .limit(MOST_LISTED)
    .execute()
}

/** The members of an organisation today, by name; at most 1,000. Empty for whoever may not see people. */
export async function membersOf(
  db: Db,
  actor: Actor,
  organisation: OrganisationId,
): Promise<{ id: PersonId; name: string; since: string }[]> {
  const { rows } = await sql<{ id: PersonId; name: string; since: string }>`
    select person.id, person.name, membership.since::text as since from identity.membership
    join identity.person on person.id = membership.person
    where membership.organisation = ${organisation} and membership.until is null and ${actor.can('read_people', '*')}
    order by person.name, person.id limit ${MOST_LISTED}
  `.execute(db)
  return rows
}

/** Writes down that a mail domain is an organisation's; false when it stands there already. */
export async function addDomain(
  tx: Tx,
  added: { organisation: OrganisationId; domain: string; by: string | null; at: Date },
): Promise<boolean> {
  const { organisation, domain, by, at } = added
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.organisation_domain')
    .values({ organisation, domain, verified_by: by, verified_at: at })
    .onConflict((conflict) => conflict.columns(['organisation', 'domain']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes a mail domain from an organisation; false when it had none such. */
export async function removeDomain(tx: Tx, organisation: OrganisationId, domain: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.organisation_domain')
    .where('organisation', '=', organisation)
    .where('domain', '=', domain)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Whether a mail domain is known to be an organisation's. */
export async function isDomainOf(db: Db | Tx, organisation: string, domain: string): Promise<boolean> {
  const { rows } = await sql`
    select from identity.organisation_domain where organisation::text = ${organisation} and domain = ${domain} limit 1
  `.execute(db)
  return rows.length > 0
}

/** The organisations that are known to use a mail domain, by name; at most 1,000. */
export async function organisationsOfDomain(db: Db, domain: string): Promise<Organisation[]> {
  const { rows } = await sql<Row>`
    select id, kind, name, state from identity.organisation
    where exists (select from identity.organisation_domain where organisation_domain.organisation = organisation.id and organisation_domain.domain = ${domain})
    order by name, id limit ${MOST_LISTED}
  `.execute(db)
  return rows.map(toOrganisation)
}
