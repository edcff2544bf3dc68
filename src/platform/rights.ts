import type { Actor, Scope } from './actor.ts'
import type { Problem } from './result.ts'

/**
 * Why an actor may not use a right in a scope; null when they may. Whoever is not signed in is asked to; a right that only waits
 * for a second factor is `confirm_first`, and the shell asks for it; anything else is not there: `not_found`.
 */
export function missingRight(actor: Actor, right: string, scope: Scope): Problem | null {
  if (actor.can(right, scope)) return null
  if (actor.personId === null) return { kind: 'not_signed_in', reason: 'sign_in_first', values: {} }
  if (actor.awaitsConfirmation(right, scope)) return { kind: 'not_allowed', reason: 'confirm_first', values: {} }
  return { kind: 'not_found', reason: 'no_such_page', values: {} }
}
