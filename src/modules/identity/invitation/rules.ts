import type { Actor, Scope, Trace } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import type { Organisation } from '../person/types.ts'
import { mayGive, type RolePlace, scopeFrom, traceOfGiving } from '../role/rules.ts'
import type { Invitation, InvitationState, Offer } from './types.ts'

const DAY_MS = 86_400_000

/** How long an invitation can be taken. */
export const INVITATION_DAYS = 14
export const INVITATION_MS = INVITATION_DAYS * DAY_MS

/** Where an invitation stands at an instant. */
export function stateOfInvitation(
  { revokedAt, acceptedAt, expiresAt }: Pick<Invitation, 'revokedAt' | 'acceptedAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (acceptedAt !== null) return 'taken'
  if (revokedAt !== null) return 'revoked'
  return expiresAt.getTime() > now.getTime() ? 'waiting' : 'expired'
}

/** The scope that a form names, `own` being that of the organisation that is chosen; null for what is none. */
export function chosenScope(typed: string, organisation: string | null): Scope | null {
  return typed === 'own' ? scopeFrom(`organisation:${organisation ?? ''}`) : scopeFrom(typed)
}

/** Whether an actor may bring people into an organisation: whoever keeps people, or gives the roles of its State. */
function mayBringInto(actor: Actor, organisation: Pick<Organisation, 'state'>): boolean {
  const { state } = organisation
  return actor.can('keep_people', '*') || (state !== null && actor.can('give_state_roles', `state:${state}`))
}

/**
 * An offer as an actor may make it. `organisation` is the one it names, null where it names none. Problems: `invalid`
 * `role_not_yours` for what is not theirs to give, `organisation_not_yours`, `invites_self` for their own address.
 */
export function mayOffer(
  actor: Actor,
  offer: Offer,
  { organisation, ownEmail }: { organisation: Organisation | null; ownEmail: string },
): Result<Offer> {
  if (offer.email === ownEmail) return problem('invalid', 'invites_self')
  if (organisation !== null && !mayBringInto(actor, organisation)) return problem('invalid', 'organisation_not_yours')
  return mayGive(actor, placeOf(offer, organisation))
    ? { ok: true, value: offer }
    : problem('invalid', 'role_not_yours')
}

function placeOf({ role, scope }: Offer, organisation: Organisation | null): RolePlace {
  const isOfOwn = organisation !== null && scope === `organisation:${organisation.id}`
  return { role, scope, state: isOfOwn ? organisation.state : null }
}

/** The trace of an offer, in the role of the actor that may make it. */
export function traceOfOffer(actor: Actor, offer: Offer, organisation: Organisation | null): Trace {
  return traceOfGiving(actor, placeOf(offer, organisation))
}
