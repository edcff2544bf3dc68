import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { PersonId } from '../person/types.ts'
import type { WaysIn } from './types.ts'

// nobody comes near it by hand; a list that did would be cut here
const MOST = sql.lit(100_000)

async function rowsOf<Row>(db: Db, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

/** What a person signs in with. */
export async function waysIn(db: Db, person: PersonId): Promise<WaysIn> {
  const [password] = await rowsOf(
    db,
    sql<{ changedAt: Date }>`
      select changed_at as "changedAt" from identity.password where password.person = ${person} limit 1`,
  )
  return {
    passwordChangedAt: password?.changedAt ?? null,
    passkeys: await rowsOf(
      db,
      sql<WaysIn['passkeys'][number]>`
        select name, translate(rtrim(encode(credential_id, 'base64'), '='), E'+/\\n', '-_') as "publicId", transports,
          added_at as "addedAt", used_at as "usedAt"
        from identity.passkey where passkey.person = ${person} order by added_at, id limit ${MOST}`,
    ),
    authenticators: await rowsOf(
      db,
      sql<WaysIn['authenticators'][number]>`
        select is_confirmed as "isConfirmed", created_at as "addedAt"
        from identity.totp where totp.person = ${person} order by created_at limit ${MOST}`,
    ),
    recoveryCodes: await rowsOf(
      db,
      sql<WaysIn['recoveryCodes'][number]>`
        select made_at as "madeAt", used_at as "usedAt"
        from identity.recovery_code where recovery_code.person = ${person} order by made_at, used_at limit ${MOST}`,
    ),
    providers: await rowsOf(
      db,
      sql<WaysIn['providers'][number]>`
        select issuer, subject, linked_at as "connectedAt"
        from identity.provider_account where provider_account.person = ${person} order by linked_at limit ${MOST}`,
    ),
    knownBrowsers: await rowsOf(
      db,
      sql<WaysIn['knownBrowsers'][number]>`
        select seen_at as "seenAt" from identity.device where device.person = ${person} order by seen_at limit ${MOST}`,
    ),
  }
}

/** The sessions of a person that are still kept, those that ended too, the newest first. */
export async function sessionsKept(db: Db, person: PersonId): Promise<unknown[]> {
  return rowsOf(
    db,
    sql`
      select created_at as "createdAt", last_seen_at as "lastSeenAt", confirmed_at as "confirmedAt", ended_at as "endedAt",
        agent as browser
      from identity.session where session.person = ${person} order by created_at desc, id limit ${MOST}`,
  )
}

/** What happened around a person's joining and getting back in, as they may have it. */
export async function pastOf(
  db: Db,
  person: PersonId,
): Promise<{ invitations: unknown[]; requests: unknown[]; recoveries: unknown[] }> {
  const own = sql`(select email from identity.person where id = ${person})`
  return {
    invitations: await rowsOf(
      db,
      sql`
        select name, language, role, scope, invited_at as "invitedAt", expires_at as "expiresAt",
          revoked_at as "revokedAt", accepted_at as "acceptedAt"
        from identity.invitation where invitation.person = ${person} or invitation.email = ${own}
        order by invited_at, id limit ${MOST}`,
    ),
    requests: await rowsOf(
      db,
      sql`
        select name, language, languages, organisation, state, purpose, sponsor_email as "sponsor", status, question, answer,
          reason, made_at as "madeAt", decided_at as "decidedAt"
        from identity.join_request where join_request.email = ${own} order by made_at, id limit ${MOST}`,
    ),
    recoveries: await rowsOf(
      db,
      sql`
        select way, status, asked_at as "askedAt", approved_at as "approvedAt"
        from identity.recovery where recovery.person = ${person} order by asked_at, id limit ${MOST}`,
    ),
  }
}

/** What a person did to let others in. It tells what was done and when, and not of whom: that is theirs. */
export async function actsForOthers(db: Db, person: PersonId): Promise<Record<string, unknown[]>> {
  return {
    invited: await rowsOf(
      db,
      sql`
        select role, scope, invited_at as "invitedAt", revoked_at as "revokedAt", accepted_at as "acceptedAt"
        from identity.invitation where invitation.invited_by = ${person} order by invited_at, id limit ${MOST}`,
    ),
    vouchedFor: await rowsOf(
      db,
      sql`
        select sponsor_answer as answer, sponsor_answered_at as "answeredAt", made_at as "askedAt"
        from identity.join_request
        where join_request.status <> 'unconfirmed' and (join_request.sponsor = ${person}
          or join_request.sponsor_email = (select email from identity.person where id = ${person}))
        order by made_at, id limit ${MOST}`,
    ),
    requestsDecided: await rowsOf(
      db,
      sql`
        select status, reason, decided_at as "decidedAt"
        from identity.join_request where join_request.decided_by = ${person} order by decided_at, id limit ${MOST}`,
    ),
    recoveriesConfirmed: await rowsOf(
      db,
      sql`
        select capacities, confirmed_at as "confirmedAt"
        from identity.recovery_confirmation where recovery_confirmation.confirmer = ${person}
        order by confirmed_at, recovery limit ${MOST}`,
    ),
    rolesGiven: await rowsOf(
      db,
      sql`
        select role, scope, given_at as "givenAt" from identity.role where role.given_by = ${person}
        order by given_at, id limit ${MOST}`,
    ),
    rolesEnded: await rowsOf(
      db,
      sql`
        select role, scope, ended_at as "endedAt" from identity.role where role.ended_by = ${person}
        order by ended_at, id limit ${MOST}`,
    ),
    domainsVerified: await rowsOf(
      db,
      sql`
        select domain, verified_at as "verifiedAt" from identity.organisation_domain
        where organisation_domain.verified_by = ${person} order by verified_at, domain limit ${MOST}`,
    ),
  }
}
