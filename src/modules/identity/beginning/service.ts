import type { z } from 'zod'
import { record } from '#audit'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { hashPassword } from '../password/hash.ts'
import { isKnownPassword } from '../password/known.ts'
import { newPassword } from '../password/rules.ts'
import { savePassword } from '../password/store.ts'
import { emailFrom } from '../person/rules.ts'
import { addPerson } from '../person/service.ts'
import { addRole } from '../role/service.ts'
import type { OwnSession } from '../session/own.ts'
import { newToken, tokenHash } from '../session/token.ts'
import { type Browser, signIn, traceOf } from '../sign-in/service.ts'
import * as store from './store.ts'
import type { FirstForm } from './types.ts'

const LINK_MS = 24 * 60 * 60_000
/** The first administrator runs the machine, and must be able to bring in the second person. */
const FIRST_ROLES = ['machine_administrator', 'secretariat'] as const

/** The path of a new one-time link by which the first administrator makes their account, good for a day; null when there is one. */
export async function firstLink(db: Db, now: Date): Promise<string | null> {
  if (await store.hasAdministrator(db)) return null
  const { text, hash } = newToken()
  await store.saveLink(db, hash, new Date(now.getTime() + LINK_MS))
  return `/first-administrator/${text}`
}

/** Whether a code still opens the page for the first administrator. */
export async function isFirstLink(db: Db, code: string, now: Date): Promise<boolean> {
  const hash = tokenHash(code)
  return hash !== null && (await store.isLink(db, hash, now)) && !(await store.hasAdministrator(db))
}

/**
 * Makes the account of the first administrator and uses the link up; the token of their session, which a second factor must
 * still be set up in. Problems: `not_found` for a link that is used, old, or none; `invalid` for a password; `conflict` for a taken address.
 */
export async function makeFirstAdministrator(
  db: Db,
  made: {
    code: string
    form: z.output<typeof FirstForm>
    language: string
    browser: Browser
    replaces: OwnSession | null
  },
  now: Date,
): Promise<Result<string>> {
  const { code, form, language, browser, replaces } = made
  const hash = tokenHash(code)
  if (hash === null || !(await isFirstLink(db, code, now))) return problem('not_found', 'no_first_link')
  const { name, email } = form
  const chosen = newPassword(form.password, { name, email: emailFrom(email) ?? email }, isKnownPassword)
  if (!chosen.ok) return chosen
  const hashed = await hashPassword(chosen.value)
  if (!hashed.ok) return hashed
  return transact(db, async (tx) => {
    const isOurs = (await store.takeLink(tx, hash, now)) && !(await store.hasAdministrator(tx))
    if (!isOurs) return problem('not_found', 'no_first_link')
    const added = await addPerson(tx, { name, email, language, timeZone: 'Etc/UTC' }, now)
    if (!added.ok) return added
    const person = added.value
    await savePassword(tx, person, hashed.value, now)
    await record(tx, traceOf(person, browser.traceId), 'identity.first_administrator_made', person)
    for (const role of FIRST_ROLES)
      await addRole(tx, { person, role, scope: '*' }, { by: null, trace: traceOf(person, browser.traceId) }, now)
    return { ok: true, value: await signIn(tx, { person, isConfirmed: false, browser, replaces }, now) }
  })
}
