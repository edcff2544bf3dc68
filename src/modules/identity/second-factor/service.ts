import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import type { InstanceKey } from '#platform/instance-key'
import { problem, type Result } from '#platform/result'
import type { PersonId } from '../person/types.ts'
import { confirmSession } from '../session/service.ts'
import type { SessionId } from '../session/types.ts'
import { CODE_LIMITS } from '../throttle/rules.ts'
import { enterTry } from '../throttle/service.ts'
import { forgetMisses } from '../throttle/store.ts'
import { recoveryCodeFrom, totpFrom } from './rules.ts'
import { newRecoveryCodes, newSecret, recoveryHash, sealSecret, stepOf, unsealSecret } from './secret.ts'
import * as store from './store.ts'
import type { FactorShown } from './types.ts'

/**
 * What was shown, when a typed code is a person's own and was not used before; it is then used up. Recovery codes are always
 * taken; of codes of six digits only so many may miss, wherever they are tried, unless the browser is one the person has used
 * (`isKnown`), so that nobody can keep them out. Problems: `invalid` for a wrong code; `too_many` with the seconds to wait.
 */
export async function takeCode(
  db: Db,
  key: InstanceKey,
  tried: { person: PersonId; typed: string; isKnown: boolean },
  now: Date,
): Promise<Result<FactorShown>> {
  const { person, typed, isKnown } = tried
  const recovery = recoveryCodeFrom(typed)
  if (recovery !== null) {
    const isTaken = await store.takeRecoveryCode(db, person, recoveryHash(person, recovery), now)
    return isTaken ? { ok: true, value: 'recovery_code' } : problem('invalid', 'code_wrong')
  }
  const code = totpFrom(typed)
  if (code === null) return problem('invalid', 'code_wrong')
  const name = `code ${person}${isKnown ? ' known' : ''}`
  const wait = await enterTry(db, [{ name, limits: CODE_LIMITS }], now)
  if (wait > 0) return problem('too_many', 'too_many_codes', { seconds: Math.ceil(wait / 1000) })
  const sealed = await store.findSealed(db, person, true)
  const secret = sealed === null ? null : unsealSecret(key, person, sealed)
  const step = secret === null ? null : stepOf(secret, code, now)
  if (step === null || !(await store.takeStep(db, person, step))) return problem('invalid', 'code_wrong')
  await forgetMisses(db, [name])
  return { ok: true, value: 'totp' }
}

/** Begins with a new secret for codes, which stands beside the one in use until a code of it confirms it. */
export async function beginTotp(db: Db, key: InstanceKey, person: PersonId, now: Date): Promise<void> {
  await store.saveUnconfirmed(db, person, sealSecret(key, person, newSecret()), now)
}

/** The secret that is still to be confirmed; null when there is none. */
export async function unconfirmedSecret(db: Db, key: InstanceKey, person: PersonId): Promise<Uint8Array | null> {
  const sealed = await store.findSealed(db, person, false)
  return sealed === null ? null : unsealSecret(key, person, sealed)
}

/**
 * Takes a new secret into use once a code of it is right, with new recovery codes, which are said this once; the session counts as
 * confirmed and its token changes. Problems: `invalid` for a wrong code; `conflict` when nothing is to be confirmed.
 */
export async function confirmTotp(
  db: Db,
  key: InstanceKey,
  confirmed: { person: PersonId; session: SessionId; typed: string; trace: Trace },
  now: Date,
): Promise<Result<{ codes: string[]; token: string }>> {
  const { person, session, typed, trace } = confirmed
  const secret = await unconfirmedSecret(db, key, person)
  if (secret === null) return problem('conflict', 'no_new_secret')
  const code = totpFrom(typed)
  const step = code === null ? null : stepOf(secret, code, now)
  if (step === null) return problem('invalid', 'code_wrong')
  return transact(db, async (tx) => {
    if (!(await store.confirmSecret(tx, person, step, now))) return problem('conflict', 'no_new_secret')
    await record(tx, trace, 'identity.second_factor_set', person)
    const codes = await giveRecoveryCodes(tx, { person, trace }, now)
    return { ok: true, value: { codes, token: await confirmSession(tx, session, now) } }
  })
}

/** New recovery codes in place of those before, said this once. */
export async function renewRecoveryCodes(
  db: Db,
  whose: { person: PersonId; trace: Trace },
  now: Date,
): Promise<string[]> {
  return db.transaction().execute((tx) => giveRecoveryCodes(tx, whose, now))
}

async function giveRecoveryCodes(
  tx: Tx,
  { person, trace }: { person: PersonId; trace: Trace },
  now: Date,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  await store.saveRecoveryCodes(
    tx,
    person,
    codes.map((code) => recoveryHash(person, code)),
    now,
  )
  await record(tx, trace, 'identity.recovery_codes_made', person)
  return codes
}
