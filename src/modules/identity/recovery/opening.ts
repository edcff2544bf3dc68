import { record } from '#audit'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { hashPassword } from '../password/hash.ts'
import { isKnownPassword } from '../password/known.ts'
import { newPassword } from '../password/rules.ts'
import { savePassword } from '../password/store.ts'
import { findPersonById } from '../person/store.ts'
import { forgetFactors } from '../second-factor/store.ts'
import type { OwnSession } from '../session/own.ts'
import { endSessions } from '../session/store.ts'
import { type Browser, signIn, traceOf } from '../sign-in/service.ts'
import { forgetDevices } from '../sign-in/store.ts'
import { recoveryOf, sayOver } from './service.ts'
import * as store from './store.ts'

/**
 * Opens an account again by the last link of its recovery, with a new password: every factor, session and known browser from before
 * ends. The token of a session in which a second factor must still be set up. Problems: `not_found` for a link that is used, old or
 * opens nothing; `invalid` for the password.
 */
export async function openAgain(
  db: Db,
  opened: { code: string; password: string; browser: Browser; replaces: OwnSession | null },
  now: Date,
): Promise<Result<string>> {
  const { code, password, browser, replaces } = opened
  const over = problem('not_found', 'no_recovery')
  const found = await recoveryOf(db, code, now)
  if (!found?.opens || found.recovery.status !== 'ready') return over
  const { id, person } = found.recovery
  const known = await findPersonById(db, person)
  if (known === null || known.status === 'closed') return over
  const chosen = newPassword(password, known, isKnownPassword)
  if (!chosen.ok) return chosen
  const hashed = await hashPassword(chosen.value)
  if (!hashed.ok) return hashed
  return transact(db, async (tx) => {
    const recovery = await store.lockOpen(tx, id, now)
    if (recovery?.status !== 'ready') return over
    await store.saveStep(tx, id, { status: 'used', expiresAt: now, approvedAt: recovery.approvedAt })
    await savePassword(tx, person, hashed.value, now)
    await forgetFactors(tx, person)
    await endSessions(tx, person, null, now)
    await forgetDevices(tx, person)
    await record(tx, traceOf(person, browser.traceId), 'identity.account_recovered', person)
    await sayOver(tx, person, 'used')
    return { ok: true, value: await signIn(tx, { person, isConfirmed: false, browser, replaces }, now) }
  })
}
