import { record } from '#audit'
import type { Actor, Scope, Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { revokeInvitationsBy } from '../invitation/store.ts'
import type { PersonId } from '../person/types.ts'
import { makeRotationDue } from '../session/store.ts'
import { mayEndOf, mayGiveTo, traceOfGiving } from './rules.ts'
import * as store from './store.ts'
import type { Role } from './types.ts'

type Change = { person: PersonId; role: Role; scope: Scope }

/**
 * Gives a person a role; their sessions change their tokens with the next answer. Problems: `invalid` without the right to
 * give it there, or for oneself; `conflict` when the person holds it already.
 */
export async function giveRole(db: Db, actor: Actor, change: Change, now: Date): Promise<Result<Change>> {
  return transact(db, async (tx) => {
    const place = { ...change, state: await store.stateOfScope(tx, change.scope) }
    if (!mayGiveTo(actor, change.person, place)) return problem('invalid', 'role_not_yours')
    const giver = { by: actor.personId, trace: traceOfGiving(actor, place) }
    if (!(await addRole(tx, change, giver, now))) return problem('conflict', 'role_held')
    return { ok: true, value: change }
  })
}

/**
 * Ends a role that a person holds, as `giveRole` gives it; invitations of theirs that nobody took end too. Problem: `conflict` when they do
 * not hold it.
 */
export async function endRole(db: Db, actor: Actor, change: Change, now: Date): Promise<Result<Change>> {
  return transact(db, async (tx) => {
    const place = { ...change, state: await store.stateOfScope(tx, change.scope) }
    if (!mayEndOf(actor, change.person, place)) return problem('invalid', 'role_not_yours')
    const id = await store.endRole(tx, { ...change, by: actor.personId, at: now })
    if (id === null) return problem('conflict', 'role_not_held')
    await record(tx, traceOfGiving(actor, place), 'identity.role_ended', id, { reason: change.role })
    await revokeInvitationsBy(tx, change.person, now)
    await makeRotationDue(tx, change.person)
    return { ok: true, value: change }
  })
}

/** Ends a role by its id, as `endRole` does; whose it was. */
export async function endRoleById(db: Db, actor: Actor, id: string, now: Date): Promise<Result<PersonId>> {
  const held = await store.findRole(db, id)
  if (held === null) return problem('conflict', 'role_not_held')
  const ended = await endRole(db, actor, held, now)
  return ended.ok ? { ok: true, value: held.person } : ended
}

/** Adds a role where the right to give it was judged already, or by the machine's operator (`by` null); false when it is held. */
export async function addRole(
  tx: Tx,
  change: Change,
  giver: { by: string | null; trace: Trace },
  now: Date,
): Promise<boolean> {
  const id = newId(now)
  if (!(await store.addRole(tx, { ...change, id, by: giver.by, at: now }))) return false
  await record(tx, giver.trace, 'identity.role_given', id, { reason: change.role })
  await makeRotationDue(tx, change.person)
  return true
}
