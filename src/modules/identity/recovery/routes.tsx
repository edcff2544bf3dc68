import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { clientAddress } from '#platform/http/client-address'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forEveryone, forPerson, forSecret } from '#platform/rights'
import { Leaf, Opening, showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { findPersonById } from '../person/store.ts'
import { giveToken } from '../session/cookies.ts'
import { confirmedSession, ownSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { openAgain } from './opening.ts'
import { askForRecovery, confirm, confirmable, goOn, recoveryOf, stop } from './service.ts'
import { hasConfirmed } from './store.ts'
import { ConfirmationForm, NewPasswordForm, RecoveryForm, StepForm } from './types.ts'
import { ConfirmationFields, RecoveryFields, RecoverySteps } from './views.tsx'

const NOTHING_ASKED: FormState = { typed: {}, faults: [], problem: null }

/** Getting back into an account, and confirming that it is its person who asks. */
export function recoveryRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  askingRoutes(app, parts)
  linkRoutes(app, parts)
  confirmingRoutes(app, parts)
  return app
}

const framed = (title: string) => ({ title, trail: [{ label: title, path: null }] })

function showSaid(c: Context<WebEnv>, title: string, text: string): Response {
  const page = (
    <Leaf>
      <Opening reader={c.var.reader} title={title} standfirst={text} />
    </Leaf>
  )
  return showPage(c, framed(title), page)
}

function askingRoutes(app: Hono<WebEnv>, { db, clock }: IdentityParts): void {
  const show = (c: Context<WebEnv>, form: FormState<TypedBy<typeof RecoveryForm>>) => {
    const { reader } = c.var
    const page = { ...framed(reader.say('identity.recover.title')), standfirst: reader.say('identity.recover.text') }
    return showForm(c, page, form, <RecoveryFields reader={reader} form={form} />)
  }
  app.get('/recovery', forEveryone, (c) => show(c, emptyForm(RecoveryForm)))
  app.get('/recovery/sent', forEveryone, (c) => {
    const { say } = c.var.reader
    return showSaid(c, say('identity.join.sent'), say('identity.recover.sent_text'))
  })
  app.post('/recovery', forEveryone, async (c) => {
    const form = await readForm(c, RecoveryForm)
    if (!form.ok) return show(c, refusedForm(form, form.problem))
    const asked = { email: form.value.email, address: clientAddress(c) }
    const result = await askForRecovery(db, asked, clock.now())
    if (result.ok) return c.redirect(c.var.reader.href('/recovery/sent'), 303)
    return show(c, refusedTry(c, form, result.problem, { no_email: 'email' }))
  })
}

function linkRoutes(app: Hono<WebEnv>, { db, clock, publicUrl, isSecure }: IdentityParts): void {
  const codeOf = (c: Context<WebEnv>) => c.req.param('code') ?? ''
  const found = async (c: Context<WebEnv>) =>
    (await recoveryOf(db, codeOf(c), clock.now())) ??
    answerProblem({ kind: 'not_found', reason: 'no_recovery', values: {} })
  const show = async (c: Context<WebEnv>, form: FormState<TypedBy<typeof NewPasswordForm>>) => {
    const { reader } = c.var
    const steps = { reader, form, code: codeOf(c), ...(await found(c)) }
    return showForm(c, framed(reader.say('identity.recover.title')), form, <RecoverySteps {...steps} />)
  }
  app.get('/recovery/:code', forSecret, (c) => show(c, emptyForm(NewPasswordForm)))
  app.post('/recovery/:code', forSecret, async (c) => {
    const { recovery } = await found(c)
    const form = await readForm(c, StepForm)
    if (!form.ok) return answerProblem(form.problem)
    const { say } = c.var.reader
    const now = clock.now()
    if (form.value.act === 'go_on') {
      answered(await goOn(db, { id: recovery.id, traceId: c.var.traceId }, { publicUrl, now }))
      return showSaid(c, say('identity.recover.begun'), say('identity.recover.begun_text'))
    }
    answered(await stop(db, { id: recovery.id, trace: c.var.actor.trace }, { now }))
    return showSaid(c, say('identity.recover.stopped'), say('identity.recover.stopped_text'))
  })
  app.post('/recovery/:code/password', forSecret, async (c) => {
    const form = await readForm(c, NewPasswordForm)
    if (!form.ok) return show(c, refusedForm(form, form.problem))
    const browser = browserFrom(c, isSecure)
    const opened = { code: codeOf(c), password: form.value.password, browser, replaces: ownSession(c) }
    const result = await openAgain(db, opened, clock.now())
    if (!result.ok) return show(c, refusedTry(c, form, result.problem, { [result.problem.reason]: 'password' }))
    giveToken(c, 'session', result.value, { isSecure, seconds: null })
    return c.redirect(c.var.reader.href('/account/two-step'), 303)
  })
}

function confirmingRoutes(app: Hono<WebEnv>, { db, clock, publicUrl }: IdentityParts): void {
  const asked = async (c: Context<WebEnv>) => {
    const own = ownSession(c)
    const found = own && (await confirmable(db, own.person, c.req.param('id') ?? '', clock.now()))
    if (!own || !found) return answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
    confirmedSession(c, clock.now())
    return { own, recovery: found.recovery }
  }
  app.get('/recoveries/:id', forPerson, async (c) => {
    const { own, recovery } = await asked(c)
    const { reader } = c.var
    const person = await findPersonById(db, recovery.person)
    if (!person) return answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
    const isDone = await hasConfirmed(db, recovery.id, own.person)
    const page = {
      ...framed(reader.say('identity.recover.asks')),
      standfirst: reader.say('identity.recover.asks_text'),
    }
    return showForm(c, page, NOTHING_ASKED, <ConfirmationFields {...{ reader, recovery, person, isDone }} />)
  })
  app.post('/recoveries/:id', forPerson, async (c) => {
    const { recovery } = await asked(c)
    const form = await readForm(c, ConfirmationForm)
    if (!form.ok) return answerProblem(form.problem)
    const { actor, reader } = c.var
    const now = clock.now()
    const result =
      form.value.answer === 'confirm'
        ? await confirm(db, actor, recovery.id, { publicUrl, now })
        : await stop(db, { id: recovery.id, trace: actor.trace }, { now })
    answered(result)
    return redirectDone(c, reader.href('/account'), `recovery_${form.value.answer}`)
  })
}
