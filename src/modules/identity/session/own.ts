import type { Context } from 'hono'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { PersonId } from '../person/types.ts'
import { isConfirmedLately } from './rules.ts'
import type { Session, SessionId } from './types.ts'

/** The session in which somebody asks. */
export type OwnSession = Pick<Session, 'id' | 'person' | 'confirmedAt'>

/** The session in which a request was made; null when nobody is signed in. */
export function ownSession(c: Context<WebEnv>): OwnSession | null {
  const { signedIn } = c.var
  if (!signedIn) return null
  const { personId, sessionId, confirmedAt } = signedIn
  return { person: personId as PersonId, id: sessionId as SessionId, confirmedAt }
}

/** The session in which a request was made; whoever is not signed in is asked to sign in first. */
export function signedInSession(c: Context<WebEnv>): OwnSession {
  return ownSession(c) ?? answerProblem({ kind: 'not_signed_in', reason: 'sign_in_first', values: {} })
}

/** The same for what needs a second factor shown lately: where the last was longer ago it is asked for first. */
export function confirmedSession(c: Context<WebEnv>, now: Date): OwnSession {
  const session = signedInSession(c)
  if (isConfirmedLately(session.confirmedAt, now)) return session
  return answerProblem({ kind: 'not_allowed', reason: 'confirm_first', values: {} })
}
