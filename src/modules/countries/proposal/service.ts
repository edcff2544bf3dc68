import { record } from '#audit'
import type { Actor } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { withLawId } from '../publication/rules.ts'
import { openTarget, publish, tellReaders } from '../publication/service.ts'
import type { Target } from '../publication/types.ts'
import { PROPOSE, REVIEW, scopeOf } from '../statement/rules.ts'
import { contentOf, lockState, readItem } from '../statement/store.ts'
import type { Content, Item, Layer, Subject } from '../statement/types.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import type { Act, Decision, Proposal } from './types.ts'

/** A proposal as somebody sends it. `base` is the number of the version they had before their eyes; null for something new. */
export type Proposed = {
  subject: Subject
  /** Null for something that nobody says yet. */
  target: Target | null
  layer: Layer
  act: Act
  base: number | null
  content: Content | null
  reason: string
}

/** The id of a proposal that was made. Problems: those of the rule; `gone` where the data says something else by now. */
export async function proposeStatement(
  db: Db,
  clock: Clock,
  actor: Actor,
  proposed: Proposed,
): Promise<Result<string>> {
  return transact(db, async (tx) => {
    await lockState(tx, proposed.subject.state)
    return proposeIn(tx, clock, actor, proposed, null)
  })
}

/** The same within a transaction that holds the State's lock, as a line of an import where `from` names one. */
export async function proposeIn(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  proposed: Proposed,
  from: { import: string; line: number } | null,
): Promise<Result<string>> {
  const found = proposed.target === null ? null : await openTarget(tx, clock, actor, proposed.subject, proposed.target)
  if (found !== null && !found.ok) return found
  const item = found?.value ?? null
  const subject = item?.subject ?? proposed.subject
  // provisions and texts of every layer refer to a law
  const layer = item?.layer ?? (subject.kind === 'instrument' ? 'public' : proposed.layer)
  const content = withLawId(subject, proposed.content, await lastSaid(tx, item))
  const signed = rules.propose({ ...proposed, subject, layer, item, content }, actor)
  if (!signed.ok) return signed
  const id = newId(clock.now())
  await store.addProposal(tx, {
    ...proposed,
    id,
    subject,
    layer,
    content,
    item: item?.id ?? null,
    author: signed.value,
    from,
    at: clock.now(),
  })
  await record(tx, actor.traceBy(PROPOSE, scopeOf(subject.state)), 'countries.statement_proposed', id, {
    at: clock.now(),
  })
  return { ok: true, value: id }
}

/** What an item said last, before it was withdrawn where it was. */
async function lastSaid(tx: Tx, item: Pick<Item, 'id' | 'current'> | null): Promise<Content | null> {
  return item === null ? null : (item.current.content ?? contentOf(tx, item.id, item.current.number - 1))
}

/** The versions a proposal must be compared with: what it was made from, and what stands. */
export async function versionsFor(db: Db | Tx, actor: Actor, proposal: Proposal) {
  const item = proposal.item === null ? null : await readItem(db, actor, proposal.item)
  const base = item === null || proposal.base === null ? null : await contentOf(db, item.id, proposal.base)
  return { item, base, current: item?.current ?? null }
}

/** The proposal as a reviewer settled it; what was accepted or amended is published in the same transaction. */
export async function settleProposal(
  db: Db,
  clock: Clock,
  actor: Actor,
  id: string,
  decision: Decision,
): Promise<Result<Proposal>> {
  return transact(db, async (tx) => {
    const seen = await store.readProposal(tx, actor, id)
    if (seen === null) return problem('not_found', 'no_such_proposal')
    await lockState(tx, seen.subject.state)
    const proposal = (await store.readProposal(tx, actor, id, true)) ?? seen
    const settled = await settleIn(tx, clock, actor, proposal, decision)
    if (settled.ok && decision.kind !== 'refuse' && proposal.layer === 'public') await tellReaders(tx, proposal.subject)
    return settled
  })
}

/** The same within a transaction that holds the State's lock and the proposal; whoever calls tells readers. */
export async function settleIn(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  proposal: Proposal,
  decision: Decision,
): Promise<Result<Proposal>> {
  const { item, base, current } = await versionsFor(tx, actor, proposal)
  const decided =
    decision.kind === 'amend'
      ? { ...decision, content: withLawId(proposal.subject, decision.content, await lastSaid(tx, item)) }
      : decision
  const settled = rules.settle(proposal, actor, decided, { base, current })
  if (!settled.ok) return settled
  const { reviewer, publishes } = settled.value
  let published: { item: string; number: number } | null = null
  if (publishes !== null) {
    const { subject, layer, reason, author } = proposal
    const given = { subject, layer, reason, author, item, disputes: null, voice: 'people' as const }
    const done = await publish(tx, clock, { ...given, content: publishes.content, reviewer })
    if (!done.ok) return done
    published = done.value
  }
  const standing = STANDING_AFTER[decision.kind]
  const end = { standing, reviewer, grounds: decision.kind === 'refuse' ? decision.grounds : null }
  await store.settleProposal(tx, proposal.id, {
    ...end,
    item: published?.item ?? proposal.item,
    published: published?.number ?? null,
    at: clock.now(),
  })
  await record(
    tx,
    actor.traceBy(REVIEW, scopeOf(proposal.subject.state)),
    `countries.proposal_${standing}`,
    proposal.id,
    { at: clock.now() },
  )
  return { ok: true, value: { ...proposal, ...end, item: published?.item ?? proposal.item } }
}

const STANDING_AFTER = { accept: 'accepted', amend: 'amended', refuse: 'refused' } as const

/** The proposal, taken back by its author. */
export async function takeBackProposal(db: Db, clock: Clock, actor: Actor, id: string): Promise<Result<Proposal>> {
  return transact(db, async (tx) => {
    const proposal = await store.readProposal(tx, actor, id, true)
    if (proposal === null) return problem('not_found', 'no_such_proposal')
    const taken = rules.takeBack(proposal, actor)
    if (!taken.ok) return taken
    const { item } = proposal
    const nothing = { reviewer: null, grounds: null, published: null }
    await store.settleProposal(tx, id, { ...nothing, standing: 'taken_back', item, at: clock.now() })
    await record(tx, actor.traceBy(PROPOSE, scopeOf(proposal.subject.state)), 'countries.proposal_taken_back', id, {
      at: clock.now(),
    })
    return { ok: true, value: { ...proposal, standing: 'taken_back' } }
  })
}
