import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import type { InstanceKey } from '#platform/instance-key'
import { problem, type Result } from '#platform/result'
import { askForPasskey, checkPasskey, countPasskey } from '../passkey/service.ts'
import type { PasskeyPlace } from '../passkey/types.ts'
import { hashPassword, isPassword } from '../password/hash.ts'
import { isOutdated, passwordText } from '../password/rules.ts'
import { savePassword } from '../password/store.ts'
import { emailFrom } from '../person/rules.ts'
import type { PersonId } from '../person/types.ts'
import { takeCode } from '../second-factor/service.ts'
import type { OwnSession } from '../session/own.ts'
import { confirmSession, openSession } from '../session/service.ts'
import { newToken, tokenHash } from '../session/token.ts'
import { ADDRESS_LIMITS, CODE_LIMITS, networkOf, PAIR_LIMITS } from '../throttle/rules.ts'
import { type Counted, enterTry } from '../throttle/service.ts'
import { forgetMisses, takeBack } from '../throttle/store.ts'
import { BEGUN_MS, DEVICE_MS, MOST_CODE_MISSES, MOST_DEVICES } from './rules.ts'
import * as store from './store.ts'
import type { Account, Begun } from './types.ts'

/** The browser that signs in. */
export type Browser = {
  /** The address of its machine. */
  address: string
  /** The token by which it was remembered; undefined when it was not. */
  deviceToken: string | undefined
  agent: string
  traceId: string | null
}

/** Who acts while somebody signs in: the person, in no role yet. */
export function traceOf(person: PersonId, traceId: string | null): Trace {
  return { actor: person, role: null, authority: null, client: 'browser', traceId }
}

/** Whose browser it is; null when it is not known. */
async function ownerOf(db: Db, browser: Browser, now: Date): Promise<PersonId | null> {
  const hash = tokenHash(browser.deviceToken)
  return hash === null ? null : store.deviceOwner(db, hash, new Date(now.getTime() - DEVICE_MS))
}

/** Under what a try of a password is counted: by account and network, and by network; in a browser the person has used, by that alone. */
function countedFor(email: string, browser: Browser, isKnown: boolean): Counted[] {
  if (isKnown) return [{ name: `device ${browser.deviceToken}`, limits: CODE_LIMITS }]
  const network = networkOf(browser.address)
  return [
    { name: `pair ${network} ${email}`, limits: PAIR_LIMITS },
    { name: `network ${network}`, limits: ADDRESS_LIMITS },
  ]
}

/**
 * The person whose address and password these are. One answer, after one time, for an address without account, a wrong password
 * and a closed account. Problems: `invalid` with that answer; `too_many` with the seconds to wait.
 */
export async function checkPassword(
  db: Db,
  tried: { email: string; password: string; browser: Browser },
  now: Date,
): Promise<Result<Pick<Account, 'person' | 'hasSecondFactor' | 'hasPasskey'>>> {
  const { password, browser } = tried
  const email = emailFrom(tried.email) ?? tried.email.toLowerCase()
  const owner = await ownerOf(db, browser, now)
  const account = await store.findAccount(db, email)
  const counted = countedFor(email, browser, account !== null && account.person === owner)
  const names = counted.map(({ name }) => name)
  const wait = await enterTry(db, counted, now)
  if (wait > 0) return problem('too_many', 'too_many_tries', { seconds: Math.ceil(wait / 1000) })
  const kept = account?.isOpen ? account.password : null
  const isRight = await isPassword(password, kept)
  if (!isRight.ok) {
    await takeBack(db, names)
    return isRight
  }
  if (!isRight.value || !account || !kept) return problem('invalid', 'sign_in_wrong')
  await takeBack(db, names)
  if (isOutdated(kept)) {
    const renewed = await hashPassword(passwordText(password))
    if (renewed.ok) await savePassword(db, account.person, renewed.value, now)
  }
  await forgetMisses(db, names.slice(0, 1))
  return { ok: true, value: account }
}

/** Lets a sign-in wait for its second factor; the token that goes on with it. */
export async function beginSignIn(db: Db, person: PersonId, now: Date): Promise<string> {
  const token = newToken()
  await store.addBegun(db, { tokenHash: token.hash, person, now, overSince: new Date(now.getTime() - BEGUN_MS) })
  return token.text
}

/** The sign-in that waits for its second factor under a token; null when there is none, or it waited too long. */
export async function findSignIn(db: Db, token: string | undefined, now: Date): Promise<Begun | null> {
  const hash = tokenHash(token)
  const begun = hash === null ? null : await store.findBegun(db, hash)
  return begun && now.getTime() - begun.begunAt.getTime() < BEGUN_MS && begun.misses < MOST_CODE_MISSES ? begun : null
}

/** How somebody signed in, where it was not by password and code. */
type SignedInBy = 'passkey' | 'provider'

type Opened = { person: PersonId; session: string; device: string }

/**
 * Ends a sign-in with its second factor: the token of a new session, and the one by which the browser is remembered. Problems:
 * `conflict` when it waited too long or too many codes were wrong; `invalid` for a wrong code; `too_many` as `takeCode` has it.
 */
export async function finishSignIn(
  db: Db,
  key: InstanceKey,
  tried: { token: string | undefined; typed: string; browser: Browser; replaces: OwnSession | null },
  now: Date,
): Promise<Result<Opened>> {
  const { token, typed, browser, replaces } = tried
  const hash = tokenHash(token)
  const begun = await findSignIn(db, token, now)
  if (!begun || hash === null) return problem('conflict', 'sign_in_over')
  const { person } = begun
  const isKnown = (await ownerOf(db, browser, now)) === person
  const shown = await takeCode(db, key, { person, typed, isKnown }, now)
  if (!shown.ok) {
    const isOver = shown.problem.kind === 'invalid' && (await store.countMiss(db, hash)) >= MOST_CODE_MISSES
    return isOver ? problem('conflict', 'sign_in_over') : shown
  }
  return transact(db, async (tx) => {
    if (!(await store.removeBegun(tx, hash))) return problem('conflict', 'sign_in_over')
    const trace = traceOf(person, browser.traceId)
    if (shown.value === 'recovery_code') await record(tx, trace, 'identity.recovery_code_used', person)
    return { ok: true, value: await openRemembered(tx, { person, browser, isKnown, replaces }, now) }
  })
}

/** Whose session is opened, where, and in place of which. */
type Opening = {
  person: PersonId
  isConfirmed: boolean
  /** When a second factor was shown; now where it is not said. */
  confirmedAt?: Date
  browser: Browser
  replaces: OwnSession | null
  by?: SignedInBy
}

/** Opens a confirmed session in a browser, which is remembered as its person's own. */
async function openRemembered(
  tx: Tx,
  opened: Omit<Opening, 'isConfirmed'> & { isKnown: boolean },
  now: Date,
): Promise<Opened> {
  const { person, browser, isKnown } = opened
  const session = await signIn(tx, { ...opened, isConfirmed: true }, now)
  const device = isKnown && browser.deviceToken !== undefined ? browser.deviceToken : newToken().text
  const deviceHash = tokenHash(device)
  if (deviceHash) await store.saveDevice(tx, { tokenHash: deviceHash, person, now, mostKept: MOST_DEVICES })
  return { person, session, device }
}

/** Under what asking for a passkey is counted: nothing can be guessed by it, but each question is a row. */
function askedFrom(browser: Browser, owner: PersonId | null): Counted {
  const from = owner === null ? networkOf(browser.address) : `device ${browser.deviceToken}`
  return { name: `passkey ${from}`, limits: ADDRESS_LIMITS }
}

/** What a browser needs to sign in with any passkey of this site. Problem: `too_many` with the minutes to wait. */
export async function askToSignIn(db: Db, place: PasskeyPlace, browser: Browser, now: Date) {
  const wait = await enterTry(db, [askedFrom(browser, await ownerOf(db, browser, now))], now)
  if (wait > 0) return problem('too_many', 'too_many_tries', { minutes: Math.ceil(wait / 60_000) })
  return { ok: true as const, value: await askForPasskey(db, place, null, now) }
}

/** Signs in with a passkey, which is both factors, since it verified its owner. Problems as `checkPasskey` has them. */
export async function signInByPasskey(
  db: Db,
  place: PasskeyPlace,
  tried: { answer: string; browser: Browser; replaces: OwnSession | null },
  now: Date,
): Promise<Result<Opened>> {
  const { answer, browser, replaces } = tried
  const signed = await checkPasskey(db, place, { answer, session: null }, now)
  if (!signed.ok) return signed
  const { person } = signed.value
  const owner = await ownerOf(db, browser, now)
  const opened = await transact(db, async (tx) => {
    const counted = await countPasskey(tx, signed.value, now)
    if (!counted.ok) return counted
    const isKnown = owner === person
    return { ok: true, value: await openRemembered(tx, { person, browser, isKnown, replaces, by: 'passkey' }, now) }
  })
  if (opened.ok) await takeBack(db, [askedFrom(browser, owner).name])
  return opened
}

/** Signs in whom the provider vouches for, and for a second factor shown there at that instant. */
export async function signInVouched(
  db: Db,
  vouched: { person: PersonId; browser: Browser; replaces: OwnSession | null; confirmedAt: Date },
  now: Date,
): Promise<Opened> {
  const isKnown = (await ownerOf(db, vouched.browser, now)) === vouched.person
  return db.transaction().execute((tx) => openRemembered(tx, { ...vouched, isKnown, by: 'provider' }, now))
}

/**
 * Lets a session count as confirmed after its person showed their second factor again; the token it has from then. Problems as
 * `takeCode` has them.
 */
export async function confirmOwnSession(
  db: Db,
  key: InstanceKey,
  tried: { session: OwnSession; typed: string; browser: Browser; trace: Trace },
  now: Date,
): Promise<Result<string>> {
  const { session, typed, browser, trace } = tried
  const { person, id } = session
  const isKnown = (await ownerOf(db, browser, now)) === person
  const shown = await takeCode(db, key, { person, typed, isKnown }, now)
  if (!shown.ok) return shown
  return transact(db, async (tx) => {
    if (shown.value === 'recovery_code') await record(tx, trace, 'identity.recovery_code_used', person)
    await record(tx, trace, 'identity.session_confirmed', id)
    return { ok: true, value: await confirmSession(tx, id, now) }
  })
}

/** Opens a session in a browser, in place of the one it had, and puts it on record; its token. */
export async function signIn(tx: Tx, opened: Opening, now: Date): Promise<string> {
  const { person, browser, by } = opened
  const { id, token } = await openSession(tx, person, { ...opened, agent: browser.agent }, now)
  await record(tx, traceOf(person, browser.traceId), 'identity.signed_in', id, by ? { reason: by } : {})
  return token
}
