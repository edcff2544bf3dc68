import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { signedInSession } from '../session/own.ts'
import { ProfileFields, type ProfileTyped } from './profile-views.tsx'
import { accountPage } from './routes.tsx'
import { changeProfile } from './service.ts'
import { findOwnAccount } from './store.ts'
import { ProfileForm } from './types.ts'

/** What a person says of themselves: their name, in which languages they work and in which Comity writes to them, their time zone. */
export function profileRoutes({ db, languages }: IdentityParts): Hono<WebEnv> {
  const show = (c: Context<WebEnv>, form: FormState<ProfileTyped>) => {
    const { reader } = c.var
    const framed = accountPage(c, reader.say('identity.profile.title'))
    return showForm(c, framed, form, <ProfileFields reader={reader} form={form} languages={languages} />)
  }
  return new Hono<WebEnv>()
    .get('/account/profile', forPerson, async (c) => {
      const { name, language, timeZone, languages: own } = await findOwnAccount(db, signedInSession(c).person)
      const [firstLanguage = '', secondLanguage = '', thirdLanguage = ''] = own
      const typed = { name, language, timeZone, firstLanguage, secondLanguage, thirdLanguage }
      return show(c, { typed, faults: [], problem: null })
    })
    .post('/account/profile', forPerson, async (c) => {
      const { person } = signedInSession(c)
      const form = await readForm(c, ProfileForm)
      if (!form.ok) return show(c, refusedForm(form, form.problem))
      const { firstLanguage, secondLanguage, thirdLanguage, ...said } = form.value
      const working = [firstLanguage, secondLanguage, thirdLanguage].filter((tag) => tag !== '')
      const profile = { ...said, languages: [...new Set(working)] }
      const changed = { person, profile, languages, trace: c.var.actor.trace }
      const result = await changeProfile(db, changed)
      const fields = { no_time_zone: 'timeZone', choice_faulty: 'language' } as const
      if (!result.ok) return show(c, refusedForm(form, result.problem, fields))
      return redirectDone(c, c.var.reader.href('/account'), 'profile_changed')
    })
}
