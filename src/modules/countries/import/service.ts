import { record } from '#audit'
import { articleTitles } from '#law'
import type { Actor } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { instrumentsOf } from '../profile/store.ts'
import { targetOf } from '../proposal/page-service.ts'
import { proposeIn, settleIn } from '../proposal/service.ts'
import { lockWaiting } from '../proposal/store.ts'
import { tellReaders } from '../publication/service.ts'
import { PROPOSE, REVIEW, scopeOf, signatureOf } from '../statement/rules.ts'
import { lockState } from '../statement/store.ts'
import { saidInProfile } from '../statement/subject-service.ts'
import type { Subject } from '../statement/types.ts'
import { judgeRows } from './rules.ts'
import * as store from './store.ts'
import type { Column, Import, JudgedRow, SentRow } from './types.ts'

/** The id under which the rows of a file are kept for whoever sent it. Problems: `not_allowed` unless they may write for the State. */
export async function keepImport(
  db: Db,
  clock: Clock,
  actor: Actor,
  given: { state: string; fileName: string; columns: readonly Column[]; rows: readonly SentRow[] },
): Promise<Result<string>> {
  return transact(db, async (tx) => {
    if (!actor.can(PROPOSE, scopeOf(given.state))) return problem('not_allowed', 'not_your_state')
    const signed = signatureOf(actor, PROPOSE, given.state, 'contributor')
    if (!signed.ok) return signed
    const id = newId(clock.now())
    await store.addImport(tx, { ...given, id, author: signed.value, at: clock.now() })
    return { ok: true, value: id }
  })
}

/** The rows of an import beside what is on record now. */
export async function judgedRows(db: Db | Tx, actor: Actor, { state, rows }: Import): Promise<JudgedRow[]> {
  const said = await saidInProfile(db, actor, state)
  const instruments = await instrumentsOf(db, state)
  return judgeRows(rows, { state, articles: new Set((await articleTitles(db)).keys()), instruments, said })
}

async function ownImport(tx: Tx, actor: Actor, id: string): Promise<Result<Import>> {
  const held = await store.readImport(tx, actor, id, true)
  if (held === null) return problem('not_found', 'no_such_import')
  if (held.author.person !== actor.personId) return problem('not_allowed', 'not_your_import')
  return { ok: true, value: held }
}

/**
 * How many rows were proposed: all that are sound at that moment, in one transaction, which together are the import. Problems:
 * `not_found`, `not_allowed`; `invalid` without a reason or a sound row; `conflict` where it was proposed already.
 */
export async function sendImport(
  db: Db,
  clock: Clock,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<number>> {
  return transact(db, async (tx) => {
    const own = await ownImport(tx, actor, id)
    if (!own.ok) return own
    const held = own.value
    if (held.sentAt !== null) return problem('conflict', 'import_sent')
    if (!/\S/.test(reason)) return problem('invalid', 'reason_missing')
    await lockState(tx, held.state)
    let count = 0
    for (const { line, proposes } of await judgedRows(tx, actor, held)) {
      if (proposes === null) continue
      const { of, ...said } = proposes
      const act = of === '' ? 'add' : 'change'
      const proposed = { ...said, act, target: targetOf(of), layer: 'public', reason } as const
      const made = await proposeIn(tx, clock, actor, proposed, { import: id, line })
      if (!made.ok) return made
      count += 1
    }
    if (count === 0) return problem('invalid', 'no_sound_row')
    await store.markSent(tx, id, { reason, at: clock.now() })
    await record(tx, actor.traceBy(PROPOSE, scopeOf(held.state)), 'countries.import_proposed', id, { at: clock.now() })
    return { ok: true, value: count }
  })
}

/**
 * How many proposals of an import were published, and how many were left to be looked at one by one because another version was
 * published since they were made. All or nothing: where one cannot be published, none is, and the problem names its line.
 * Problems: `not_found`; `not_allowed` for its author and those who do not review; those of publishing one.
 */
export async function acceptImport(
  db: Db,
  clock: Clock,
  actor: Actor,
  id: string,
): Promise<Result<{ accepted: number; left: number }>> {
  return transact(db, async (tx) => {
    const held = await store.readImport(tx, actor, id)
    if (held === null) return problem('not_found', 'no_such_import')
    if (held.author.person === actor.personId) return problem('not_allowed', 'own_proposal')
    if (!actor.can(REVIEW, scopeOf(held.state))) return problem('not_allowed', 'not_a_reviewer')
    await lockState(tx, held.state)
    const told = new Map<string, Subject>()
    const done = { accepted: 0, left: 0 }
    for (const proposal of await lockWaiting(tx, actor, id)) {
      const settled = await settleIn(tx, clock, actor, proposal, { kind: 'accept', base: proposal.base })
      if (settled.ok) {
        done.accepted += 1
        if (proposal.layer === 'public') told.set(JSON.stringify(proposal.subject), proposal.subject)
      } else if (settled.problem.reason === 'base_moved') done.left += 1
      else return problem('conflict', 'import_line_stands', { line: proposal.line ?? 0 })
    }
    if (done.accepted === 0) return problem('conflict', 'import_nothing_waits')
    for (const subject of told.values()) await tellReaders(tx, subject)
    await record(tx, actor.traceBy(REVIEW, scopeOf(held.state)), 'countries.import_accepted', id, { at: clock.now() })
    return { ok: true, value: done }
  })
}

/** How many proposals of an import its author took back: all that still wait. */
export async function takeBackImport(db: Db, clock: Clock, actor: Actor, id: string): Promise<Result<number>> {
  return transact(db, async (tx) => {
    const own = await ownImport(tx, actor, id)
    if (!own.ok) return own
    const taken = await store.takeBackWaiting(tx, id, clock.now())
    if (taken.length === 0) return problem('conflict', 'import_nothing_waits')
    const trace = actor.traceBy(PROPOSE, scopeOf(own.value.state))
    for (const each of taken) await record(tx, trace, 'countries.proposal_taken_back', each, { at: clock.now() })
    await record(tx, trace, 'countries.import_taken_back', id, { at: clock.now() })
    return { ok: true, value: taken.length }
  })
}

/**
 * The id of an import that proposes to undo what was published of another: each statement goes back to what it said before, and
 * what was new is withdrawn. A statement that was changed since is left as it is. It needs a reviewer as any other.
 * Problems: `not_found`, `not_allowed`; `invalid` without a reason; `conflict` where nothing is left to undo.
 */
export async function undoImport(
  db: Db,
  clock: Clock,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<string>> {
  return transact(db, async (tx) => {
    const held = await store.readImport(tx, actor, id)
    if (held === null) return problem('not_found', 'no_such_import')
    if (!actor.can(PROPOSE, scopeOf(held.state))) return problem('not_allowed', 'not_your_state')
    const signed = signatureOf(actor, PROPOSE, held.state, 'contributor')
    if (!signed.ok) return signed
    if (!/\S/.test(reason)) return problem('invalid', 'reason_missing')
    await lockState(tx, held.state)
    const lines = await store.publishedLines(tx, actor, id)
    const open = lines.filter(({ published, current }) => published === current)
    if (open.length === 0) return problem('conflict', 'import_nothing_to_undo')
    const own = { id: newId(clock.now()), state: held.state, fileName: held.fileName, author: signed.value, reason }
    await store.addSentImport(tx, { ...own, at: clock.now() })
    for (const { line, subject, layer, item, current, before } of open) {
      const act = before === null ? 'withdraw' : 'change'
      const proposed = { subject, layer, target: { item }, act, base: current, content: before, reason } as const
      const made = await proposeIn(tx, clock, actor, proposed, { import: own.id, line })
      if (!made.ok) return made
    }
    await record(tx, actor.traceBy(PROPOSE, scopeOf(held.state)), 'countries.import_proposed', own.id, {
      at: clock.now(),
    })
    return { ok: true, value: own.id }
  })
}
