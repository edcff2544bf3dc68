import { type Actor, actorWith, type RightsTable } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { newId } from '#platform/ids'
import type { PersonId } from '../person/types.ts'
import { actingRole, grantsOf } from '../role/rules.ts'
import { EARLIER_TOKEN_MS, isConfirmedLately, isLive, SEEN_EVERY_MS } from './rules.ts'
import * as store from './store.ts'
import { newToken, tokenHash } from './token.ts'
import type { OpenSession, SessionId } from './types.ts'

/**
 * Opens a session for a person and answers its token, which is said this once; the session that the browser had before ends. Where it is
 * confirmed and nothing else is said it is so from now on.
 */
export async function openSession(
  tx: Tx,
  person: PersonId,
  opened: {
    isConfirmed: boolean
    confirmedAt?: Date
    agent: string
    replaces?: { person: PersonId; id: SessionId } | null
  },
  now: Date,
): Promise<{ id: SessionId; token: string }> {
  const id = newId(now) as SessionId
  const token = newToken()
  const { agent, replaces } = opened
  const confirmedAt = opened.isConfirmed ? (opened.confirmedAt ?? now) : null
  await store.addSession(tx, { id, person, createdAt: now, confirmedAt, agent }, token.hash)
  if (replaces) await store.endSession(tx, replaces.person, replaces.id, now)
  return { id, token: token.text }
}

/**
 * The live session of a token, and the token that takes its place where a change of rights asked for one; null when there is
 * none. That it was used is written down, once a minute.
 */
export async function resumeSession(
  db: Db,
  token: string | undefined,
  now: Date,
): Promise<{ session: OpenSession; newToken: string | null } | null> {
  const hash = tokenHash(token)
  if (!hash) return null
  const session = await store.findSession(db, hash, new Date(now.getTime() - EARLIER_TOKEN_MS))
  if (!session || !isLive(session, now)) return null
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) await store.markSeen(db, session.id, now)
  if (!session.isRotationDue) return { session, newToken: null }
  const fresh = newToken()
  const isOurs = await store.rotate(db, { id: session.id, from: hash, to: fresh.hash, now })
  return { session, newToken: isOurs ? fresh.text : null }
}

/** Lets a session count as confirmed by a second factor from now on, and answers the token it has from then. */
export async function confirmSession(tx: Tx, id: SessionId, now: Date): Promise<string> {
  const token = newToken()
  await store.markConfirmed(tx, id, token.hash, now)
  return token.text
}

/** Who acts in a session, with the rights their roles give by the table. */
export function actorOf(session: OpenSession, rights: RightsTable, now: Date, traceId: string | null): Actor {
  const { person, roles, organisations, confirmedAt } = session
  const [authority = null, ...others] = organisations
  const confirmed = { inSession: confirmedAt !== null, lately: isConfirmedLately(confirmedAt, now) }
  const { grants, awaiting } = grantsOf(roles, rights, confirmed)
  const trace = {
    actor: person,
    role: actingRole(roles),
    authority: others.length === 0 ? authority : null,
    client: 'browser' as const,
    traceId,
  }
  return actorWith(person, trace, grants, awaiting)
}
