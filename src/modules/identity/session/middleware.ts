import type { Context } from 'hono'
import { type RightsTable, signedOut } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { WebEnv } from '#platform/http/page'
import { carriesSession } from '#platform/http/session-cookie'
import { giveSessionToken, sessionToken, takeSessionToken } from './cookies.ts'
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
    const resumed = await resumeSession(db, sessionToken(c, isSecure), now)
    if (!resumed) return takeSessionToken(c, isSecure) // so that what lies ready serves this browser again
    const { session, newToken } = resumed
    if (newToken !== null) giveSessionToken(c, newToken, isSecure)
    c.set('actor', actorOf(session, rights, now, c.var.traceId))
    c.set('signedIn', { personId: session.person, sessionId: session.id, name: session.name })
  }
}
