import type { z } from 'zod'
import { record } from '#audit'
import { sendMail, tell } from '#jobs'
import type { Trace } from '#platform/actor'
import { dayOf } from '#platform/day'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { revokeInvitationsBy } from '../invitation/store.ts'
import { endAllMemberships, findPersonById } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { endAllRoles } from '../role/store.ts'
import { forgetFactors } from '../second-factor/store.ts'
import { endSessions } from '../session/store.ts'
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
