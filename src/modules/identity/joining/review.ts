import { record } from '#audit'
import { sendMail } from '#jobs'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { inviteIn, type Sending } from '../invitation/service.ts'
import type { Offer } from '../invitation/types.ts'
import { isDomainOf } from '../organisation/store.ts'
import { newToken } from '../session/token.ts'
import { ANSWER_MS, domainOf, isEnough, mayDecide, sponsorWord } from './rules.ts'
import * as store from './store.ts'
import type { JoinRequest } from './types.ts'

/** Does something with a request that an actor may decide on. Problems: `not_found`, and as `mayDecide` has them. */
async function deciding(
  db: Db,
  actor: Actor,
  id: string,
  act: (tx: Tx, request: JoinRequest) => Promise<Result<null>>,
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    const request = await store.lockRequest(tx, actor, id)
    if (request === null) return problem('not_found', 'no_such_page')
    const may = mayDecide(actor, request)
    return may.ok ? act(tx, request) : may
  })
}

/**
 * Accepts a request: the person is invited by mail to what is offered. Problems: as `isEnough` and `inviteIn` have them, `not_found`,
 * `conflict` once it is decided.
 */
export async function acceptRequest(
  db: Db,
  actor: Actor,
  accepted: { id: string } & Pick<Offer, 'role' | 'scope' | 'organisation'>,
  sending: Sending,
): Promise<Result<null>> {
  const { id, role, scope, organisation } = accepted
  return deciding(db, actor, id, async (tx, request) => {
    const { email, name, language } = request
    const isOwnDomain = organisation !== null && (await isDomainOf(tx, organisation, domainOf(email)))
    const enough = isEnough({ sponsor: sponsorWord(request), isOwnDomain })
    if (!enough.ok) return enough
    const invited = await inviteIn(tx, actor, { email, name, language, role, scope, organisation }, sending)
    if (!invited.ok) return invited
    const decision = { status: 'accepted' as const, by: actor.personId, at: sending.now, reason: null }
    await store.saveDecision(tx, request.id, { ...decision, invitation: invited.value })
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.join_accepted', id)
    return { ok: true, value: null }
  })
}

/** Declines a request with a reason, which the person is told. Problems: `not_found`, `conflict`, `invalid` for its sponsor. */
export async function declineRequest(
  db: Db,
  actor: Actor,
  declined: { id: string; reason: string },
  now: Date,
): Promise<Result<null>> {
  const { id, reason } = declined
  return deciding(db, actor, id, async (tx, request) => {
    const decision = { status: 'declined' as const, by: actor.personId, at: now, reason, invitation: null }
    await store.saveDecision(tx, request.id, decision)
    const { email: to, language } = request
    await sendMail(tx, { to, language, template: 'identity.mail.join_declined', values: { reason } })
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.join_declined', id)
    return { ok: true, value: null }
  })
}

/** Asks something back, by a link that takes one answer. Problems as of `declineRequest`. */
export async function askBack(
  db: Db,
  actor: Actor,
  asked: { id: string; question: string },
  { publicUrl, now }: Sending,
): Promise<Result<null>> {
  const { id, question } = asked
  return deciding(db, actor, id, async (tx, request) => {
    const code = newToken()
    const codeUntil = new Date(now.getTime() + ANSWER_MS)
    await store.saveQuestion(tx, request.id, { question, codeHash: code.hash, codeUntil })
    const { email: to, language } = request
    const values = { question, link: `${publicUrl}/join/${code.text}` }
    await sendMail(tx, { to, language, template: 'identity.mail.join_question', values })
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.join_question_asked', id)
    return { ok: true, value: null }
  })
}
