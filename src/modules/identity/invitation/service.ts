import { record } from '#audit'
import { sendMail } from '#jobs'
import type { Actor, Trace } from '#platform/actor'
import { dayOf } from '#platform/day'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { findOrganisation } from '../organisation/store.ts'
import { hashPassword } from '../password/hash.ts'
import { isKnownPassword } from '../password/known.ts'
import { newPassword } from '../password/rules.ts'
import { savePassword } from '../password/store.ts'
import { emailFrom } from '../person/rules.ts'
import { addMembership, addPerson } from '../person/service.ts'
import { findPersonById } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { type AtProvider, connect } from '../provider/store.ts'
import { addRole } from '../role/service.ts'
import type { OwnSession } from '../session/own.ts'
import { newToken, tokenHash } from '../session/token.ts'
import { type Browser, signIn, traceOf } from '../sign-in/service.ts'
import { MAILBOX_LIMITS, SENDER_LIMITS } from '../throttle/rules.ts'
import { enterTry } from '../throttle/service.ts'
import { takeBack } from '../throttle/store.ts'
import { INVITATION_DAYS, INVITATION_MS, mayOffer, traceOfOffer } from './rules.ts'
import * as store from './store.ts'
import type { Invitation, InvitationId, Offer } from './types.ts'

/** What sends mails that carry links: the address of the site, and the clock's instant. */
export type Sending = { publicUrl: string; now: Date }

/**
 * Invites somebody by mail. Problems: as `mayOffer` has them; `invalid` `no_email` for an address that is none; `too_many` where
 * this person sent many invitations, or many went to this address.
 */
export async function invite(db: Db, actor: Actor, offer: Offer, sending: Sending): Promise<Result<InvitationId>> {
  const email = emailFrom(offer.email)
  if (email === null) return problem('invalid', 'no_email')
  const counted = [
    { name: `invites ${actor.personId}`, limits: SENDER_LIMITS },
    { name: `invited ${email}`, limits: MAILBOX_LIMITS },
  ]
  const wait = await enterTry(db, counted, sending.now)
  if (wait > 0) return problem('too_many', 'too_many_mails', { seconds: Math.ceil(wait / 1000) })
  const made = await transact(db, (tx) => inviteIn(tx, actor, { ...offer, email }, sending))
  if (!made.ok)
    await takeBack(
      db,
      counted.map(({ name }) => name),
    )
  return made
}

/** The same within a transaction, for an address that is normalised already and of which it was judged that it may be written to. */
export async function inviteIn(
  tx: Tx,
  actor: Actor,
  offer: Offer,
  { publicUrl, now }: Sending,
): Promise<Result<InvitationId>> {
  const inviter = actor.personId === null ? null : await findPersonById(tx, actor.personId)
  if (inviter === null) return problem('not_signed_in', 'sign_in_first')
  const organisation = offer.organisation === null ? null : await findOrganisation(tx, offer.organisation)
  if (offer.organisation !== null && organisation === null) return problem('invalid', 'organisation_not_yours')
  const judged = mayOffer(actor, offer, { organisation, ownEmail: inviter.email })
  if (!judged.ok) return judged
  const id = newId(now) as InvitationId
  const code = newToken()
  const expiresAt = new Date(now.getTime() + INVITATION_MS)
  await store.addInvitation(tx, { ...offer, id, invitedBy: inviter.id, invitedAt: now, expiresAt }, code.hash)
  await record(tx, traceOfOffer(actor, offer, organisation), 'identity.invited', id, { reason: offer.role })
  await sendMail(tx, {
    to: offer.email,
    language: offer.language,
    template: 'identity.mail.invitation',
    values: { inviter: inviter.name, link: `${publicUrl}/invitations/${code.text}`, days: INVITATION_DAYS },
  })
  return { ok: true, value: id }
}

/** Revokes an invitation. Problem: `conflict` when it was taken or revoked, or is not theirs to revoke. */
export async function revoke(db: Db, actor: Actor, id: string, now: Date): Promise<Result<null>> {
  return transact(db, async (tx) => {
    if (!(await store.revokeInvitation(tx, actor, id, now))) return problem('conflict', 'invitation_over')
    await record(tx, actor.traceBy('invite', 'somewhere'), 'identity.invitation_revoked', id)
    return { ok: true, value: null }
  })
}

/** The invitation of a code that can still be taken; null when there is none. */
export async function openInvitation(db: Db | Tx, code: string, now: Date): Promise<Invitation | null> {
  const hash = tokenHash(code)
  return hash === null ? null : store.findOpenInvitation(db, hash, now)
}

const OVER = problem('not_found', 'no_invitation')

/**
 * Makes the account of somebody invited and signs them in, with a second factor still to be set up; the token of their session.
 * Problems: `not_found` for an invitation that is over; `invalid` for the password; `conflict` for an address that has an account.
 */
export async function acceptAsNew(
  db: Db,
  taken: { code: string; name: string; password: string; browser: Browser; replaces: OwnSession | null },
  now: Date,
): Promise<Result<string>> {
  const { code, name, password, browser, replaces } = taken
  const offer = await openInvitation(db, code, now)
  if (offer === null) return OVER
  const chosen = newPassword(password, { name, email: offer.email }, isKnownPassword)
  if (!chosen.ok) return chosen
  const hashed = await hashPassword(chosen.value)
  if (!hashed.ok) return hashed
  return transact(db, async (tx) => {
    const account = { name, email: offer.email, language: offer.language, timeZone: 'Etc/UTC' }
    const added = await addPerson(tx, account, now)
    if (!added.ok) return added
    const person = added.value
    await savePassword(tx, person, hashed.value, now)
    const given = await take(tx, { code, person, trace: traceOf(person, browser.traceId) }, now)
    if (!given.ok) return given
    return { ok: true, value: await signIn(tx, { person, isConfirmed: false, browser, replaces }, now) }
  })
}

/** An account at the provider whose verified address was invited. */
type VouchedAccount = AtProvider & { email: string; secondFactorAt: Date | null }

/**
 * Makes the account of somebody invited for whose address the provider vouches, without a password and connected there, and signs
 * them in; the token of their session. A second factor shown there counts; without one it is still to be set up. Problems: `not_found` for an
 * invitation that is over or of another address; `conflict` for an address that has an account, or one there that is connected already.
 */
export async function acceptVouched(
  db: Db,
  taken: { code: string; name: string; account: VouchedAccount; browser: Browser; replaces: OwnSession | null },
  now: Date,
): Promise<Result<string>> {
  const { code, name, account, browser, replaces } = taken
  const { email, issuer, subject, secondFactorAt } = account
  return transact(db, async (tx) => {
    const offer = await openInvitation(tx, code, now)
    if (offer?.email !== email) return OVER
    const added = await addPerson(tx, { name, email, language: offer.language, timeZone: 'Etc/UTC' }, now)
    if (!added.ok) return added
    const person = added.value
    const trace = traceOf(person, browser.traceId)
    if (!(await connect(tx, { issuer, subject }, person, now))) return problem('conflict', 'provider_connected')
    await record(tx, trace, 'identity.provider_connected', person)
    const reason = secondFactorAt === null ? 'one_factor' : 'second_factor'
    await record(tx, trace, 'identity.provider_vouched', person, { reason })
    const given = await take(tx, { code, person, trace }, now)
    if (!given.ok) return given
    const shown = secondFactorAt === null ? { isConfirmed: false } : { isConfirmed: true, confirmedAt: secondFactorAt }
    return { ok: true, value: await signIn(tx, { person, ...shown, browser, replaces, by: 'provider' }, now) }
  })
}

/** Takes an invitation with the account that its address has. Problem: `not_found` for one that is over, or of another address. */
export async function acceptAsKnown(
  db: Db,
  taken: { code: string; person: PersonId; trace: Trace },
  now: Date,
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    const known = await findPersonById(tx, taken.person)
    const offer = await take(tx, taken, now)
    if (!offer.ok) return offer
    return offer.value.email === known?.email ? { ok: true, value: null } : OVER
  })
}

/** Uses an invitation up: the person has what it offers. */
async function take(
  tx: Tx,
  { code, person, trace }: { code: string; person: PersonId; trace: Trace },
  now: Date,
): Promise<Result<Invitation>> {
  const hash = tokenHash(code)
  const taken = hash === null ? null : await store.takeInvitation(tx, hash, person, now)
  if (taken === null) return OVER
  const { organisation, role, scope, invitedBy } = taken
  if (organisation !== null) {
    const since = dayOf(now)
    await addMembership(tx, { person, organisation, since }, now) // who is a member already stays one
  }
  await store.takeOverLanguages(tx, taken.id, person)
  await addRole(tx, { person, role, scope }, { by: invitedBy, trace }, now)
  await record(tx, trace, 'identity.invitation_accepted', taken.id)
  return { ok: true, value: taken }
}
