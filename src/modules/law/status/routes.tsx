import { Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { articles } from '../article/store.ts'
import { nameNotes } from '../state/rules.ts'
import { stateNotes, states } from '../state/store.ts'
import { canonicalRedirect, treatyAsked } from '../treaty/address.ts'
import { treatyCitation } from '../treaty/rules.ts'
import { statusOfTreaty } from './service.ts'
import { statusData, statusTable } from './twins.ts'
import { STANDINGS, type StateStanding, type TreatyStatus } from './types.ts'
import { StatusPage } from './views.tsx'

/** The lists in the order of names as the reader's language sorts them. */
function sorted(reader: Reader, status: TreatyStatus): TreatyStatus {
  const byName = (a: StateStanding, b: StateStanding) =>
    reader.compare(reader.stateName(a.state), reader.stateName(b.state))
  const entries = STANDINGS.map((name) => [name, status[name].toSorted(byName)] as const)
  return { ...status, ...Object.fromEntries(entries) }
}

/** Where States stand towards a treaty: `/law/TREATY/status`. */
export function statusRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/:treaty/status', forEveryone, async (c) => {
    const { reader } = c.var
    const treaty = await treatyAsked(c, db, c.req.param('treaty'))
    const redirect = canonicalRedirect(c, `/law/${treaty.id}/status`)
    if (redirect) return redirect
    const found = await statusOfTreaty(db, treaty, reader)
    const held = found && { ...found, status: sorted(reader, found.status) }
    const label = treatyCitation(reader.say, treaty)
    const title = reader.say('law.status.title', { treaty: label })
    const forms: Forms = {
      html: async () => {
        const shown = held ? STANDINGS.flatMap((name) => held.status[name].map(({ state }) => state)) : []
        const [all, notes, entries] = await Promise.all([states(db), stateNotes(db), articles(db, treaty.id)])
        return showPage(
          c,
          {
            title,
            description: reader.say('law.status.standfirst', { day: reader.date(reader.on) }),
            section: '/law',
            trail: [
              { label: reader.say('web.section.law'), path: reader.href('/law') },
              { label, path: reader.href(`/law/${treaty.id}`) },
              { label: reader.say('law.status.name'), path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
            scripts: held ? ['time-axis'] : [],
            footnotes: nameNotes(all, notes, shown, reader.language),
          },
          <StatusPage
            reader={reader}
            facts={{ treaty, held, hasMatrix: entries.some(({ isImplementable }) => isImplementable) }}
          />,
        )
      },
      json: () => statusData(reader, treaty, held),
      csv: () => statusTable(reader, held?.status ?? null),
    }
    return answer(c, forms)
  })
}
