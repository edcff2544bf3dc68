import { record } from '#audit'
import type { Trace } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { hashPassword, isPassword } from '../password/hash.ts'
import { isKnownPassword } from '../password/known.ts'
import { newPassword } from '../password/rules.ts'
import { findPassword, savePassword } from '../password/store.ts'
import { emailFrom, timeZoneFrom } from '../person/rules.ts'
import { findPersonByEmail } from '../person/store.ts'
import type { PersonId } from '../person/types.ts'
import { confirmSession } from '../session/service.ts'
import { endSession, endSessions } from '../session/store.ts'
import type { SessionId } from '../session/types.ts'
import { forgetDevices } from '../sign-in/store.ts'
import { CODE_LIMITS } from '../throttle/rules.ts'
import { enterTry } from '../throttle/service.ts'
import { takeBack } from '../throttle/store.ts'
import { findOwnAccount, saveProfile } from './store.ts'
import type { Profile } from './types.ts'

/**
 * Gives a person another password; every other session of theirs ends, and the browsers that were remembered are forgotten. The token
 * that this session has from now on. `current` is not looked at of whoever has none yet. Problems: `invalid` when the present password is wrong, or as `newPassword` has it; `too_many`.
 */
export async function changePassword(
  db: Db,
  changed: { person: PersonId; session: SessionId; current: string; password: string; trace: Trace },
  now: Date,
): Promise<Result<string>> {
  const { person, session, current, password, trace } = changed
  const name = `password ${session}`
  const wait = await enterTry(db, [{ name, limits: CODE_LIMITS }], now)
  if (wait > 0) return problem('too_many', 'too_many_tries', { seconds: Math.ceil(wait / 1000) })
  const kept = await findPassword(db, person)
  const isRight: Result<boolean> = kept === null ? { ok: true, value: true } : await isPassword(current, kept)
  if (!isRight.ok) return isRight
  if (!isRight.value) return problem('invalid', 'password_wrong')
  await takeBack(db, [name])
  const chosen = newPassword(password, await findOwnAccount(db, person), isKnownPassword)
  if (!chosen.ok) return chosen
  const hashed = await hashPassword(chosen.value)
  if (!hashed.ok) return hashed
  return transact(db, async (tx) => {
    await savePassword(tx, person, hashed.value, now)
    await endSessions(tx, person, session, now)
    await forgetDevices(tx, person)
    await record(tx, trace, 'identity.password_changed', person)
    return { ok: true, value: await confirmSession(tx, session, now) }
  })
}

/**
 * Changes what a person says of themselves. Problems: `invalid` for a language that Comity does not write in, or a time zone that is
 * none.
 */
export async function changeProfile(
  db: Db,
  changed: {
    person: PersonId
    profile: Profile
    languages: readonly string[]
    trace: Trace
  },
): Promise<Result<null>> {
  const { person, profile, languages, trace } = changed
  const timeZone = timeZoneFrom(profile.timeZone)
  if (!languages.includes(profile.language)) return problem('invalid', 'choice_faulty')
  if (timeZone === null) return problem('invalid', 'no_time_zone')
  return transact(db, async (tx) => {
    await saveProfile(tx, person, { ...profile, timeZone })
    await record(tx, trace, 'identity.profile_changed', person)
    return { ok: true, value: null }
  })
}

/** Ends one session of a person. Problem: `not_found` when they have no such one. */
export async function endOwnSession(
  db: Db,
  ended: {
    person: PersonId
    session: SessionId
    action: 'identity.signed_out' | 'identity.session_ended'
    trace: Trace
  },
  now: Date,
): Promise<Result<null>> {
  const { person, session, action, trace } = ended
  return transact(db, async (tx) => {
    if (!(await endSession(tx, person, session, now))) return problem('not_found', 'no_such_session')
    await record(tx, trace, action, session)
    return { ok: true, value: null }
  })
}

/** Signs a person out everywhere, and forgets the browsers that were remembered. */
export async function signOutEverywhere(db: Db, person: PersonId, trace: Trace, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await endSessions(tx, person, null, now)
    await forgetDevices(tx, person)
    await record(tx, trace, 'identity.signed_out_everywhere', person)
  })
}

/** Signs out everywhere whoever has this address, by the machine's operator: how many sessions there were; null for nobody. */
export async function endAllSessions(db: Db, address: string, now: Date): Promise<number | null> {
  const person = await findPersonByEmail(db, emailFrom(address) ?? address)
  if (person === null) return null
  return db.transaction().execute(async (tx) => {
    const ended = await endSessions(tx, person, null, now)
    await forgetDevices(tx, person)
    const trace: Trace = { actor: null, role: null, authority: null, client: 'command_line', traceId: null }
    await record(tx, trace, 'identity.signed_out_everywhere', person)
    return ended
  })
}
