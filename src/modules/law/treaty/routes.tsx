import { Hono, type Context } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import type { Panel } from '#platform/http/panel'
import { forEveryone } from '#platform/rights'
import { articleRoutes, type ProvisionSubject } from '../article/routes.tsx'
import { articleTitles, articles, gists } from '../article/store.ts'
import { guidanceAddresses, guidanceRoutes } from '../guidance/routes.tsx'
import { statusRoutes } from '../status/routes.tsx'
import { statusOfTreaties, statusOfTreaty } from '../status/service.ts'
import { typologyAddresses, typologyRoutes } from '../typology/routes.tsx'
import { canonicalRedirect, isOtherPage, treatyAsked } from './address.ts'
import { treatyJsonLd } from './json-ld.ts'
import { TreatyListPage, type TreatyWithStatus } from './list-view.tsx'
import { treatyCitation } from './rules.ts'
import { treaties } from './store.ts'
import { listData, listTable, treatyData, treatyTable } from './twins.ts'
import type { Treaty } from './types.ts'
import { TreatyPage, type TreatyPageFacts, treatySentence } from './views.tsx'

async function treatiesWithStatus(c: Context<WebEnv>, db: Db): Promise<TreatyWithStatus[]> {
  const [all, status, titles] = await Promise.all([treaties(db), statusOfTreaties(db, c.var.reader), articleTitles(db)])
  const held = Map.groupBy(titles.values(), (entry) => entry.treaty)
  return all.map((treaty) => ({
    treaty,
    status: status.get(treaty.id) ?? null,
    articlesHeld: held.get(treaty.id)?.length ?? 0,
  }))
}

async function treatyFacts(c: Context<WebEnv>, db: Db, treaty: Treaty): Promise<TreatyPageFacts> {
  const [all, entries, held, status] = await Promise.all([
    treaties(db),
    articles(db, treaty.id),
    gists(db, treaty.id),
    statusOfTreaty(db, treaty, c.var.reader),
  ])
  return {
    treaty,
    others: new Map(all.map((each) => [each.id, each])),
    entries,
    gists: held,
    status: status?.status ?? null,
  }
}

function listRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law', forEveryone, async (c) => {
    const { reader } = c.var
    const { say } = reader
    const all = await treatiesWithStatus(c, db)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.list.title'),
            description: say('law.list.standfirst'),
            section: '/law',
            trail: [{ label: say('web.section.law'), path: null }],
            isDated: true,
            twins: twinsOf(forms),
          },
          <TreatyListPage reader={reader} all={all} />,
        ),
      json: () => listData(reader, all),
      csv: () => listTable(reader, all),
    }
    return answer(c, forms)
  })
}

function oneTreatyRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/:treaty', forEveryone, async (c, next) => {
    if (isOtherPage(c.req.param('treaty'))) return next()
    const { reader } = c.var
    const treaty = await treatyAsked(c, db, c.req.param('treaty'))
    const redirect = canonicalRedirect(c, `/law/${treaty.id}`)
    if (redirect) return redirect
    const facts = await treatyFacts(c, db, treaty)
    const label = treatyCitation(reader.say, treaty)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: `${treaty.shortTitle} (${label})`,
            description: treatySentence(reader, treaty, facts.status !== null),
            section: '/law',
            trail: [
              { label: reader.say('web.section.law'), path: reader.href('/law') },
              { label, path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
            jsonLd: treatyJsonLd(reader, treaty, facts.entries),
          },
          <TreatyPage reader={reader} facts={facts} />,
        ),
      json: () => treatyData(reader, facts),
      csv: () => treatyTable(facts),
    }
    return answer(c, forms)
  })
}

/** Treaties, articles, who is bound by them and what reads them. `provisionPanels` is what later modules say of an article. */
export function lawRoutes(
  db: Db,
  { provisionPanels }: { provisionPanels: readonly Panel<ProvisionSubject>[] },
): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', guidanceRoutes(db))
    .route('/', typologyRoutes(db))
    .route('/', listRoutes(db))
    .route('/', oneTreatyRoutes(db))
    .route('/', statusRoutes(db))
    .route('/', articleRoutes(db, provisionPanels))
}

/** Every public address of treaties, articles and what reads them, for the sitemap. */
export async function lawAddresses(db: Db): Promise<string[]> {
  const [all, titles, guidance] = await Promise.all([treaties(db), articleTitles(db), guidanceAddresses(db)])
  return [
    '/law',
    ...all.flatMap(({ id }) => [`/law/${id}`, `/law/${id}/status`]),
    ...[...titles.values()].map(({ treaty, number }) => `/law/${treaty}/${number}`),
    ...guidance,
    ...typologyAddresses,
  ]
}
