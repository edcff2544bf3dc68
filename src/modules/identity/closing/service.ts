import type { z } from 'zod'
import { record } from '#audit'
import { sendMail, tell } from '#jobs'
import type { Trace } from '#platform/actor'
import { dayOf } from '#platform/day'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { findOwnAccount } from '../account/store.ts'
import { revokeInvitationsBy } from '../invitation/store.ts'
import { namingOf } from '../naming/store.ts'
import { endAllMemberships, findPersonById, membershipsOf } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { endAllRoles, rolesOf } from '../role/store.ts'
import { factorsOf, forgetFactors } from '../second-factor/store.ts'
import { endSessions, sessionsOf } from '../session/store.ts'
import { forgetDevices } from '../sign-in/store.ts'
import * as store from './store.ts'
import { accountClosed, type ClosingForm } from './types.ts'

/**
 * Closes a person's own account: every role, membership, session, factor and open invitation ends, their address is forgotten, and what
 * they published stands under the name they chose. Problem: `conflict` for the last who runs the machine.
 */
export async function closeAccount(
  db: Db,
  closed: { person: PersonId; form: z.output<typeof ClosingForm>; trace: Trace },
  now: Date,
): Promise<Result<null>> {
  const { person, form, trace } = closed
  return transact(db, async (tx) => {
    if (await store.isOnlyAdministrator(tx, person)) return problem('conflict', 'last_administrator')
    const known = await findPersonById(tx, person)
    if (known === null || known.status === 'closed') return problem('conflict', 'account_closed')
    for (const role of await endAllRoles(tx, person, person, now)) await record(tx, trace, 'identity.role_ended', role)
    await endAllMemberships(tx, person, dayOf(now))
    await revokeInvitationsBy(tx, person, now)
    await forgetFactors(tx, person)
    await endSessions(tx, person, null, now)
    await forgetDevices(tx, person)
    await store.closePerson(tx, person, form.name)
    await record(tx, trace, 'identity.account_closed', person)
    await tell(tx, accountClosed, { person })
    const { email: to, language } = known
    await sendMail(tx, { to, language, template: 'identity.mail.closed', values: {} })
    return { ok: true, value: null }
  })
}

/** Everything that this module keeps of a person, for themselves: no secret and no hash of one. */
export async function ownData(db: Db, person: PersonId): Promise<Record<string, unknown>> {
  const account = await findOwnAccount(db, person)
  const [roles, memberships, sessions, factors, past] = [
    await rolesOf(db, person),
    await membershipsOf(db, person),
    await sessionsOf(db, person, new Date(0)),
    await factorsOf(db, person),
    await store.pastOf(db, person),
  ]
  return {
    id: person,
    ...account,
    naming: await namingOf(db, person),
    roles: roles.map(({ role, scope, givenAt, endedAt }) => ({ role, scope, givenAt, endedAt })),
    memberships: memberships.map(({ organisationName, since, until }) => ({
      organisation: organisationName,
      since,
      until,
    })),
    sessions: sessions.map(({ createdAt, lastSeenAt, agent }) => ({ createdAt, lastSeenAt, browser: agent })),
    secondFactor: factors,
    ...past,
  }
}
