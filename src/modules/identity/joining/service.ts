import { z } from 'zod'
import { record } from '#audit'
import { doing, enqueue, type Handler, sendMail, taskOf } from '#jobs'
import { type Actor, signedOut } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { emailFrom } from '../person/rules.ts'
import { findPersonByEmail } from '../person/store.ts'
import { newToken, tokenHash } from '../session/token.ts'
import { MAILBOX_LIMITS, networkOf, SENDER_LIMITS } from '../throttle/rules.ts'
import { enterTry, enterTryIn } from '../throttle/service.ts'
import { CONFIRM_MS } from './rules.ts'
import * as store from './store.ts'
import type { Asked, JoinRequest, JoinRequestId } from './types.ts'

const askedTask = taskOf(
  'identity.join_asked',
  z.strictObject({
    name: z.string(),
    email: z.string(),
    language: z.string(),
    languages: z.array(z.string()),
    organisation: z.string(),
    state: z.string().nullable(),
    purpose: z.string(),
    sponsorEmail: z.string(),
  }),
)
const confirmedTask = taskOf('identity.join_confirmed', z.strictObject({ id: z.string() }))

/**
 * Takes a request to join. One answer, after one time, whoever has an account or not, and however often it was asked: what depends on
 * the address is a job's. Problems: `invalid` for addresses; `too_many` for one network.
 */
export async function askToJoin(
  db: Db,
  asked: Asked,
  { address, now }: { address: string; now: Date },
): Promise<Result<null>> {
  const email = emailFrom(asked.email)
  const sponsorEmail = emailFrom(asked.sponsorEmail)
  if (email === null) return problem('invalid', 'no_email')
  if (sponsorEmail === null) return problem('invalid', 'no_sponsor_email')
  if (email === sponsorEmail) return problem('invalid', 'sponsor_is_self')
  const wait = await enterTry(db, [{ name: `asks ${networkOf(address)}`, limits: SENDER_LIMITS }], now)
  if (wait > 0) return problem('too_many', 'too_many_mails', { seconds: Math.ceil(wait / 1000) })
  await db
    .transaction()
    .execute((tx) => enqueue(tx, askedTask, { ...asked, languages: [...asked.languages], email, sponsorEmail }))
  return { ok: true, value: null }
}

/**
 * What writes to somebody who asked to join, the link that confirms their address or that they have an account, and then to their
 * sponsor. An address that was written to often already is not written to again.
 */
export function joinHandlers({ clock, publicUrl }: { clock: Clock; publicUrl: string }): Handler[] {
  const first = doing(askedTask, async (tx, asked) => {
    const now = clock.now()
    const { email: to, language } = asked
    if ((await enterTryIn(tx, [{ name: `joins ${to}`, limits: MAILBOX_LIMITS }], now)) > 0) return
    if ((await findPersonByEmail(tx, to)) !== null) {
      const values = { sign_in: `${publicUrl}/sign-in`, recovery: `${publicUrl}/recovery` }
      await sendMail(tx, { to, language, template: 'identity.mail.join_known', values })
      return
    }
    const code = newToken()
    const id = newId(now) as JoinRequestId
    const codeUntil = new Date(now.getTime() + CONFIRM_MS)
    await store.addRequest(tx, { ...asked, id, madeAt: now, codeHash: code.hash, codeUntil })
    // nothing that was typed: whose address it is, is not known yet
    const values = { link: `${publicUrl}/join/${code.text}` }
    await sendMail(tx, { to, language, template: 'identity.mail.join_confirm', values })
  })
  const toSponsor = doing(confirmedTask, (tx, { id }) =>
    askSponsor(tx, id as JoinRequestId, { publicUrl, now: clock.now() }),
  )
  return [first, toSponsor]
}

/** The request whose last mail carried a code, where something is still to be done with it; null when there is none. */
export async function requestOf(db: Db, code: string, now: Date): Promise<JoinRequest | null> {
  const hash = tokenHash(code)
  return hash === null ? null : store.findByCode(db, hash, now)
}

const OVER = problem('not_found', 'no_join_link')

/**
 * Confirms the address of a request. Its sponsor is asked by a job, so that the time of the answer does not tell whether the sponsor
 * has an account. Problem: `not_found` for a code that is used, old or none.
 */
export async function confirmAddress(
  db: Db,
  confirmed: { code: string; traceId: string | null },
  now: Date,
): Promise<Result<null>> {
  const hash = tokenHash(confirmed.code)
  return transact(db, async (tx) => {
    const request = hash === null ? null : await store.confirmAddress(tx, hash, now)
    if (request === null) return OVER
    await record(tx, signedOut(confirmed.traceId).trace, 'identity.join_requested', request.id)
    await enqueue(tx, confirmedTask, { id: request.id })
    return { ok: true, value: null }
  })
}

async function askSponsor(
  tx: Tx,
  id: JoinRequestId,
  { publicUrl, now }: { publicUrl: string; now: Date },
): Promise<void> {
  const request = await store.findOpenRequest(tx, id)
  const sponsor = request && (await store.findSponsor(tx, request.sponsorEmail))
  if (!request || !sponsor) return
  await store.saveSponsor(tx, id, sponsor.id)
  if ((await enterTryIn(tx, [{ name: `vouches ${sponsor.email}`, limits: MAILBOX_LIMITS }], now)) > 0) return
  const { name, organisation } = request
  const values = { name, organisation, link: `${publicUrl}/join/sponsorships/${id}` }
  await sendMail(tx, { to: sponsor.email, language: sponsor.language, template: 'identity.mail.sponsor', values })
}

/** Takes the answer to what the secretariat asked back. Problem: `not_found` for a code that is used, old or none. */
export async function answerQuestion(
  db: Db,
  answered: { code: string; answer: string; traceId: string | null },
  now: Date,
): Promise<Result<null>> {
  const hash = tokenHash(answered.code)
  return transact(db, async (tx) => {
    const id = hash === null ? null : await store.saveAnswer(tx, hash, answered.answer, now)
    if (id === null) return OVER
    await record(tx, signedOut(answered.traceId).trace, 'identity.join_question_answered', id)
    return { ok: true, value: null }
  })
}

/** Takes the word of a sponsor. Problem: `conflict` when it was given already, or is not theirs to give. */
export async function vouch(
  db: Db,
  actor: Actor,
  said: { id: string; answer: 'confirmed' | 'declined'; now: Date },
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    if (!(await store.saveSponsorAnswer(tx, actor, said))) return problem('conflict', 'sponsorship_over')
    const action = said.answer === 'confirmed' ? 'identity.sponsorship_confirmed' : 'identity.sponsorship_declined'
    await record(tx, actor.traceBy('vouch', 'somewhere'), action, said.id)
    return { ok: true, value: null }
  })
}
