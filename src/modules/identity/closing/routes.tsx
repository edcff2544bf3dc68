import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import { findOwnAccount } from '../account/store.ts'
import { ownData } from '../own-data/service.ts'
import type { IdentityParts } from '../parts.ts'
import { takeToken } from '../session/cookies.ts'
import { confirmedSession } from '../session/own.ts'
import { closeAccount } from './service.ts'
import { ClosingForm } from './types.ts'
import { ClosingFields } from './views.tsx'

/** Taking one's data along, and closing one's account. */
export function closingRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, isSecure, ownParts } = parts
  const show = (c: Context<WebEnv>, form: FormState<TypedBy<typeof ClosingForm>>) => {
    const { reader } = c.var
    const { say, href } = reader
    const title = say('identity.closing.title')
    const account = { label: say('identity.account.title'), path: href('/account') }
    const page = { title, trail: [account, { label: title, path: null }] }
    return showForm(c, page, form, <ClosingFields reader={reader} form={form} />)
  }
  return new Hono<WebEnv>()
    .get('/account/data', forPerson, async (c) => {
      const { person } = confirmedSession(c, clock.now())
      const text = JSON.stringify(await ownData(db, ownParts, person), null, 2)
      return c.body(`${text}\n`, 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="comity-account.json"',
      })
    })
    .get('/account/closing', forPerson, async (c) => {
      const { person } = confirmedSession(c, clock.now())
      const { name } = await findOwnAccount(db, person)
      return show(c, emptyForm(ClosingForm, { name }))
    })
    .post('/account/closing', forPerson, async (c) => {
      const { person } = confirmedSession(c, clock.now())
      const form = await readForm(c, ClosingForm)
      if (!form.ok) return show(c, refusedForm(form, form.problem))
      const closed = { person, form: form.value, trace: c.var.actor.trace }
      const result = await closeAccount(db, closed, clock.now())
      if (!result.ok) return show(c, refusedForm(form, result.problem))
      takeToken(c, 'session', isSecure)
      takeToken(c, 'device', isSecure)
      return redirectDone(c, c.var.reader.href('/'), 'account_closed')
    })
}
