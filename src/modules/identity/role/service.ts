import type { Actor, RightsTable, Scope } from '#platform/actor'
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
    if (!(await addRole(tx, change, actor.personId, now))) return problem('conflict', 'role_held')
    return { ok: true, value: change }
  })
}

/** Ends a role that a person holds, as `giveRole` gives it; `conflict` when they do not hold it. */
export async function endRole(db: Db, actor: Actor, change: Change, now: Date): Promise<Result<Change>> {
  if (!mayChangeRole(actor, change.person, change.scope)) return problem('not_allowed', 'role_not_yours')
  return transact(db, async (tx) => {
    if (!(await store.endRole(tx, { ...change, by: actor.personId, at: now })))
      return problem('conflict', 'role_not_held')
    await makeRotationDue(tx, change.person)
    return { ok: true, value: change }
  })
}

/** Adds a role where the right to give it was judged already, or by the machine's operator (`by` null); false when it is held. */
export async function addRole(tx: Tx, change: Change, by: string | null, now: Date): Promise<boolean> {
  const isNew = await store.addRole(tx, { ...change, id: newId(now), by, at: now })
  if (isNew) await makeRotationDue(tx, change.person)
  return isNew
}
