import type { Actor } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import type { Evidence, JoinRequest } from './types.ts'

const DAY_MS = 86_400_000

/** How long the link that confirms an address works, and the one that answers a question. */
export const CONFIRM_MS = 3 * DAY_MS
export const ANSWER_MS = 30 * DAY_MS

/** How long a sponsor may be silent before the secretariat is told of a request all the same. */
export const SILENT_MS = 7 * DAY_MS

/** The mail domain of a normalised address. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

/** What the sponsor has said. */
export function sponsorWord({
  sponsor,
  sponsorAnswer,
}: Pick<JoinRequest, 'sponsor' | 'sponsorAnswer'>): Evidence['sponsor'] {
  if (sponsor === null) return 'unknown'
  return sponsorAnswer ?? 'silent'
}

/** Whether a request waits for the secretariat. */
export function isOpen({ status }: Pick<JoinRequest, 'status'>): boolean {
  return status === 'waiting' || status === 'asked'
}

/** Whether an actor may decide on a request. Problems: `conflict` once it is decided; `invalid` for whoever vouches for it. */
export function mayDecide(actor: Actor, request: Pick<JoinRequest, 'status' | 'sponsor'>): Result<null> {
  if (!isOpen(request)) return problem('conflict', 'request_decided')
  if (request.sponsor !== null && request.sponsor === actor.personId) return problem('invalid', 'sponsor_decides')
  return { ok: true, value: null }
}

/**
 * Whether enough speaks for a request: a sponsor who confirmed it, or an address under a domain of the organisation. A domain does not
 * outweigh a sponsor who declined. Problem: `invalid`.
 */
export function isEnough({ sponsor, isOwnDomain }: Evidence): Result<null> {
  if (sponsor === 'confirmed' || (isOwnDomain && sponsor !== 'declined')) return { ok: true, value: null }
  return problem('invalid', sponsor === 'declined' ? 'sponsor_declined' : 'evidence_missing')
}
