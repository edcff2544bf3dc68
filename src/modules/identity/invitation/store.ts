import { sql } from 'kysely'
import type { Actor, Scope } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import type { OrganisationId, PersonId } from '../person/types.ts'
import type { Role } from '../role/types.ts'
import type { Invitation, InvitationId } from './types.ts'

const MOST_LISTED = 500

type Row = {
  id: string
  email: string
  name: string
  language: string
  role: string
  scope: string
  organisation: string | null
  invited_by: string
  invited_at: Date
  expires_at: Date
  revoked_at: Date | null
  accepted_at: Date | null
}

const columns = sql`id, email, name, language, role, scope, organisation, invited_by, invited_at, expires_at, revoked_at, accepted_at`

const toInvitation = (row: Row): Invitation => ({
  id: row.id as InvitationId,
  email: row.email,
  name: row.name,
  language: row.language,
  role: row.role as Role,
  scope: row.scope as Scope,
  organisation: row.organisation as OrganisationId | null,
  invitedBy: row.invited_by as PersonId,
  invitedAt: row.invited_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  acceptedAt: row.accepted_at,
})

/** Keeps an invitation under the hash of its code. */
export async function addInvitation(
  tx: Tx,
  invitation: Omit<Invitation, 'revokedAt' | 'acceptedAt'>,
  codeHash: Buffer,
): Promise<void> {
  const { id, email, name, language, role, scope, organisation, invitedBy, invitedAt, expiresAt } = invitation
  await tx
    .insertInto('identity.invitation')
    .values({
      id,
      email,
      name,
      language,
      role,
      scope,
      organisation,
      code_hash: codeHash,
      invited_by: invitedBy,
      invited_at: invitedAt,
      expires_at: expiresAt,
    })
    .execute()
}

/** The invitation of a code that can still be taken; null when there is none. */
export async function findOpenInvitation(db: Db | Tx, codeHash: Buffer, now: Date): Promise<Invitation | null> {
  const { rows } = await sql<Row>`
    select ${columns} from identity.invitation
    where code_hash = ${codeHash} and revoked_at is null and accepted_at is null and expires_at > ${now} limit 1
  `.execute(db)
  return rows[0] ? toInvitation(rows[0]) : null
}

/** Takes an invitation for a person; null when it can no longer be taken. Whoever else takes it waits until this transaction ends. */
export async function takeInvitation(
  tx: Tx,
  codeHash: Buffer,
  person: PersonId,
  now: Date,
): Promise<Invitation | null> {
  const { rows } = await sql<Row>`
    update identity.invitation set accepted_at = ${now}, person = ${person}
    where code_hash = ${codeHash} and revoked_at is null and accepted_at is null and expires_at > ${now}
    returning ${columns}
  `.execute(tx)
  return rows[0] ? toInvitation(rows[0]) : null
}

/** Lets somebody who asked to join keep what they said of the languages in which they work, unless they have said so since. */
export async function takeOverLanguages(tx: Tx, invitation: InvitationId, person: PersonId): Promise<void> {
  await sql`
    update identity.person set languages = join_request.languages from identity.join_request
    where join_request.invitation = ${invitation} and person.id = ${person} and person.languages = '{}'
  `.execute(tx)
}

/** The invitations that an actor may see, their own or everybody's, the newest first; at most 500. */
export async function listInvitations(db: Db, actor: Actor): Promise<Invitation[]> {
  const { rows } = await sql<Row>`
    select ${columns} from identity.invitation
    where invited_by::text = ${actor.personId} or ${actor.can('read_people', '*')}
    order by invited_at desc, id limit ${MOST_LISTED}
  `.execute(db)
  return rows.map(toInvitation)
}

/** Revokes an invitation that an actor made, or any where they keep people; false when it was taken, revoked, or is not theirs. */
export async function revokeInvitation(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update identity.invitation set revoked_at = ${now}
    where id::text = ${id} and revoked_at is null and accepted_at is null
      and (invited_by::text = ${actor.personId} or ${actor.can('keep_people', '*')})
    returning id
  `.execute(tx)
  return rows.length > 0
}

/** Revokes whatever a person offered that nobody took: what they may give has changed. */
export async function revokeInvitationsBy(tx: Tx, person: PersonId, now: Date): Promise<void> {
  await tx
    .updateTable('identity.invitation')
    .set({ revoked_at: now })
    .where('invited_by', '=', person)
    .where('revoked_at', 'is', null)
    .where('accepted_at', 'is', null)
    .execute()
}

/** Forgets to whom invitations went that nobody took, once they have run out. */
export async function forgetInvitations(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('identity.invitation').where('accepted_at', 'is', null).where('expires_at', '<', before).execute()
}
