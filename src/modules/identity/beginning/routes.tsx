import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forSecret } from '#platform/rights'
import { boundTo, Button, Buttons, Form, showForm, TextInput } from '#ui'
import { NewPasswordField } from '../account/form-views.tsx'
import type { IdentityParts } from '../parts.ts'
import { giveToken } from '../session/cookies.ts'
import { ownSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { isFirstLink, makeFirstAdministrator } from './service.ts'
import { FirstForm } from './types.ts'

type FirstTyped = { name: string; email: string; password: string }

function show(c: Context<WebEnv>, code: string, form: FormState<FirstTyped>): Response {
  const { reader } = c.var
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const title = say('identity.first.title')
  const page = { title, trail: [{ label: title, path: null }], standfirst: say('identity.first.text') }
  c.header('cache-control', 'no-store')
  return showForm(
    c,
    page,
    form,
    <Form path={href(`/first-administrator/${code}`)}>
      <TextInput
        {...answer('name')}
        label={say('identity.account.name')}
        width="medium"
        autocomplete="name"
        isRequired
      />
      <TextInput
        {...answer('email')}
        label={say('identity.sign_in.email')}
        type="email"
        width="medium"
        autocomplete="username"
        isRequired
      />
      <NewPasswordField {...answer('password')} />
      <Buttons>
        <Button>{say('identity.first.act')}</Button>
      </Buttons>
    </Form>,
  )
}

/** Making the account of the first administrator, by the one-time link that the start prints. */
export function firstAdministratorRoutes({ db, clock, isSecure }: IdentityParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/first-administrator/:code', forSecret, async (c) => {
      const code = c.req.param('code')
      if (!(await isFirstLink(db, code, clock.now())))
        return answerProblem({ kind: 'not_found', reason: 'no_first_link', values: {} })
      return show(c, code, emptyForm(FirstForm))
    })
    .post('/first-administrator/:code', forSecret, async (c) => {
      const code = c.req.param('code')
      const form = await readForm(c, FirstForm)
      if (!form.ok) return show(c, code, refusedForm(form, form.problem))
      const browser = browserFrom(c, isSecure)
      const made = { code, form: form.value, language: c.var.reader.language, browser, replaces: ownSession(c) }
      const result = await makeFirstAdministrator(db, made, clock.now())
      if (!result.ok) {
        const { reason } = result.problem
        const field = reason === 'email_taken' || reason === 'no_email' ? 'email' : 'password'
        return show(c, code, refusedTry(c, form, result.problem, { [reason]: field }))
      }
      giveToken(c, 'session', result.value, { isSecure, seconds: null })
      return c.redirect(c.var.reader.href('/account/two-step'), 303)
    })
}
