import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import { identityRights } from '../role/rights.ts'
import type { Asked, JoinRequest, JoinRequestId } from './types.ts'

const MOST_LISTED = 500

const columns = sql`id, name, email, language, languages, organisation, state, purpose, sponsor_email as "sponsorEmail", sponsor,
  sponsor_answer as "sponsorAnswer", status, question, answer, made_at as "madeAt"`

/** Keeps a request whose address is still to be confirmed. */
export async function addRequest(
  tx: Tx,
  request: Asked & { id: JoinRequestId; madeAt: Date; codeHash: Buffer; codeUntil: Date },
): Promise<void> {
  const { id, name, email, language, languages, organisation, state, purpose, sponsorEmail } = request
  await tx
    .insertInto('identity.join_request')
    .values({
      id,
      name,
      email,
      language,
      languages: [...languages],
      organisation,
      state,
      purpose,
      sponsor_email: sponsorEmail,
      status: 'unconfirmed',
      code_hash: request.codeHash,
      code_until: request.codeUntil,
      made_at: request.madeAt,
    })
    .execute()
}

/** The request whose last mail carried a code, where something is still to be done with it; null when there is none. */
export async function findByCode(db: Db, codeHash: Buffer, now: Date): Promise<JoinRequest | null> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where code_hash = ${codeHash} and code_until > ${now} and status in ('unconfirmed', 'asked') limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Confirms the address of a request by its code, which is then used up; null when it cannot be. An earlier one of that address goes. */
export async function confirmAddress(tx: Tx, codeHash: Buffer, now: Date): Promise<JoinRequest | null> {
  await sql`
    delete from identity.join_request as earlier using identity.join_request as request
    where request.code_hash = ${codeHash} and earlier.email = request.email and earlier.status in ('waiting', 'asked')
      and request.status = 'unconfirmed' and request.code_until > ${now}
  `.execute(tx)
  const { rows } = await sql<JoinRequest>`
    update identity.join_request set status = 'waiting', code_hash = null, code_until = null
    where code_hash = ${codeHash} and code_until > ${now} and status = 'unconfirmed' returning ${columns}
  `.execute(tx)
  return rows[0] ?? null
}

/** Takes the answer to what was asked back, by its code, which is then used up; the request's id, or null when it cannot. */
export async function saveAnswer(tx: Tx, codeHash: Buffer, answer: string, now: Date): Promise<JoinRequestId | null> {
  const { rows } = await sql<{ id: JoinRequestId }>`
    update identity.join_request set status = 'waiting', answer = ${answer}, code_hash = null, code_until = null, told_at = null
    where code_hash = ${codeHash} and code_until > ${now} and status = 'asked' returning id
  `.execute(tx)
  return rows[0]?.id ?? null
}

/** A request that waits for the secretariat or for an answer, for the machine alone; null when there is none. */
export async function findOpenRequest(tx: Tx, id: JoinRequestId): Promise<JoinRequest | null> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request where id = ${id} and status in ('waiting', 'asked') limit 1 for update
  `.execute(tx)
  return rows[0] ?? null
}

/** Who has an account under a normalised address and may vouch; null when nobody does. */
export async function findSponsor(
  tx: Tx,
  email: string,
): Promise<{ id: PersonId; email: string; language: string } | null> {
  const { rows } = await sql<{ id: PersonId; email: string; language: string }>`
    select id, email, language from identity.person
    where email = ${email} and status = 'active' and exists (
      select from identity.role
      where role.person = person.id and role.ended_at is null and role.role = any (${[...identityRights.vouch.roles]}::text[])
    ) limit 1
  `.execute(tx)
  return rows[0] ?? null
}

/** Names whom a request was sent to, to vouch. */
export async function saveSponsor(tx: Tx, id: JoinRequestId, sponsor: PersonId): Promise<void> {
  await tx.updateTable('identity.join_request').set({ sponsor }).where('id', '=', id).execute()
}

/** The request for which an actor is asked to vouch and that is still open; null when there is none. */
export async function findSponsored(db: Db, actor: Actor, id: string): Promise<JoinRequest | null> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where id::text = ${id} and sponsor::text = ${actor.personId} and ${actor.canSomewhere('vouch')}
      and status in ('waiting', 'asked') limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Takes the word of a sponsor, once; false when there is nothing to say. */
export async function saveSponsorAnswer(
  tx: Tx,
  actor: Actor,
  said: { id: string; answer: 'confirmed' | 'declined'; now: Date },
): Promise<boolean> {
  const { id, answer, now } = said
  const { rows } = await sql`
    update identity.join_request set sponsor_answer = ${answer}, sponsor_answered_at = ${now}, told_at = null
    where id::text = ${id} and sponsor::text = ${actor.personId} and ${actor.canSomewhere('vouch')}
      and sponsor_answer is null and status in ('waiting', 'asked') returning id
  `.execute(tx)
  return rows.length > 0
}

/** The requests for which an actor is asked to vouch and has not answered, the oldest first; at most 500. */
export async function sponsorshipsOf(db: Db, actor: Actor): Promise<JoinRequest[]> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where sponsor::text = ${actor.personId} and ${actor.canSomewhere('vouch')}
      and sponsor_answer is null and status in ('waiting', 'asked') order by made_at, id limit ${MOST_LISTED}
  `.execute(db)
  return rows
}

/**
 * How many requests wait for the secretariat of which it was not told yet; from now on it is. A request waits for it once its sponsor
 * gave their word, where none can, where the mail domain of its address is known to be an organisation's, and from `silentSince` on anyway.
 */
export async function takeUntold(tx: Tx, { now, silentSince }: { now: Date; silentSince: Date }): Promise<number> {
  const { rows } = await sql`
    update identity.join_request set told_at = ${now}
    where status = 'waiting' and told_at is null and (
      sponsor is null or sponsor_answer is not null or made_at < ${silentSince}
      or exists (
        select from identity.organisation_domain
        where organisation_domain.domain = substring(join_request.email from '[^@]+$')))
    returning id
  `.execute(tx)
  return rows.length
}

/** The requests that wait, for whoever may see people, the oldest first; at most 500. */
export async function listRequests(db: Db, actor: Actor): Promise<JoinRequest[]> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where status in ('waiting', 'asked') and ${actor.can('read_people', '*')} order by made_at, id limit ${MOST_LISTED}
  `.execute(db)
  return rows
}

/** A request whose address is confirmed, for whoever may see people; null when there is none. */
export async function findRequest(db: Db, actor: Actor, id: string): Promise<JoinRequest | null> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where id::text = ${id} and status <> 'unconfirmed' and ${actor.can('read_people', '*')} limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The same, locked until the transaction ends. */
export async function lockRequest(tx: Tx, actor: Actor, id: string): Promise<JoinRequest | null> {
  const { rows } = await sql<JoinRequest>`
    select ${columns} from identity.join_request
    where id::text = ${id} and status <> 'unconfirmed' and ${actor.can('keep_people', '*')} for update
  `.execute(tx)
  return rows[0] ?? null
}

/** Writes down how a request was decided. */
export async function saveDecision(
  tx: Tx,
  id: JoinRequestId,
  decided: {
    status: 'accepted' | 'declined'
    by: string | null
    at: Date
    reason: string | null
    invitation: string | null
  },
): Promise<void> {
  const { status, by, at, reason, invitation } = decided
  await tx
    .updateTable('identity.join_request')
    .set({ status, decided_by: by, decided_at: at, reason, invitation, code_hash: null, code_until: null })
    .where('id', '=', id)
    .execute()
}

/** Writes down what is asked back, and the code of the link that answers it. */
export async function saveQuestion(
  tx: Tx,
  id: JoinRequestId,
  asked: { question: string; codeHash: Buffer; codeUntil: Date },
): Promise<void> {
  await tx
    .updateTable('identity.join_request')
    .set({
      status: 'asked',
      question: asked.question,
      answer: null,
      code_hash: asked.codeHash,
      code_until: asked.codeUntil,
    })
    .where('id', '=', id)
    .execute()
}

/** Forgets requests that nobody confirmed by an instant, and what was decided before another. */
export async function forgetRequests(tx: Tx, before: { unconfirmed: Date; decided: Date }): Promise<void> {
  await sql`
    delete from identity.join_request
    where (status = 'unconfirmed' and made_at < ${before.unconfirmed}) or decided_at < ${before.decided}
  `.execute(tx)
}
