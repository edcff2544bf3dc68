import type { Actor, Grant, RightsTable, Scope } from '#platform/actor'
import type { PersonId } from '../person/types.ts'
import { type HeldRole, type Role, ROLES } from './types.ts'

/** All rights of all modules in one table. Throws where two modules offer a right of one name: it would mean two things. */
export function joinRights(tables: readonly RightsTable[]): RightsTable {
  const joined = new Map<string, RightsTable[string]>()
  for (const [right, row] of tables.flatMap((table) => Object.entries(table))) {
    if (joined.has(right)) throw new Error(`two modules offer the right ${right}`)
    joined.set(right, row)
  }
  return Object.fromEntries(joined)
}

/**
 * What these roles grant by the table. Without a second factor shown in this session nothing is granted: a password alone opens
 * one's own account and no more. `awaiting` is what a second factor shown now would add.
 */
export function grantsOf(
  roles: readonly HeldRole[],
  rights: RightsTable,
  confirmed: { inSession: boolean; lately: boolean },
): { grants: Grant[]; awaiting: Grant[] } {
  const grants: Grant[] = []
  const awaiting: Grant[] = []
  for (const [right, row] of Object.entries(rights)) {
    const holds = confirmed.inSession && (confirmed.lately || !row.stepUp)
    for (const { role, scope } of roles)
      if (row.roles.includes(role)) (holds ? grants : awaiting).push({ right, scope })
  }
  return { grants, awaiting }
}

const STATE_SCOPE = /^state:[a-z]{2}$/
const ORGANISATION_SCOPE = /^organisation:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The scope that a text names; null for what is none. */
export function scopeFrom(text: string): Scope | null {
  return text === '*' || STATE_SCOPE.test(text) || ORGANISATION_SCOPE.test(text) ? (text as Scope) : null
}

/** The role of that name; null for what is none. */
export function roleFrom(text: string): Role | null {
  return ROLES.find((role) => role === text) ?? null
}

/** The role in which somebody acts as an audit log writes it: the one they hold; null where they hold none, or several. */
export function actingRole(roles: readonly HeldRole[]): Role | null {
  const [first, ...others] = new Set(roles.map(({ role }) => role))
  return first !== undefined && others.length === 0 ? first : null
}

/**
 * Whether an actor may give somebody a role in a scope, or end it: with the right to give roles there, and never their own, so
 * that nobody widens what they themselves may do.
 */
export function mayChangeRole(actor: Actor, person: PersonId, scope: Scope): boolean {
  return actor.personId !== person && actor.can('give_roles', scope)
}
