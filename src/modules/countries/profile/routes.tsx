import { Hono } from 'hono'
import { nameNotes, stateNotes } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { forEveryone } from '#platform/rights'
import { canonicalRedirect, stateAsked } from '../fiche/address.ts'
import { profileOfState } from './service.ts'
import { lawData, lawTable } from './twins.ts'
import { LawPage } from './views.tsx'

/** The legal profile of a State, article by article: `/countries/XX/law`. */
export function profileRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries/:state/law', forEveryone, async (c) => {
    const { reader } = c.var
    const state = await stateAsked(db, c.req.param('state'))
    const { code } = state
    const redirect = canonicalRedirect(c, `/countries/${code}/law`)
    if (redirect) return redirect
    const profile = await profileOfState(db, code, reader.on)
    const name = reader.stateName(code)
    const forms: Forms = {
      html: async () =>
        showPage(
          c,
          {
            title: reader.say('countries.law.title', { name }),
            description: reader.say('countries.law.standfirst'),
            section: '/countries',
            trail: [
              { label: reader.say('web.section.countries'), path: reader.href('/countries') },
              { label: name, path: reader.href(`/countries/${code}`) },
              { label: reader.say('countries.law.name'), path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
            footnotes: nameNotes([state], await stateNotes(db), [code], reader.language),
          },
          <LawPage reader={reader} state={code} profile={profile} />,
        ),
      json: () => lawData(reader, code, profile),
      csv: () => lawTable(code, profile),
    }
    return answer(c, forms)
  })
}
