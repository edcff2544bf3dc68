import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm, type TypedAnswers } from '#platform/form/read'
import { clientAddress } from '#platform/http/client-address'
import type { WebEnv } from '#platform/http/page'
import type { Problem } from '#platform/result'
import { forEveryone } from '#platform/rights'
import { showForm } from '#ui'
import { endOwnSession } from '../account/service.ts'
import type { IdentityParts } from '../parts.ts'
import { passkeyPlace } from '../passkey/rules.ts'
import type { PasskeyPlace } from '../passkey/types.ts'
import { PASSKEY_SCRIPTS } from '../passkey/views.tsx'
import { giveToken, keptToken, takeToken } from '../session/cookies.ts'
import { ownSession as own } from '../session/own.ts'
import { agentFrom } from '../session/rules.ts'
import { BEGUN_MS, DEVICE_MS, ownPath, withNext } from './rules.ts'
import { beginSignIn, type Browser, checkPassword, finishSignIn, findSignIn, signIn } from './service.ts'
import { CodeForm, SignInForm } from './types.ts'
import { CodeFields, SignInFields, SignInNotes } from './views.tsx'

/** The browser of a request. */
export function browserFrom(c: Context<WebEnv>, isSecure: boolean): Browser {
  return {
    address: clientAddress(c),
    deviceToken: keptToken(c, 'device', isSecure),
    agent: agentFrom(c.req.header('user-agent')),
    traceId: c.var.traceId,
  }
}

/**
 * The form to show again after a try was refused, also when it must wait: then the answer is 429 and names the time (RFC 9110
 * § 10.2.3), and what was typed stays.
 */
export function refusedTry<Typed extends TypedAnswers>(
  c: Context<WebEnv>,
  form: { typed: Typed; faults: readonly [] },
  problem: Problem,
  fieldOf: Partial<Record<string, keyof Typed & string>> = {},
): FormState<Typed> {
  if (problem.kind !== 'too_many') return refusedForm(form, problem, fieldOf)
  const { reason, values } = problem
  const seconds = Number(values['seconds'] ?? 5)
  c.header('retry-after', String(seconds))
  return { typed: form.typed, faults: [{ field: null, reason, values: { minutes: Math.ceil(seconds / 60) } }], problem }
}

/** The page to sign in on. */
export function signInPage(
  c: Context<WebEnv>,
  form: FormState<{ email: string; password: string; next: string }>,
  place: PasskeyPlace | null,
): Response {
  const { reader } = c.var
  const title = reader.say('identity.sign_in.title')
  const notes = <SignInNotes reader={reader} />
  const page = { title, trail: [{ label: title, path: null }], notes, scripts: place ? PASSKEY_SCRIPTS : [] }
  c.header('cache-control', 'no-store')
  return showForm(c, page, form, <SignInFields reader={reader} form={form} hasPasskeys={place !== null} />)
}

function codePage(c: Context<WebEnv>, form: FormState<{ code: string; next: string }>): Response {
  const { reader } = c.var
  const title = reader.say('identity.code.title')
  const page = { title, trail: [{ label: title, path: null }] }
  c.header('cache-control', 'no-store')
  const act = reader.say('identity.sign_in.act')
  return showForm(c, page, form, <CodeFields reader={reader} form={form} path="/sign-in/code" act={act} />)
}

/** Signing in and out. */
export function signInRoutes({ db, clock, key, isSecure, publicUrl }: IdentityParts): Hono<WebEnv> {
  const place = passkeyPlace(publicUrl)
  const home = (c: Context<WebEnv>, next: string | null) => next ?? c.var.reader.href('/desk')
  return new Hono<WebEnv>()
    .get('/sign-in', forEveryone, (c) => {
      const next = ownPath(c.req.query('next'))
      if (own(c)) return c.redirect(home(c, next), 303)
      return signInPage(c, emptyForm(SignInForm, { next: next ?? '' }), place)
    })
    .post('/sign-in', forEveryone, async (c) => {
      const form = await readForm(c, SignInForm)
      if (!form.ok) return signInPage(c, refusedForm(form, form.problem), place)
      const { email, password } = form.value
      const next = ownPath(form.value.next)
      const browser = browserFrom(c, isSecure)
      const now = clock.now()
      const checked = await checkPassword(db, { email, password, browser }, now)
      if (!checked.ok) return signInPage(c, refusedTry(c, form, checked.problem), place)
      const { person, hasSecondFactor, hasPasskey } = checked.value
      if (hasSecondFactor) {
        const token = await beginSignIn(db, person, now)
        giveToken(c, 'sign-in', token, { isSecure, seconds: BEGUN_MS / 1000 })
        return c.redirect(withNext(c.var.reader.href('/sign-in/code'), next), 303)
      }
      const token = await db
        .transaction()
        .execute((tx) => signIn(tx, { person, isConfirmed: false, browser, replaces: own(c) }, now))
      giveToken(c, 'session', token, { isSecure, seconds: null })
      const { href } = c.var.reader
      return c.redirect(hasPasskey ? withNext(href('/account/confirm'), next) : href('/account/two-step'), 303)
    })
    .get('/sign-in/code', forEveryone, async (c) => {
      const next = ownPath(c.req.query('next'))
      if (!(await findSignIn(db, keptToken(c, 'sign-in', isSecure), clock.now())))
        return c.redirect(withNext(c.var.reader.href('/sign-in'), next), 303)
      return codePage(c, emptyForm(CodeForm, { next: next ?? '' }))
    })
    .post('/sign-in/code', forEveryone, async (c) => {
      const form = await readForm(c, CodeForm)
      if (!form.ok) return codePage(c, refusedForm(form, form.problem))
      const next = ownPath(form.value.next)
      const tried = {
        token: keptToken(c, 'sign-in', isSecure),
        typed: form.value.code,
        browser: browserFrom(c, isSecure),
        replaces: own(c),
      }
      const finished = await finishSignIn(db, key, tried, clock.now())
      if (!finished.ok && finished.problem.reason === 'sign_in_over') {
        takeToken(c, 'sign-in', isSecure)
        const again = emptyForm(SignInForm, { next: next ?? '' })
        return signInPage(c, refusedForm({ ...again, faults: [] }, finished.problem), place)
      }
      if (!finished.ok) return codePage(c, refusedTry(c, form, finished.problem, { code_wrong: 'code' }))
      takeToken(c, 'sign-in', isSecure)
      giveToken(c, 'session', finished.value.session, { isSecure, seconds: null })
      giveToken(c, 'device', finished.value.device, { isSecure, seconds: DEVICE_MS / 1000 })
      return c.redirect(home(c, next), 303)
    })
    .post('/sign-out', forEveryone, async (c) => {
      const session = own(c)
      const { trace } = c.var.actor
      if (session)
        await endOwnSession(
          db,
          { person: session.person, session: session.id, action: 'identity.signed_out', trace },
          clock.now(),
        )
      takeToken(c, 'session', isSecure)
      return c.redirect(c.var.reader.href('/'), 303)
    })
}
