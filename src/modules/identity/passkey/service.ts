import { createHash, randomBytes } from 'node:crypto'
import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { findOwnAccount, isLockedOut } from '../account/store.ts'
import type { PersonId } from '../person/types.ts'
import type { OwnSession } from '../session/own.ts'
import { confirmSession } from '../session/service.ts'
import type { SessionId } from '../session/types.ts'
import { answerFrom, CHALLENGE_MS, challengeFrom, MOST_PASSKEYS, userHandleOf } from './rules.ts'
import * as store from './store.ts'
import {
  Assertion,
  type ChallengePurpose,
  type Credential,
  type PasskeyId,
  type PasskeyPlace,
  Registration,
} from './types.ts'

const CHALLENGE_BYTES = 32
/** Ed25519, ECDSA with P-256, RSA (RFC 9053 § 2, RFC 8812 § 2): what passkeys sign with today. */
const ALGORITHMS = [-8, -7, -257] as const

// read when it is first needed: it takes half a second and 26 MB
const library = () => import('@simplewebauthn/server')

const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest()
const bytesOf = (text: string) => Buffer.from(text, 'base64url')
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const offered = ({ credentialId, transports }: Credential) => ({
  id: textOf(credentialId),
  transports: [...transports],
})

type Purpose = { purpose: ChallengePurpose; session: SessionId | null }

/** A new challenge, on record until it is signed or too old. */
async function newChallenge(db: Db, { purpose, session }: Purpose, now: Date): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(randomBytes(CHALLENGE_BYTES))
  const overSince = new Date(now.getTime() - CHALLENGE_MS)
  await store.addChallenge(db, { hash: hashOf(textOf(challenge)), purpose, session, now, overSince })
  return challenge
}

/** The challenge that a browser says was signed, used up; null where none of ours was, or not for this. */
async function takenChallenge(db: Db, clientDataJSON: string, { purpose, session }: Purpose, now: Date) {
  const challenge = challengeFrom(clientDataJSON)
  if (challenge === null) return null
  const madeSince = new Date(now.getTime() - CHALLENGE_MS)
  const isOurs = await store.takeChallenge(db, { hash: hashOf(challenge), purpose, session, madeSince })
  return isOurs ? challenge : null
}

/** What a browser needs to make a passkey for whoever asks (WebAuthn § 5.4, as JSON). */
export async function askForNewPasskey(db: Db, place: PasskeyPlace, { person, id }: OwnSession, now: Date) {
  const { email, name } = await findOwnAccount(db, person)
  const held = await store.credentialsOf(db, person)
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Comity',
    rpID: place.rpId,
    userName: email,
    userDisplayName: name,
    userID: userHandleOf(person),
    challenge: await newChallenge(db, { purpose: 'add', session: id }, now),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: held.map(offered),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/**
 * Adds the passkey that a browser made; the session counts as confirmed, since its owner was verified in it, and its token
 * changes to the one answered. Problems: `invalid` when it is none, answers another question, or did not verify its owner;
 * `conflict` when it is there already or there are too many.
 */
export async function addPasskey(
  db: Db,
  place: PasskeyPlace,
  added: { session: OwnSession; name: string; answer: string; trace: Trace },
  now: Date,
): Promise<Result<string>> {
  const { session, name, trace } = added
  const { person, id } = session
  const answer = answerFrom(Registration, added.answer)
  const credential = answer && (await newCredential(db, place, answer, { purpose: 'add', session: id }, now))
  if (!credential) return problem('invalid', 'passkey_wrong')
  return transact(db, async (tx) => {
    if ((await store.passkeysOf(tx, person)).length >= MOST_PASSKEYS) return problem('conflict', 'too_many_passkeys')
    if (!(await store.addPasskey(tx, { person, name, credential, now }))) return problem('conflict', 'passkey_known')
    await record(tx, trace, 'identity.passkey_added', credential.id)
    return { ok: true, value: await confirmSession(tx, id, now) }
  })
}

async function newCredential(
  db: Db,
  place: PasskeyPlace,
  answer: ReturnType<typeof Registration.parse>,
  asked: Purpose,
  now: Date,
): Promise<Credential | null> {
  const challenge = await takenChallenge(db, answer.response.clientDataJSON, asked, now)
  if (challenge === null) return null
  const { verifyRegistrationResponse } = await library()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    if (!registrationInfo) return null
    const { id, publicKey, counter } = registrationInfo.credential
    const { transports } = answer.response
    return { id: newId(now) as PasskeyId, credentialId: bytesOf(id), publicKey, counter, transports }
  } catch {
    return null // the library throws for whatever is wrong with an answer
  }
}

/** What a browser needs to ask for a passkey (WebAuthn § 5.5, as JSON): any of this site's to sign in, one's own to confirm. */
export async function askForPasskey(db: Db, place: PasskeyPlace, session: OwnSession | null, now: Date) {
  const asked: Purpose = { purpose: session ? 'confirm' : 'sign_in', session: session?.id ?? null }
  const own = session ? await store.credentialsOf(db, session.person) : []
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: place.rpId,
    challenge: await newChallenge(db, asked, now),
    timeout: CHALLENGE_MS,
    allowCredentials: own.map(offered),
    userVerification: 'required',
  })
}

/** A signature that was right: by which passkey, whose it is, and how often it says it has signed. */
export type Signed = { person: PersonId; passkey: PasskeyId; from: number; to: number }

/**
 * Whose passkey signed the challenge, with its owner verified; to confirm a session only one of its person's own. Problem: `invalid`
 * for whatever is wrong, an old or used challenge and a count that did not go on among it.
 */
export async function checkPasskey(
  db: Db,
  place: PasskeyPlace,
  checked: { answer: string; session: OwnSession | null },
  now: Date,
): Promise<Result<Signed>> {
  const wrong = problem('invalid', 'passkey_wrong')
  const { session } = checked
  const answer = answerFrom(Assertion, checked.answer)
  if (!answer) return wrong
  const asked: Purpose = { purpose: session ? 'confirm' : 'sign_in', session: session?.id ?? null }
  const challenge = await takenChallenge(db, answer.response.clientDataJSON, asked, now)
  const found = await store.findCredential(db, bytesOf(answer.id))
  if (challenge === null || !found || (session && session.person !== found.person)) return wrong
  const { credential, person } = found
  const { userHandle, ...response } = answer.response
  if (userHandle && userHandle !== textOf(userHandleOf(person))) return wrong
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      credential: {
        id: answer.id,
        publicKey: Uint8Array.from(credential.publicKey),
        counter: credential.counter,
      },
      requireUserVerification: true,
    })
    if (!verified) return wrong
    const [from, to] = [credential.counter, authenticationInfo.newCounter]
    return { ok: true, value: { person, passkey: credential.id, from, to } }
  } catch {
    return wrong // the library throws for whatever is wrong with an answer
  }
}

/** Writes down that a passkey signed. Problem: `invalid` when it signed elsewhere meanwhile, or was removed. */
export async function countPasskey(tx: Tx, { passkey, from, to }: Signed, now: Date): Promise<Result<null>> {
  const isCounted = await store.countUse(tx, { id: passkey, from, to, now })
  return isCounted ? { ok: true, value: null } : problem('invalid', 'passkey_wrong')
}

/** Lets a session count as confirmed by a passkey of its person; the token it has from then. Problems as `checkPasskey` has them. */
export async function confirmByPasskey(
  db: Db,
  place: PasskeyPlace,
  tried: { session: OwnSession; answer: string; trace: Trace },
  now: Date,
): Promise<Result<string>> {
  const { session, answer, trace } = tried
  const signed = await checkPasskey(db, place, { answer, session }, now)
  if (!signed.ok) return signed
  return transact(db, async (tx) => {
    const counted = await countPasskey(tx, signed.value, now)
    if (!counted.ok) return counted
    await record(tx, trace, 'identity.session_confirmed', session.id, { reason: 'passkey' })
    return { ok: true, value: await confirmSession(tx, session.id, now) }
  })
}

/** Removes a passkey of a person: it opens nothing any more. Problems: `not_found` when they have no such one; `conflict` when nothing else opens the account. */
export async function removePasskey(
  db: Db,
  removed: { person: PersonId; id: PasskeyId; trace: Trace },
): Promise<Result<null>> {
  const { person, id, trace } = removed
  return transact(db, async (tx) => {
    if (!(await store.removePasskey(tx, person, id))) return problem('not_found', 'no_such_passkey')
    if (await isLockedOut(tx, person)) return problem('conflict', 'last_way_in')
    await record(tx, trace, 'identity.passkey_removed', id)
    return { ok: true, value: null }
  })
}
