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
import { PASSKEY_SCRIPTS } from '../passkey/views.tsx'
import { connectWaiting, waitingProvider } from '../provider/waiting.ts'
import { giveToken, keptToken, takeToken } from '../session/cookies.ts'
import { ownSession as own } from '../session/own.ts'
import { agentFrom } from '../session/rules.ts'
import { BEGUN_MS, DEVICE_MS, ownPath, withNext } from './rules.ts'
import { beginSignIn, type Browser, checkPassword, finishSignIn, findSignIn, signIn } from './service.ts'
import { type Account, CodeForm, SignInForm } from './types.ts'
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
async function signInPage(
  c: Context<WebEnv>,
  parts: IdentityParts,
  form: FormState<{ email: string; password: string; next: string }>,
): Promise<Response> {
  const { reader } = c.var
  const place = passkeyPlace(parts.publicUrl)
  const title = reader.say('identity.sign_in.title')
  const waiting = await waitingProvider(c, parts)
  const standfirst = waiting === null ? null : reader.say('identity.provider.first', { name: waiting })
  const notes = <SignInNotes reader={reader} />
  const scripts = place ? PASSKEY_SCRIPTS : []
  c.header('cache-control', 'no-store')
  const ways = { hasPasskeys: place !== null, provider: parts.provider?.name ?? null }
  const page = { title, trail: [{ label: title, path: null }], standfirst, notes, scripts }
  return showForm(c, page, form, <SignInFields reader={reader} form={form} ways={ways} />)
}

/** The page to sign in on, after something went another way. */
export async function signInAgain(
  c: Context<WebEnv>,
  parts: IdentityParts,
  problem: Problem,
  next: string | null,
): Promise<Response> {
  const again = emptyForm(SignInForm, { next: next ?? '' })
  return signInPage(c, parts, refusedForm({ ...again, faults: [] }, problem))
}

/** Goes on after a first factor: to the code, to a passkey, or into one's own account, where a second factor is set up. */
export async function afterFirstFactor(
  c: Context<WebEnv>,
  parts: IdentityParts,
  account: Pick<Account, 'person' | 'hasSecondFactor' | 'hasPasskey'>,
  next: string | null,
): Promise<Response> {
  const { db, clock, isSecure } = parts
  const { person, hasSecondFactor, hasPasskey } = account
  const { href } = c.var.reader
  const now = clock.now()
  if (hasSecondFactor) {
    const token = await beginSignIn(db, person, now)
    giveToken(c, 'sign-in', token, { isSecure, seconds: BEGUN_MS / 1000 })
    return c.redirect(withNext(href('/sign-in/code'), next), 303)
  }
  const opened = { person, isConfirmed: false, browser: browserFrom(c, isSecure), replaces: own(c) }
  const token = await db.transaction().execute((tx) => signIn(tx, opened, now))
  giveToken(c, 'session', token, { isSecure, seconds: null })
  if (hasPasskey) return c.redirect(withNext(href('/account/confirm'), next), 303)
  await connectWaiting(c, parts, person)
  return c.redirect(href('/account/two-step'), 303)
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
export function signInRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, key, isSecure } = parts
  const home = (c: Context<WebEnv>, next: string | null) => next ?? c.var.reader.href('/desk')
  return new Hono<WebEnv>()
    .get('/sign-in', forEveryone, async (c) => {
      const next = ownPath(c.req.query('next'))
      if (own(c)) return c.redirect(home(c, next), 303)
      return signInPage(c, parts, emptyForm(SignInForm, { next: next ?? '' }))
    })
    .post('/sign-in', forEveryone, async (c) => {
      const form = await readForm(c, SignInForm)
      if (!form.ok) return signInPage(c, parts, refusedForm(form, form.problem))
      const { email, password } = form.value
      const next = ownPath(form.value.next)
      const browser = browserFrom(c, isSecure)
      const checked = await checkPassword(db, { email, password, browser }, clock.now())
      if (!checked.ok) return signInPage(c, parts, refusedTry(c, form, checked.problem))
      return afterFirstFactor(c, parts, checked.value, next)
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
        return signInAgain(c, parts, finished.problem, next)
      }
      if (!finished.ok) return codePage(c, refusedTry(c, form, finished.problem, { code_wrong: 'code' }))
      takeToken(c, 'sign-in', isSecure)
      giveToken(c, 'session', finished.value.session, { isSecure, seconds: null })
      giveToken(c, 'device', finished.value.device, { isSecure, seconds: DEVICE_MS / 1000 })
      await connectWaiting(c, parts, finished.value.person)
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
