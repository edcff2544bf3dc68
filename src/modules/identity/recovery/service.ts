import { z } from 'zod'
import { record } from '#audit'
import { doing, enqueue, type Handler, sendMail, taskOf } from '#jobs'
import { type Actor, signedOut, type Trace } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { emailFrom } from '../person/rules.ts'
import { findPersonByEmail, findPersonById } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { newToken, tokenHash } from '../session/token.ts'
import { MAILBOX_LIMITS, networkOf, SENDER_LIMITS } from '../throttle/rules.ts'
import { enterTry, enterTryIn } from '../throttle/service.ts'
import { ASKED_MS, BEGUN_MS, isConfirmed, mayConfirm, READY_MS, WAITING_HOURS, WAITING_MS, wayOf } from './rules.ts'
import * as store from './store.ts'
import type { Capacity, Recovery, RecoveryId } from './types.ts'

const askedTask = taskOf('identity.recovery_asked', z.strictObject({ email: z.string() }))
const readyTask = taskOf('identity.recoveries_ready', z.strictObject({}))

/** What a recovery needs to write mails: the address of the site, from which alone links are made, and the instant. */
export type RecoveryMailing = { publicUrl: string; now: Date }

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
const machine: Trace = { actor: null, role: null, authority: null, client: 'machine', traceId: null }

/**
 * Asks for the recovery of the account of an address. One answer, after one time, whether there is one or not, and however often it was
 * asked: what depends on the address is a job's. Problems: `invalid` for what is no address; `too_many` for one network.
 */
export async function askForRecovery(
  db: Db,
  asked: { email: string; address: string },
  now: Date,
): Promise<Result<null>> {
  const email = emailFrom(asked.email)
  if (email === null) return problem('invalid', 'no_email')
  const wait = await enterTry(db, [{ name: `asks ${networkOf(asked.address)}`, limits: SENDER_LIMITS }], now)
  if (wait > 0) return problem('too_many', 'too_many_mails', { seconds: Math.ceil(wait / 1000) })
  await db.transaction().execute((tx) => enqueue(tx, askedTask, { email }))
  return { ok: true, value: null }
}

/** What writes to whoever asked, where there is an account, and what sends the last link once the waiting time is over. */
export function recoveryHandlers({ clock, publicUrl }: { clock: Clock; publicUrl: string }): Handler[] {
  return [
    doing(askedTask, async (tx, { email }) => {
      const now = clock.now()
      if ((await enterTryIn(tx, [{ name: `recovers ${email}`, limits: MAILBOX_LIMITS }], now)) > 0) return
      const person = await findPersonByEmail(tx, email)
      if (person !== null) await begin(tx, person, { publicUrl, now })
    }),
    doing(readyTask, async (tx) => {
      const now = clock.now()
      for (const recovery of await store.lockWaited(tx, later(now, -WAITING_MS))) {
        const { id, approvedAt } = recovery
        await store.saveStep(tx, id, { status: 'ready', expiresAt: later(now, READY_MS), approvedAt })
        await writeTo(tx, recovery, { template: 'identity.mail.recovery_ready', opens: true }, { publicUrl, now })
        await record(tx, machine, 'identity.recovery_ready', id)
      }
    }),
  ]
}

export const readyTaskName = readyTask.name

async function begin(tx: Tx, person: PersonId, mailing: RecoveryMailing): Promise<void> {
  const { now } = mailing
  let recovery = await store.lockOpenOf(tx, person, now)
  if (recovery === null) {
    const id = newId(now) as RecoveryId
    const there = await store.confirmersOf(tx, person)
    const count = (capacity: Capacity) => there.filter(({ capacities }) => capacities.includes(capacity)).length
    const way = wayOf({ officers: count('officer'), focalPoints: count('focal_point') })
    await store.addRecovery(tx, { id, person, way, now, expiresAt: later(now, ASKED_MS) })
    await record(tx, machine, 'identity.recovery_asked', id)
    recovery = { id, person, way, status: 'asked', askedAt: now, approvedAt: null }
  }
  await writeTo(tx, recovery, { template: 'identity.mail.recovery_asked', opens: false }, mailing)
}

/** Writes to the person whose account it is, with a link that shows where it stands and can stop it. */
async function writeTo(
  tx: Tx,
  recovery: Pick<Recovery, 'id' | 'person'>,
  mail: { template: string; opens: boolean; values?: Record<string, string | number> },
  { publicUrl, now }: RecoveryMailing,
): Promise<void> {
  const person = await findPersonById(tx, recovery.person)
  if (person === null || person.status === 'closed') return
  const code = newToken()
  await store.addLink(tx, { codeHash: code.hash, recovery: recovery.id, opens: mail.opens, now })
  const values = { ...mail.values, link: `${publicUrl}/recovery/${code.text}` }
  await sendMail(tx, { to: person.email, language: person.language, template: mail.template, values })
}

/** The recovery under way that a link belongs to; null when there is none. */
export async function recoveryOf(
  db: Db,
  code: string,
  now: Date,
): Promise<{ recovery: Recovery; opens: boolean } | null> {
  const hash = tokenHash(code)
  return hash === null ? null : store.findByCode(db, hash, now)
}

const OVER = problem('not_found', 'no_recovery')

/** Goes on with one's own recovery: those who can confirm are asked. Problem: `not_found` unless it waits for just that. */
export async function goOn(
  db: Db,
  own: { id: RecoveryId; traceId: string | null },
  mailing: RecoveryMailing,
): Promise<Result<null>> {
  const { publicUrl, now } = mailing
  return transact(db, async (tx) => {
    const recovery = await store.lockOpen(tx, own.id, now)
    if (recovery?.status !== 'asked') return OVER
    const person = await findPersonById(tx, recovery.person)
    if (person === null || person.status === 'closed') return OVER
    await store.saveStep(tx, recovery.id, { status: 'begun', expiresAt: later(now, BEGUN_MS), approvedAt: null })
    await record(tx, signedOut(own.traceId).trace, 'identity.recovery_begun', recovery.id)
    for (const { email, language, capacities } of await store.confirmersOf(tx, recovery.person)) {
      if (!mayConfirm(recovery.way, capacities)) continue
      const values = { name: person.name, link: `${publicUrl}/recoveries/${recovery.id}` }
      await sendMail(tx, { to: email, language, template: 'identity.mail.recovery_confirm', values })
    }
    const step = {
      template: 'identity.mail.recovery_step',
      opens: false,
      values: { step: 'begun', hours: WAITING_HOURS },
    }
    await writeTo(tx, recovery, step, mailing)
    return { ok: true, value: null }
  })
}

/** Ends a recovery for good and says so to its person. Problem: `not_found` when none is under way. */
export async function stop(
  db: Db,
  stopped: { id: RecoveryId; trace: Trace },
  { now }: { now: Date },
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    const recovery = await store.lockOpen(tx, stopped.id, now)
    if (recovery === null) return OVER
    await store.saveStep(tx, recovery.id, { status: 'stopped', expiresAt: now, approvedAt: recovery.approvedAt })
    await record(tx, stopped.trace, 'identity.recovery_stopped', recovery.id)
    await sayOver(tx, recovery.person, 'stopped')
    return { ok: true, value: null }
  })
}

/** Tells a person that the recovery of their account has ended. */
export async function sayOver(tx: Tx, person: PersonId, how: 'stopped' | 'used'): Promise<void> {
  const known = await findPersonById(tx, person)
  if (known === null || known.status === 'closed') return
  const { email: to, language } = known
  await sendMail(tx, { to, language, template: 'identity.mail.recovery_over', values: { how } })
}

/** A recovery that somebody is asked to confirm, and in which capacities they can; null where they are not asked. */
export async function confirmable(
  db: Db,
  confirmer: PersonId,
  id: string,
  now: Date,
): Promise<{ recovery: Recovery; capacities: readonly Capacity[] } | null> {
  const recovery = await store.findBegun(db, id, now)
  if (recovery === null) return null
  const capacities =
    (await store.confirmersOf(db, recovery.person)).find((one) => one.id === confirmer)?.capacities ?? []
  return mayConfirm(recovery.way, capacities) ? { recovery, capacities } : null
}

/**
 * Confirms that it is the person who asks. With the second of two the waiting time begins. Problems: `not_found` where somebody is not
 * asked; `conflict` when they confirmed before.
 */
export async function confirm(db: Db, actor: Actor, id: string, mailing: RecoveryMailing): Promise<Result<null>> {
  const { now } = mailing
  const confirmer = actor.personId as PersonId | null
  const asked = confirmer === null ? null : await confirmable(db, confirmer, id, now)
  if (asked === null || confirmer === null) return OVER
  return transact(db, async (tx) => {
    const recovery = await store.lockOpen(tx, id, now)
    if (recovery?.status !== 'begun') return OVER
    const confirmation = { recovery: recovery.id, confirmer, capacities: asked.capacities, now }
    if (!(await store.addConfirmation(tx, confirmation))) return problem('conflict', 'recovery_confirmed')
    await record(tx, actor.traceBy('vouch', 'somewhere'), 'identity.recovery_confirmed', recovery.id)
    const isDone = isConfirmed(recovery.way, await store.confirmationsOf(tx, recovery.id))
    if (isDone)
      await store.saveStep(tx, recovery.id, { status: 'approved', expiresAt: later(now, BEGUN_MS), approvedAt: now })
    const values = { step: isDone ? 'approved' : 'confirmed', hours: WAITING_HOURS }
    await writeTo(tx, recovery, { template: 'identity.mail.recovery_step', opens: false, values }, mailing)
    return { ok: true, value: null }
  })
}
