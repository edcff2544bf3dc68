import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import { accountPage } from '../account/routes.tsx'
import type { IdentityParts } from '../parts.ts'
import { signedInSession } from '../session/own.ts'
import { chooseNaming } from './service.ts'
import { namingOf } from './store.ts'
import { NamingForm } from './types.ts'
import { NamingFields } from './views.tsx'

/** Where a person chooses whether the public is told their name. */
export function namingRoutes({ db }: IdentityParts): Hono<WebEnv> {
  const show = (c: Context<WebEnv>, form: FormState<TypedBy<typeof NamingForm>>) => {
    const { reader } = c.var
    const framed = accountPage(c, reader.say('identity.naming.title'))
    return showForm(c, framed, form, <NamingFields reader={reader} form={form} />)
  }
  return new Hono<WebEnv>()
    .get('/account/naming', forPerson, async (c) => {
      const naming = await namingOf(db, signedInSession(c).person)
      return show(c, emptyForm(NamingForm, { naming }))
    })
    .post('/account/naming', forPerson, async (c) => {
      const { person } = signedInSession(c)
      const form = await readForm(c, NamingForm)
      if (!form.ok) return show(c, refusedForm(form, form.problem))
      await chooseNaming(db, { person, naming: form.value.naming, trace: c.var.actor.trace })
      return redirectDone(c, c.var.reader.href('/account'), 'saved')
    })
}
