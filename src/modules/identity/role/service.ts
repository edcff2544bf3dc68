import { record } from '#audit'
import type { Actor, RightsTable, Scope, Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import type { PersonId } from '../person/types.ts'
import { makeRotationDue } from '../session/store.ts'
import { mayChangeRole } from './rules.ts'
import * as store from './store.ts'
import type { Role } from './types.ts'

/** The rights of this module and the roles that hold them. */
export const identityRights = {
  give_roles: { roles: ['secretariat'], stepUp: true },
} as const satisfies RightsTable

type Change = { person: PersonId; role: Role; scope: Scope }

/**
 * Gives a person a role; their sessions change their tokens with the next answer. Problems: `not_allowed` without the right to
 * give roles in that scope, or for oneself; `conflict` when the person holds it already.
 */
export async function giveRole(db: Db, actor: Actor, change: Change, now: Date): Promise<Result<Change>> {
  if (!mayChangeRole(actor, change.person, change.scope)) return problem('not_allowed', 'role_not_yours')
  return transact(db, async (tx) => {
    const giver = { by: actor.personId, trace: actor.trace }
    if (!(await addRole(tx, change, giver, now))) return problem('conflict', 'role_held')
    return { ok: true, value: change }
  })
}

/** Ends a role that a person holds, as `giveRole` gives it; `conflict` when they do not hold it. */
export async function endRole(db: Db, actor: Actor, change: Change, now: Date): Promise<Result<Change>> {
  if (!mayChangeRole(actor, change.person, change.scope)) return problem('not_allowed', 'role_not_yours')
  return transact(db, async (tx) => {
    const id = await store.endRole(tx, { ...change, by: actor.personId, at: now })
    if (id === null) return problem('conflict', 'role_not_held')
    await record(tx, actor.trace, 'identity.role_ended', id, { reason: change.role })
    await makeRotationDue(tx, change.person)
    return { ok: true, value: change }
  })
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
