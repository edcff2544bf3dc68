import { Hono } from 'hono'
import { nameNotes, stateNotes } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { type Panel, panelFeeds, readPanels } from '#platform/http/panel'
import { forEveryone } from '#platform/rights'
import { canonicalRedirect, stateAsked } from './address.ts'
import { stateJsonLd } from './json-ld.ts'
import { factsOfState } from './service.ts'
import { stateData } from './twins.ts'
import { StatePage } from './views.tsx'

/**
 * What a later module adds to the page of a State: a panel for the State on a day. Its body brings its own heading, a
 * `Row` whose id is the key of the panel.
 */
export type CountrySubject = { state: string; on: string }

/** The page of a State: `/countries/XX`. */
export function stateRoutes(db: Db, panels: readonly Panel<CountrySubject>[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries/:state', forEveryone, async (c) => {
    const { reader } = c.var
    const state = await stateAsked(db, c.req.param('state'))
    const { code } = state
    const redirect = canonicalRedirect(c, `/countries/${code}`)
    if (redirect) return redirect
    const [facts, read] = await Promise.all([
      factsOfState(db, c.var.actor, state, reader),
      readPanels(panels, { state: code, on: reader.on }, reader),
    ])
    const name = reader.stateName(code)
    const forms: Forms = {
      html: async () =>
        showPage(
          c,
          {
            title: name,
            description: reader.say('countries.state.description', { name }),
            section: '/countries',
            trail: [
              { label: reader.say('web.section.countries'), path: reader.href('/countries') },
              { label: name, path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
            feeds: panelFeeds(read),
            footnotes: nameNotes([state], await stateNotes(db), [code], reader.language),
            jsonLd: stateJsonLd(reader, facts),
          },
          <StatePage reader={reader} facts={facts} panels={read} />,
        ),
      json: () => stateData(reader, facts, read),
    }
    return answer(c, forms)
  })
}
