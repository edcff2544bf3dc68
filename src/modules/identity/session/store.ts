import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { OrganisationId, PersonId } from '../person/types.ts'
import type { HeldRole } from '../role/types.ts'
import type { OpenSession, Session, SessionId } from './types.ts'

const COLUMNS = ['id', 'person', 'created_at', 'last_seen_at', 'confirmed_at', 'agent'] as const

type SessionRow = {
  id: string
  person: string
  created_at: Date
  last_seen_at: Date
  confirmed_at: Date | null
  agent: string
}

const toSession = (row: SessionRow): Session => ({
  id: row.id as SessionId,
  person: row.person as PersonId,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  confirmedAt: row.confirmed_at,
  agent: row.agent,
})

/**
 * The session of a token that has not been ended, with its person's roles; null when there is none, or its person's account is
 * closed. Whether it has run out is for the rules to say. `earlierSince`: tokens replaced since then are still good.
 */
export async function findSession(db: Db | Tx, tokenHash: Uint8Array, earlierSince: Date): Promise<OpenSession | null> {
  const { rows } = await sql<
    SessionRow & { is_rotation_due: boolean; name: string; roles: HeldRole[]; organisations: OrganisationId[] }
  >`
    select session.id, session.person, session.created_at, session.last_seen_at, session.confirmed_at, session.agent,
      session.is_rotation_due and session.token_hash = ${tokenHash} as is_rotation_due, person.name,
      coalesce((
        select jsonb_agg(jsonb_build_object('role', role.role, 'scope', role.scope) order by role.role, role.scope)
        from identity.role where role.person = person.id and role.ended_at is null
      ), '[]') as roles,
      array(
        select membership.organisation::text from identity.membership
        where membership.person = person.id and membership.until is null
        order by membership.since, membership.id
      ) as organisations
    from identity.session join identity.person on person.id = session.person
    where (
      session.token_hash = ${tokenHash}
      or session.earlier_hash = ${tokenHash} and session.rotated_at > ${earlierSince}
    )
      and session.ended_at is null and person.status = 'active'
    limit 1
  `.execute(db)
  const [row] = rows
  if (!row) return null
  const { is_rotation_due: isRotationDue, name, roles, organisations } = row
  return { ...toSession(row), isRotationDue, name, roles, organisations }
}

/** The sessions of a person that have not been ended and were used since, the last used first; at most 100. */
export async function sessionsOf(db: Db | Tx, person: PersonId, seenSince: Date): Promise<Session[]> {
  const rows = await db
    .selectFrom('identity.session')
    .select(COLUMNS)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>', seenSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(toSession)
}

/** Opens a session. */
export async function addSession(
  tx: Tx,
  session: Pick<Session, 'id' | 'person' | 'createdAt' | 'confirmedAt' | 'agent'>,
  tokenHash: Uint8Array,
): Promise<void> {
  const { id, person, createdAt, confirmedAt, agent } = session
  await tx
    .insertInto('identity.session')
    .values({
      id,
      person,
      token_hash: Buffer.from(tokenHash),
      rotated_at: createdAt,
      created_at: createdAt,
      last_seen_at: createdAt,
      confirmed_at: confirmedAt,
      agent,
    })
    .execute()
}

/** Writes down that a session was used. */
export async function markSeen(db: Db | Tx, id: SessionId, now: Date): Promise<void> {
  await db.updateTable('identity.session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

/** Gives a session another token; the one before stays good for a moment. False when another request did so first. */
export async function rotate(
  db: Db | Tx,
  change: { id: SessionId; from: Uint8Array; to: Uint8Array; now: Date },
): Promise<boolean> {
  const { id, from, to, now } = change
  const { numUpdatedRows } = await db
    .updateTable('identity.session')
    .set({
      token_hash: Buffer.from(to),
      earlier_hash: Buffer.from(from),
      rotated_at: now,
      is_rotation_due: false,
    })
    .where('id', '=', id)
    .where('token_hash', '=', Buffer.from(from))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Writes down that a second factor was shown in a session, and gives it another token; the one before is dead at once. */
export async function markConfirmed(tx: Tx, id: SessionId, to: Uint8Array, now: Date): Promise<void> {
  await tx
    .updateTable('identity.session')
    .set({
      token_hash: Buffer.from(to),
      earlier_hash: null,
      rotated_at: now,
      is_rotation_due: false,
      confirmed_at: now,
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Lets every session of a person change its token with its next answer. */
export async function makeRotationDue(tx: Tx, person: PersonId): Promise<void> {
  await tx
    .updateTable('identity.session')
    .set({ is_rotation_due: true })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends one session of a person; false when they have no such one. */
export async function endSession(tx: Db | Tx, person: PersonId, id: SessionId, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('person', '=', person)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Ends every session of a person but the one named; how many there were. */
export async function endSessions(tx: Db | Tx, person: PersonId, but: SessionId | null, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(but !== null, (query) => query.where('id', '!=', but))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Removes sessions that were last used before this instant: who read when is nobody's business for longer. */
export async function forgetSessions(db: Db | Tx, lastSeenBefore: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.session')
    .where('last_seen_at', '<', lastSeenBefore)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
