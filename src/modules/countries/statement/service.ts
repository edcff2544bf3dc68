import { record } from '#audit'
import type { Actor } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { withLawId } from '../publication/rules.ts'
import { openTarget, publish, tellReaders } from '../publication/service.ts'
import type { Target } from '../publication/types.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import type { Content, Item, Subject } from './types.ts'

/** What a focal point speaks of, and the number of the version that they read. */
type Said = { subject: Subject; target: Target; number: number }

/**
 * The item as the focal point of its State confirmed it. Problems: `not_found`,
 * `not_allowed`; `conflict` where another version stands by now; `invalid` without a source.
 */
export async function confirmStatement(
  db: Db,
  clock: Clock,
  actor: Actor,
  given: Said & { source: string },
): Promise<Result<Item>> {
  return transact(db, async (tx) => {
    await store.lockState(tx, given.subject.state)
    const found = await openTarget(tx, clock, actor, given.subject, given.target)
    if (!found.ok) return found
    const item = found.value
    const signed = rules.speakForState(item, actor)
    if (!signed.ok) return signed
    if (item.current.number !== given.number) return problem('conflict', 'base_moved')
    if (!/\S/.test(given.source)) return problem('invalid', 'reference_missing')
    const { number, source } = given
    const by = signed.value
    const isFirst = await store.addConfirmation(tx, { item: item.id, number, by, on: clock.today(), source })
    await record(
      tx,
      actor.traceBy(rules.CONFIRM, rules.scopeOf(item.subject.state)),
      'countries.statement_confirmed',
      item.id,
      { at: clock.now() },
    )
    if (item.layer === 'public') {
      if (isFirst) await store.recordConfirmation(tx, item, { on: clock.today(), source, role: by.role })
      await tellReaders(tx, item.subject)
    }
    return { ok: true, value: item }
  })
}

/**
 * The item that holds the State's own reading of another, which then stands beside it; a second one replaces the first.
 * `content` null takes it back. Problems as for a confirmation; `invalid` without reason, text or reference.
 */
export async function disputeStatement(
  db: Db,
  clock: Clock,
  actor: Actor,
  given: Said & { content: Content | null; reason: string },
): Promise<Result<{ item: string; number: number }>> {
  return transact(db, async (tx) => {
    await store.lockState(tx, given.subject.state)
    const found = await openTarget(tx, clock, actor, given.subject, given.target)
    if (!found.ok) return found
    const item = found.value
    const content = withLawId(item.subject, given.content, item.current.content)
    const signed = rules.dispute(item, actor, { ...given, content })
    if (!signed.ok) return signed
    const own = await store.readDispute(tx, actor, item.id)
    if (given.content === null && own === null) return problem('conflict', 'no_own_reading')
    const { reason } = given
    const { subject, layer } = item
    const action = content === null ? 'countries.own_reading_taken_back' : 'countries.statement_disputed'
    await record(tx, actor.traceBy(rules.CONFIRM, rules.scopeOf(item.subject.state)), action, item.id, {
      at: clock.now(),
    })
    const published = await publish(tx, clock, {
      item: own,
      disputes: item.id,
      subject,
      layer,
      voice: 'state',
      content,
      reason,
      author: signed.value,
      reviewer: null,
    })
    if (published.ok && layer === 'public') await tellReaders(tx, subject)
    return published
  })
}
