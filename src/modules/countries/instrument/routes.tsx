import { Hono } from 'hono'
import { nameNotes, stateNotes } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { canonicalRedirect, stateAsked } from '../fiche/address.ts'
import { instrumentPath } from '../statement/address.ts'
import { lawFacts } from './service.ts'
import { lawData } from './twins.ts'
import { InstrumentPage } from './views.tsx'

/** A law or strategy of a State: `/countries/XX/law/ID`. */
export function instrumentRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries/:state/law/:instrument', forEveryone, async (c) => {
    const { reader, actor } = c.var
    const state = await stateAsked(db, c.req.param('state'))
    const { code } = state
    const id = c.req.param('instrument').toLowerCase()
    const facts = await lawFacts(db, actor, { state: code, instrument: id, on: reader.on })
    if (facts === null) return answerProblem({ kind: 'not_found', reason: 'no_such_law', values: {} })
    const redirect = canonicalRedirect(c, instrumentPath(code, facts.instrument.id))
    if (redirect) return redirect
    const name = reader.stateName(code)
    const forms: Forms = {
      html: async () =>
        showPage(
          c,
          {
            title: `${facts.instrument.name} · ${name}`,
            description: reader.say('countries.instrument.standfirst', { name }),
            section: '/countries',
            trail: [
              { label: reader.say('web.section.countries'), path: reader.href('/countries') },
              { label: name, path: reader.href(`/countries/${code}`) },
              { label: reader.say('countries.law.name'), path: reader.href(`/countries/${code}/law`) },
              { label: facts.instrument.name, path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
            footnotes: nameNotes([state], await stateNotes(db), [code], reader.language),
          },
          <InstrumentPage reader={reader} facts={facts} />,
        ),
      json: () => lawData(reader, facts),
    }
    return answer(c, forms)
  })
}
