import { Hono } from 'hono'
import { states } from '#law'
import type { Db } from '#platform/db/connect'
import { showPage, type WebEnv } from '#platform/http/page'
import { forRight } from '#platform/rights'
import { monthsLater } from '../statement/age-rules.ts'
import { REVIEW, scopeOf } from '../statement/rules.ts'
import { agedOn, unwatchedOf } from './rules.ts'
import { itemsOfSteward, statesWrittenSince } from './store.ts'
import { StewardshipPage } from './views.tsx'

/** After so many months without a word, a State stands on the list of those that nobody looks after. */
const QUIET_MONTHS = 12

/**
 * What nobody has looked after: statements past their months, and States of which nobody wrote or that nobody watches, by the
 * `watchedPaths`, addresses of views, that a later module knows.
 */
export function stewardshipRoutes(db: Db, watchedPaths: () => Promise<readonly string[]>): Hono<WebEnv> {
  return new Hono<WebEnv>().get(
    '/stewardship',
    forRight(REVIEW, { where: 'somewhere', refusal: 'not_a_reviewer' }),
    async (c) => {
      const { reader, actor } = c.var
      const [items, written, all, watched] = await Promise.all([
        itemsOfSteward(db, actor, REVIEW),
        statesWrittenSince(db, monthsLater(reader.today, -QUIET_MONTHS)),
        states(db),
        watchedPaths(),
      ])
      const own = all.map(({ code }) => code).filter((code) => actor.can(REVIEW, scopeOf(code)))
      const quiet = own.filter((code) => !written.has(code))
      const unwatched = unwatchedOf(own, watched)
      const title = reader.say('countries.stewardship.title')
      return showPage(
        c,
        { title, section: '/countries', trail: [{ label: title, path: null }] },
        <StewardshipPage
          reader={reader}
          aged={agedOn(items, reader.today)}
          quiet={quiet}
          unwatched={unwatched}
          months={QUIET_MONTHS}
        />,
      )
    },
  )
}
