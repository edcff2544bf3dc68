import { Hono } from 'hono'
import { states } from '#law'
import type { Db } from '#platform/db/connect'
import { showPage, type WebEnv } from '#platform/http/page'
import { forRight } from '#platform/rights'
import { monthsLater } from '../statement/age-rules.ts'
import { REVIEW, scopeOf } from '../statement/rules.ts'
import { agedOn } from './rules.ts'
import { itemsOfSteward, statesWrittenSince } from './store.ts'
import { StewardshipPage } from './views.tsx'

/** After so many months without a word, a State stands on the list of those that nobody looks after. */
const QUIET_MONTHS = 12

/** What nobody has looked after: statements past their months, and States of which nobody wrote. */
export function stewardshipRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get(
    '/stewardship',
    forRight(REVIEW, { where: 'somewhere', refusal: 'not_a_reviewer' }),
    async (c) => {
      const { reader, actor } = c.var
      const [items, written, all] = await Promise.all([
        itemsOfSteward(db, actor, REVIEW),
        statesWrittenSince(db, monthsLater(reader.today, -QUIET_MONTHS)),
        states(db),
      ])
      const quiet = all.flatMap(({ code }) => (actor.can(REVIEW, scopeOf(code)) && !written.has(code) ? [code] : []))
      const title = reader.say('countries.stewardship.title')
      return showPage(
        c,
        { title, section: '/countries', trail: [{ label: title, path: null }] },
        <StewardshipPage reader={reader} aged={agedOn(items, reader.today)} quiet={quiet} months={QUIET_MONTHS} />,
      )
    },
  )
}
