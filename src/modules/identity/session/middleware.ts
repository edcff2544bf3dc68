import type { Context } from 'hono'
import { type RightsTable, signedOut } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { WebEnv } from '#platform/http/page'
import { carriesSession } from '#platform/http/session-cookie'
import { giveToken, keptToken, takeToken } from './cookies.ts'
import { actorOf, resumeSession } from './service.ts'

/** Finds out who asks, by the session that the request carries, and puts them into its context. */
export function whoAsks(parts: {
  db: Db
  clock: Clock
  rights: RightsTable
  isSecure: boolean
}): (c: Context<WebEnv>) => Promise<void> {
  const { db, clock, rights, isSecure } = parts
  return async (c) => {
    c.set('actor', signedOut(c.var.traceId))
    c.set('signedIn', null)
    if (!carriesSession(c.req.header('cookie'))) return
    const now = clock.now()
    const resumed = await resumeSession(db, keptToken(c, 'session', isSecure), now)
    if (!resumed) return takeToken(c, 'session', isSecure) // so that what lies ready serves this browser again
    const { session, newToken } = resumed
    if (newToken !== null) giveToken(c, 'session', newToken, { isSecure, seconds: null })
    c.set('actor', actorOf(session, rights, now, c.var.traceId))
    const { person: personId, id: sessionId, name, confirmedAt } = session
    c.set('signedIn', { personId, sessionId, name, confirmedAt })
  }
}
