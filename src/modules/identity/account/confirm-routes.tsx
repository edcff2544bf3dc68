import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { factorsOf } from '../second-factor/store.ts'
import { giveToken } from '../session/cookies.ts'
import { signedInSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { ownPath } from '../sign-in/rules.ts'
import { confirmOwnSession } from '../sign-in/service.ts'
import { CodeForm } from '../sign-in/types.ts'
import { CodeFields } from '../sign-in/views.tsx'

function show(c: Context<WebEnv>, form: FormState<{ code: string; next: string }>): Response {
  const { reader } = c.var
  const title = reader.say('identity.confirm.title')
  const act = reader.say('identity.confirm.act')
  const page = { title, trail: [{ label: title, path: null }], standfirst: reader.say('identity.confirm.text') }
  return showForm(c, page, form, <CodeFields reader={reader} form={form} path="/account/confirm" act={act} />)
}

/** Showing the second factor again, before what needs it, and back to where one came from. */
export function confirmRoutes({ db, clock, key, isSecure }: IdentityParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/account/confirm', forPerson, async (c) => {
      const own = signedInSession(c)
      const { totpSince } = await factorsOf(db, own.person)
      if (totpSince === null) return c.redirect(c.var.reader.href('/account/two-step'), 303)
      return show(c, emptyForm(CodeForm, { next: ownPath(c.req.query('next')) ?? '' }))
    })
    .post('/account/confirm', forPerson, async (c) => {
      const own = signedInSession(c)
      const form = await readForm(c, CodeForm)
      if (!form.ok) return show(c, refusedForm(form, form.problem))
      const tried = {
        session: own,
        typed: form.value.code,
        browser: browserFrom(c, isSecure),
        trace: c.var.actor.trace,
      }
      const confirmed = await confirmOwnSession(db, key, tried, clock.now())
      if (!confirmed.ok) return show(c, refusedTry(c, form, confirmed.problem, { code_wrong: 'code' }))
      giveToken(c, 'session', confirmed.value, { isSecure, seconds: null })
      return c.redirect(ownPath(form.value.next) ?? c.var.reader.href('/account'), 303)
    })
}
