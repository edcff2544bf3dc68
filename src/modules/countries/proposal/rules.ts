import type { Actor } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import {
  CONFIRM,
  contentFault,
  isSameContent,
  mayRead,
  PROPOSE,
  REVIEW,
  scopeOf,
  signatureOf,
} from '../statement/rules.ts'
import type { Content, Signature } from '../statement/types.ts'
import { merge } from './merge-rules.ts'
import type { Decision, Draft, Merged, Proposal } from './types.ts'

/** True for whoever may see a proposal: its author, and those who write or review for the State, in a layer they read. */
export function maySee(proposal: Pick<Proposal, 'subject' | 'layer' | 'author'>, actor: Actor): boolean {
  if (actor.personId === null) return false
  const scope = scopeOf(proposal.subject.state)
  if (actor.personId === proposal.author.person) return true
  const isOfState = actor.can(REVIEW, scope) || actor.can(PROPOSE, scope) || actor.can(CONFIRM, scope)
  return isOfState && mayRead(actor, proposal.subject.state, proposal.layer)
}

/** True for whoever may settle a proposal: never its own author. */
export function mayReview(proposal: Pick<Proposal, 'subject' | 'layer' | 'author'>, actor: Actor): boolean {
  const { subject, author } = proposal
  return maySee(proposal, actor) && actor.can(REVIEW, scopeOf(subject.state)) && actor.personId !== author.person
}

/**
 * Who signs a proposal, where all is in order. Problems: `not_allowed` unless the actor may write for the State and read the
 * layer; `invalid` without text, reference or reason, or where nothing would change; `conflict` where the statement is the
 * State's own reading, was withdrawn (unless this says something again), or another version stands than it was made from.
 */
export function propose(draft: Draft, actor: Actor): Result<Signature> {
  const { subject, layer, item, content } = draft
  const signed = signatureOf(actor, PROPOSE, subject.state, 'contributor')
  if (!signed.ok) return signed
  if (!actor.can(PROPOSE, scopeOf(subject.state)) || !mayRead(actor, subject.state, layer))
    return problem('not_allowed', 'not_your_state')
  if (item !== null && item.disputes !== null) return problem('conflict', 'own_reading')
  const fault = content === null ? null : contentFault(subject, content)
  if (fault !== null) return problem('invalid', fault)
  if (!/\S/.test(draft.reason)) return problem('invalid', 'reason_missing')
  if (item === null) return signed
  if (draft.base !== item.current.number) return problem('conflict', 'base_moved')
  return isSameContent(content, item.current.content) ? problem('invalid', 'nothing_changed') : signed
}

/** What a version that was published since makes of a proposal: null where one of the three is a withdrawal. */
export function mergedProposal(base: Content | null, mine: Content | null, theirs: Content | null): Merged | null {
  return base === null || mine === null || theirs === null ? null : merge(base, mine, theirs)
}

/**
 * What is to be published by a review, and who signs for it; content null withdraws. `base` and `current` are the content
 * and number of the version that the proposal was made from and of the one that stands, null for something new. A refusal
 * publishes nothing. Problems: `not_found` for those who may not see it; `not_allowed` for its author and all without the right;
 * `conflict` when it is settled, when another version stands than the reviewer saw, or when the two changes collide and are
 * not amended; `invalid` without grounds or in the content.
 */
export function settle(
  proposal: Proposal,
  actor: Actor,
  decision: Decision,
  versions: { base: Content | null; current: { number: number; content: Content | null } | null },
): Result<{ reviewer: Signature; publishes: { content: Content | null } | null }> {
  if (!maySee(proposal, actor)) return problem('not_found', 'no_such_proposal')
  if (actor.personId === proposal.author.person) return problem('not_allowed', 'own_proposal')
  if (!mayReview(proposal, actor)) return problem('not_allowed', 'not_a_reviewer')
  const signed = signatureOf(actor, REVIEW, proposal.subject.state, 'expert_reviewer')
  if (!signed.ok) return signed
  if (proposal.standing !== 'waiting') return problem('conflict', 'proposal_settled')
  const answer = (content: Content | null) => ({
    ok: true as const,
    value: { reviewer: signed.value, publishes: { content } },
  })
  if (decision.kind === 'refuse')
    return /\S/.test(decision.grounds)
      ? { ok: true, value: { reviewer: signed.value, publishes: null } }
      : problem('invalid', 'grounds_missing')
  const { base, current } = versions
  if ((current?.number ?? null) !== decision.base) return problem('conflict', 'base_moved')
  if (decision.kind === 'amend') {
    const fault = contentFault(proposal.subject, decision.content)
    return fault === null ? answer(decision.content) : problem('invalid', fault)
  }
  if (current === null || proposal.base === current.number) return answer(proposal.content)
  const merged = mergedProposal(base, proposal.content, current.content)
  if (merged === null || merged.conflicts.length > 0) return problem('conflict', 'changes_collide')
  return answer(merged.content)
}

/** Who takes a proposal back, which only its author may, while it waits. */
export function takeBack(proposal: Proposal, actor: Actor): Result<Signature> {
  if (!maySee(proposal, actor)) return problem('not_found', 'no_such_proposal')
  if (actor.personId !== proposal.author.person) return problem('not_allowed', 'not_your_proposal')
  if (proposal.standing !== 'waiting') return problem('conflict', 'proposal_settled')
  return { ok: true, value: proposal.author }
}
