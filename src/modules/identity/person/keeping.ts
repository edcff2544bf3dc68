import { record } from '#audit'
import type { Actor } from '#platform/actor'
import { dayOf } from '#platform/day'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { findOrganisation } from '../organisation/store.ts'
import { endSessions, makeRotationDue } from '../session/store.ts'
import { forgetDevices } from '../sign-in/store.ts'
import { addMembership } from './service.ts'
import * as store from './store.ts'
import type { PersonId } from './types.ts'

const NOT_YOURS = problem('not_found', 'no_such_page')

/** Makes somebody a member of an organisation from today on. Problems: `invalid` for none; `conflict` when they are one. */
export async function joinToOrganisation(
  db: Db,
  actor: Actor,
  joined: { person: PersonId; organisation: string },
  now: Date,
): Promise<Result<null>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  return transact(db, async (tx) => {
    const organisation = await findOrganisation(tx, joined.organisation)
    if (organisation === null) return problem('invalid', 'choice_faulty')
    const member = { person: joined.person, organisation: organisation.id, since: dayOf(now) }
    const added = await addMembership(tx, member, now)
    if (!added.ok) return added
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.membership_begun', joined.person)
    await makeRotationDue(tx, joined.person)
    return added
  })
}

/** Ends a membership with today. Problem: `conflict` when it was ended before. */
export async function endMembership(db: Db, actor: Actor, id: string, now: Date): Promise<Result<PersonId>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  return transact(db, async (tx) => {
    const person = await store.endMembership(tx, id, dayOf(now))
    if (person === null) return problem('conflict', 'membership_over')
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.membership_ended', person)
    await makeRotationDue(tx, person)
    return { ok: true, value: person }
  })
}

/** Signs somebody out everywhere, as after a lost device. */
export async function endSessionsOf(db: Db, actor: Actor, person: PersonId, now: Date): Promise<Result<null>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  return transact(db, async (tx) => {
    await endSessions(tx, person, null, now)
    await forgetDevices(tx, person)
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.signed_out_everywhere', person)
    return { ok: true, value: null }
  })
}
