import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import { namingOf } from '../naming/store.ts'
import type { IdentityParts } from '../parts.ts'
import { passkeyPlace } from '../passkey/rules.ts'
import { findPassword } from '../password/store.ts'
import { connectedSince } from '../provider/store.ts'
import { hasFactor, recoveryCodeText, secretText } from '../second-factor/rules.ts'
import { enrolment } from '../second-factor/secret.ts'
import { beginTotp, confirmTotp, renewRecoveryCodes, unconfirmedSecret } from '../second-factor/service.ts'
import { factorsOf } from '../second-factor/store.ts'
import { giveToken, takeToken } from '../session/cookies.ts'
import { confirmedSession, type OwnSession, signedInSession } from '../session/own.ts'
import { IDLE_LIMIT_MS, isLive } from '../session/rules.ts'
import { sessionsOf } from '../session/store.ts'
import type { SessionId } from '../session/types.ts'
import { refusedTry } from '../sign-in/routes.tsx'
import { CodeForm } from '../sign-in/types.ts'
import { KeyFields, PasswordFields, TwoStepFields } from './form-views.tsx'
import { changePassword, endOwnSession, signOutEverywhere } from './service.ts'
import { findOwnAccount } from './store.ts'
import { FirstPasswordForm, PasswordForm } from './types.ts'
import { AccountPage, RecoveryCodesPage } from './views.tsx'

const SESSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The pages of people, each with the right that it takes. */
const PAGES_OF_PEOPLE = [
  { path: '/people', phrase: 'identity.people.title', right: 'read_people' },
  { path: '/people/requests', phrase: 'identity.requests.title', right: 'read_people' },
  { path: '/people/invitations', phrase: 'identity.invite.title', right: 'invite' },
]

/** The frame of a page under `/account`. */
export function accountPage(c: Context<WebEnv>, title: string) {
  const { say, href } = c.var.reader
  const account = { label: say('identity.account.title'), path: href('/account') }
  return { title, trail: [account, { label: title, path: null }] }
}

/** A person's own account: what is known of them, their password, their second factor, their sessions. */
export function accountRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, isSecure } = parts
  const app = new Hono<WebEnv>()
  app.get('/account', forPerson, async (c) => {
    const own = signedInSession(c)
    const { reader } = c.var
    const now = clock.now()
    const seen = await sessionsOf(db, own.person, new Date(now.getTime() - IDLE_LIMIT_MS))
    const sessions = seen.filter((session) => isLive(session, now))
    const [account, factors] = [await findOwnAccount(db, own.person), await factorsOf(db, own.person)]
    const naming = await namingOf(db, own.person)
    const title = reader.say('identity.account.title')
    const leadsTo = PAGES_OF_PEOPLE.filter(({ right }) => c.var.actor.canSomewhere(right))
    const { provider, publicUrl } = parts
    const isConnected = provider !== null && (await connectedSince(db, own.person, provider.issuer)) !== null
    const ways = {
      hasPassword: (await findPassword(db, own.person)) !== null,
      hasPasskeys: passkeyPlace(publicUrl) !== null,
      provider: provider && { name: provider.name, isConnected },
    }
    const shown = { reader, account, factors, sessions, own: own.id, ways, naming, leadsTo }
    return showPage(c, { title, trail: [{ label: title, path: null }] }, <AccountPage {...shown} />)
  })
  app.post('/account/sessions/ending', forPerson, async (c) => {
    const own = signedInSession(c)
    await signOutEverywhere(db, own.person, c.var.actor.trace, clock.now())
    takeToken(c, 'session', isSecure)
    takeToken(c, 'device', isSecure)
    return c.redirect(c.var.reader.href('/sign-in'), 303)
  })
  app.post('/account/sessions/:id/ending', forPerson, async (c) => {
    const { person } = signedInSession(c)
    const id = c.req.param('id')
    if (!SESSION_ID.test(id)) return answerProblem({ kind: 'not_found', reason: 'no_such_session', values: {} })
    const ended = {
      person,
      session: id as SessionId,
      action: 'identity.session_ended',
      trace: c.var.actor.trace,
    } as const
    answered(await endOwnSession(db, ended, clock.now()))
    return c.redirect(c.var.reader.href('/account'), 303)
  })
  passwordRoutes(app, parts)
  twoStepRoutes(app, parts)
  return app
}

/** Whoever has a second factor shows it before they change how they sign in; whoever has none can only set one up. */
export async function sessionToChange(c: Context<WebEnv>, { db, clock }: IdentityParts): Promise<OwnSession> {
  const own = signedInSession(c)
  return hasFactor(await factorsOf(db, own.person)) ? confirmedSession(c, clock.now()) : own
}

function passwordRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, isSecure } = parts
  const show = async (c: Context<WebEnv>, own: OwnSession, form: FormState<{ current: string; password: string }>) => {
    const { reader } = c.var
    const { email } = await findOwnAccount(db, own.person)
    const hasPassword = (await findPassword(db, own.person)) !== null
    const act = hasPassword ? 'identity.account.change_password' : 'identity.account.choose_password'
    const shown = { reader, form, email, hasPassword }
    return showForm(c, accountPage(c, reader.say(act)), form, <PasswordFields {...shown} />)
  }
  app.get('/account/password', forPerson, async (c) =>
    show(c, await sessionToChange(c, parts), emptyForm(PasswordForm)),
  )
  app.post('/account/password', forPerson, async (c) => {
    const own = await sessionToChange(c, parts)
    const hasPassword = (await findPassword(db, own.person)) !== null
    const form = await readForm(c, hasPassword ? PasswordForm : FirstPasswordForm)
    if (!form.ok) return show(c, own, refusedForm(form, form.problem))
    const { trace } = c.var.actor
    const changed = await changePassword(db, { person: own.person, session: own.id, ...form.value, trace }, clock.now())
    if (changed.ok) {
      giveToken(c, 'session', changed.value, { isSecure, seconds: null })
      takeToken(c, 'device', isSecure)
      return c.redirect(c.var.reader.href('/account'), 303)
    }
    const { reason } = changed.problem
    const field = reason === 'password_wrong' ? 'current' : 'password'
    return show(c, own, refusedTry(c, form, changed.problem, { [reason]: field }))
  })
}

function twoStepRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, key, isSecure } = parts
  const showCodes = (c: Context<WebEnv>, codes: readonly string[]) => {
    const { reader } = c.var
    const framed = accountPage(c, reader.say('identity.recovery.new'))
    return showPage(c, framed, <RecoveryCodesPage reader={reader} codes={codes.map(recoveryCodeText)} />)
  }
  const showKey = async (c: Context<WebEnv>, own: OwnSession, form: FormState<{ code: string; next: string }>) => {
    const { reader } = c.var
    const secret = await unconfirmedSecret(db, key, own.person)
    if (!secret) return c.redirect(reader.href('/account/two-step'), 303)
    const { email } = await findOwnAccount(db, own.person)
    const { address, base32 } = enrolment(secret, email)
    const framed = accountPage(c, reader.say('identity.two_step.set'))
    const shown = { reader, form, address, secret: secretText(base32) }
    return showForm(c, framed, form, <KeyFields {...shown} />)
  }
  app.get('/account/two-step', forPerson, async (c) => {
    const { person } = signedInSession(c)
    const { reader } = c.var
    const { totpSince } = await factorsOf(db, person)
    const framed = accountPage(c, reader.say('identity.two_step.title'))
    return showForm(c, framed, NOTHING_ASKED, <TwoStepFields reader={reader} isSet={totpSince !== null} />)
  })
  app.post('/account/two-step', forPerson, async (c) => {
    const own = await sessionToChange(c, parts)
    await beginTotp(db, key, own.person, clock.now())
    return c.redirect(c.var.reader.href('/account/two-step/key'), 303)
  })
  app.get('/account/two-step/key', forPerson, async (c) =>
    showKey(c, await sessionToChange(c, parts), emptyForm(CodeForm)),
  )
  app.post('/account/two-step/key', forPerson, async (c) => {
    const own = await sessionToChange(c, parts)
    const form = await readForm(c, CodeForm)
    if (!form.ok) return showKey(c, own, refusedForm(form, form.problem))
    const confirmed = { person: own.person, session: own.id, typed: form.value.code, trace: c.var.actor.trace }
    const result = await confirmTotp(db, key, confirmed, clock.now())
    if (!result.ok) return showKey(c, own, refusedForm(form, result.problem, { code_wrong: 'code' }))
    giveToken(c, 'session', result.value.token, { isSecure, seconds: null })
    return showCodes(c, result.value.codes)
  })
  app.post('/account/recovery-codes', forPerson, async (c) => {
    const { person } = confirmedSession(c, clock.now())
    return showCodes(c, await renewRecoveryCodes(db, { person, trace: c.var.actor.trace }, clock.now()))
  })
}

/** The state of a page that only has buttons. */
const NOTHING_ASKED: FormState = { typed: {}, faults: [], problem: null }
