import { sql } from 'kysely'
import type { Scope } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { GivenRole, Role } from './types.ts'

/** Adds a role; false when the person holds it in that scope already. */
export async function addRole(
  tx: Tx,
  given: { id: string; person: PersonId; role: Role; scope: Scope; by: string | null; at: Date },
): Promise<boolean> {
  const { id, person, role, scope, by, at } = given
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.role')
    .values({ id, person, role, scope, given_by: by, given_at: at })
    .onConflict((conflict) => conflict.columns(['person', 'role', 'scope']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends a role that a person holds; its id, or null when they do not hold it. */
export async function endRole(
  tx: Tx,
  ended: { person: PersonId; role: Role; scope: Scope; by: string | null; at: Date },
): Promise<string | null> {
  const { person, role, scope, by, at } = ended
  const row = await tx
    .updateTable('identity.role')
    .set({ ended_by: by, ended_at: at })
    .where('person', '=', person)
    .where('role', '=', role)
    .where('scope', '=', scope)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

const MOST_PEOPLE = 500
const MOST_ROLES = 200

/** The people who hold one of these roles in a scope or everywhere, by name; 500 at most. Only for whoever may assign them something there. */
export async function peopleInRoles(
  db: Db | Tx,
  roles: readonly string[],
  scope: Scope,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select person.id, person.name from identity.person
    where person.status = 'active' and exists (
      select 1 from identity.role
      where role.person = person.id and role.ended_at is null and role.role = any (${[...roles]}::text[])
        and role.scope in ('*', ${scope})
    )
    order by person.name, person.id limit ${MOST_PEOPLE}`.execute(db)
  return rows
}

/** The State of the organisation that a scope names; null for other scopes, and for an organisation of no State. */
export async function stateOfScope(db: Db | Tx, scope: Scope): Promise<string | null> {
  if (!scope.startsWith('organisation:')) return null
  const row = await db
    .selectFrom('identity.organisation')
    .select('state')
    .where('id', '=', scope.slice('organisation:'.length))
    .executeTakeFirst()
  return row?.state ?? null
}

/** Every role a person holds or held, the newest first; at most 200. */
export async function rolesOf(db: Db, person: PersonId): Promise<GivenRole[]> {
  const rows = await db
    .selectFrom('identity.role')
    .select(['id', 'role', 'scope', 'given_by as givenBy', 'given_at as givenAt', 'ended_at as endedAt'])
    .where('person', '=', person)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('given_at', 'desc')
    .orderBy('id')
    .limit(MOST_ROLES)
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role, scope: row.scope as Scope }))
}

/** A role that somebody holds, by its id; null when there is none, or it was ended. */
export async function findRole(db: Db, id: string): Promise<{ person: PersonId; role: Role; scope: Scope } | null> {
  const row = await db
    .selectFrom('identity.role')
    .select(['person', 'role', 'scope'])
    .where(sql<boolean>`id::text = ${id}`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { person: row.person as PersonId, role: row.role as Role, scope: row.scope as Scope } : null
}

/** Ends every role of a person and answers their ids. */
export async function endAllRoles(tx: Tx, person: PersonId, by: string | null, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('identity.role')
    .set({ ended_by: by, ended_at: at })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
