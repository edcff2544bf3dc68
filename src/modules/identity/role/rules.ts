import type { Actor, Grant, RightsTable, Scope, Trace } from '#platform/actor'
import type { PersonId } from '../person/types.ts'
import type { GivingRight } from './rights.ts'
import { type HeldRole, type Role, ROLES, type ScopeKind } from './types.ts'

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
    const granted = row.roles.flatMap((role) => roles.filter((held) => held.role === role))
    for (const { role, scope } of granted) (holds ? grants : awaiting).push({ right, scope, role })
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

/** Which right it takes to give a role, and in which kinds of scope it can be held. The focal point gives the roles of their own State. */
const GIVING: Readonly<Record<Role, { right: GivingRight; scopes: readonly ScopeKind[] }>> = {
  reader: { right: 'give_state_roles', scopes: ['everywhere', 'state'] },
  practitioner: { right: 'give_state_roles', scopes: ['everywhere', 'state'] },
  country_editor: { right: 'give_state_roles', scopes: ['everywhere', 'state'] },
  authority_drafter: { right: 'give_state_roles', scopes: ['state', 'organisation'] },
  authority_approver: { right: 'give_state_roles', scopes: ['state', 'organisation'] },
  duty_officer: { right: 'give_state_roles', scopes: ['state', 'organisation'] },
  focal_point: { right: 'give_roles', scopes: ['state'] },
  expert_reviewer: { right: 'give_roles', scopes: ['everywhere', 'state'] },
  trainer: { right: 'give_roles', scopes: ['everywhere', 'state', 'organisation'] },
  auditor: { right: 'give_roles', scopes: ['everywhere'] },
  secretariat: { right: 'give_roles', scopes: ['everywhere'] },
  machine_administrator: { right: 'give_machine_roles', scopes: ['everywhere'] },
}

/** What kind of scope it is. */
function kindOfScope(scope: Scope): ScopeKind {
  if (scope === '*') return 'everywhere'
  return scope.startsWith('state:') ? 'state' : 'organisation'
}

/** A role and where; `state` is the State of the organisation that the scope names, null for other scopes. */
export type RolePlace = { role: Role; scope: Scope; state: string | null }

/** In which scope an actor holds the right to give a role there: in that of the role, or in the State of its organisation; null for neither. */
function givesFrom(actor: Actor, { role, scope, state }: RolePlace): Scope | null {
  const { right } = GIVING[role]
  if (actor.can(right, scope)) return scope
  if (kindOfScope(scope) !== 'organisation' || state === null) return null
  return actor.can(right, `state:${state}`) ? `state:${state}` : null
}

function holdsRightToGive(actor: Actor, place: RolePlace): boolean {
  return givesFrom(actor, place) !== null
}

/** The trace of giving or ending a role there, in the role of the actor that may. */
export function traceOfGiving(actor: Actor, place: RolePlace): Trace {
  return actor.traceBy(GIVING[place.role].right, givesFrom(actor, place) ?? place.scope)
}

/** Whether an actor may give this role there: it can be held there, and the right to give it is theirs in that scope. */
export function mayGive(actor: Actor, place: RolePlace): boolean {
  return GIVING[place.role].scopes.includes(kindOfScope(place.scope)) && holdsRightToGive(actor, place)
}

/** The roles that an actor may give somewhere, in the order of the list. */
export function givableRoles(actor: Actor): Role[] {
  return ROLES.filter((role) => actor.canSomewhere(GIVING[role].right))
}

/** Whether an actor may give this very person the role: never themselves, so that nobody widens what they themselves may do. */
export function mayGiveTo(actor: Actor, person: PersonId, place: RolePlace): boolean {
  return actor.personId !== null && actor.personId !== person && mayGive(actor, place)
}

/** Whether an actor may end a role of this person: whoever may give it may, but nobody their own. */
export function mayEndOf(actor: Actor, person: PersonId, place: RolePlace): boolean {
  return actor.personId !== null && actor.personId !== person && holdsRightToGive(actor, place)
}
