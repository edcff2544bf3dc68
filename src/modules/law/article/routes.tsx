import { Hono, type Context } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { type Panel, panelFeeds, readPanels } from '#platform/http/panel'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { Buttons, Leaf, LinkButton, Opening } from '#ui'
import { presentOn } from '../guidance/rules.ts'
import { nameNotes } from '../state/rules.ts'
import { stateNotes, states } from '../state/store.ts'
import { canonicalRedirect, isOtherPage, treatyAsked } from '../treaty/address.ts'
import { articleJsonLd } from '../treaty/json-ld.ts'
import { quoted, treatyCitation } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { articleNumberFrom, neighbours } from './rules.ts'
import { article, articleLinks, articles, declarationsHeld, declarationsUnder } from './store.ts'
import { articleData } from './twins.ts'
import type { ArticleLinks, Declaration } from './types.ts'
import { ArticlePage, type ArticlePageFacts } from './views.tsx'

/** What a later module adds to the page of an article: a panel for the article of a treaty on a day. */
export type ProvisionSubject = { treaty: string; article: string; on: string }

/** The answer where a treaty has no such article: a page that leads back to the treaty, or a problem for machines. */
function noSuchArticle(c: Context<WebEnv>, treaty: Treaty, text: string): Response {
  const { say, href } = c.var.reader
  const label = treatyCitation(say, treaty)
  const values = { treaty: label, article: quoted(text) }
  if (c.var.format !== 'html') return answerProblem({ kind: 'not_found', reason: 'no_such_article', values })
  const title = say('problem.kind.not_found')
  return showPage(
    c,
    {
      title,
      section: '/law',
      trail: [
        { label: say('web.section.law'), path: href('/law') },
        { label, path: href(`/law/${treaty.id}`) },
        { label: title, path: null },
      ],
    },
    <Leaf>
      <Opening reader={c.var.reader} title={title} standfirst={say('problem.no_such_article', values)} />
      <Buttons>
        <LinkButton path={href(`/law/${treaty.id}`)}>{say('law.article.all', { treaty: label })}</LinkButton>
      </Buttons>
    </Leaf>,
    404,
  )
}

/** What reads or names the article, without the guidance notes that were adopted after the day. */
function linksOn(links: ArticleLinks, day: string): ArticleLinks {
  const { present } = presentOn(links.guidanceNotes, ({ adoptedOn }) => adoptedOn, day)
  return { ...links, guidanceNotes: present.map(({ entry }) => entry) }
}

/** Declarations that stood on the day, by the name of the State; one without a date may be later, and says so. */
function standing(c: Context<WebEnv>, declarations: readonly Declaration[]): Declaration[] {
  const { reader } = c.var
  return declarations
    .filter(({ declaredOn }) => declaredOn === null || declaredOn <= reader.on)
    .toSorted((a, b) => reader.compare(reader.stateName(a.state), reader.stateName(b.state)))
}

async function factsOf(
  c: Context<WebEnv>,
  db: Db,
  treaty: Treaty,
  number: string,
  panels: readonly Panel<ProvisionSubject>[],
): Promise<ArticlePageFacts | null> {
  const entries = await articles(db, treaty.id)
  const entry = entries.find((each) => each.number === number)
  if (!entry) return null
  const { reader } = c.var
  const [held, links, declarations, heldCounts, read] = await Promise.all([
    article(db, entry),
    articleLinks(db, treaty.id, number),
    declarationsUnder(db, treaty.id, number),
    declarationsHeld(db, treaty.id),
    readPanels(panels, { treaty: treaty.id, article: number, on: reader.on }, reader),
  ])
  if (!held) return null
  return {
    treaty,
    article: held,
    links: linksOn(links, reader.on),
    declarations: standing(c, declarations),
    declarationsHeld: heldCounts,
    ...neighbours(entries, number),
    panels: read,
  }
}

async function articlePage(c: Context<WebEnv>, db: Db, facts: ArticlePageFacts, forms: Forms): Promise<Response> {
  const { reader } = c.var
  const { treaty, article: shown, declarations } = facts
  const name = reader.say('law.article.name', { number: shown.number })
  const label = treatyCitation(reader.say, treaty)
  const [all, notes] = await Promise.all([states(db), stateNotes(db)])
  return showPage(
    c,
    {
      title: reader.say('law.article.page_title', { article: name, treaty: label, title: shown.title }),
      description: shown.isVerified ? shown.summary : reader.say('law.article.unverified'),
      section: '/law',
      trail: [
        { label: reader.say('web.section.law'), path: reader.href('/law') },
        { label, path: reader.href(`/law/${treaty.id}`) },
        { label: name, path: null },
      ],
      isDated: true,
      twins: twinsOf(forms),
      feeds: panelFeeds(facts.panels),
      footnotes: nameNotes(
        all,
        notes,
        declarations.map(({ state }) => state),
        reader.language,
      ),
      jsonLd: articleJsonLd(reader, treaty, shown),
    },
    <ArticlePage reader={reader} facts={facts} />,
  )
}

/** One article of a treaty: `/law/TREATY/NUMBER`. */
export function articleRoutes(db: Db, panels: readonly Panel<ProvisionSubject>[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/:treaty/:number', forEveryone, async (c, next) => {
    if (isOtherPage(c.req.param('treaty'))) return next()
    const treaty = await treatyAsked(c, db, c.req.param('treaty'))
    const typed = c.req.param('number')
    const number = articleNumberFrom(typed)
    const facts = number === null ? null : await factsOf(c, db, treaty, number, panels)
    if (!facts) return noSuchArticle(c, treaty, typed)
    const redirect = canonicalRedirect(c, `/law/${treaty.id}/${number}`)
    if (redirect) return redirect
    const forms: Forms = {
      html: () => articlePage(c, db, facts, forms),
      json: () => articleData(c.var.reader, facts),
    }
    return answer(c, forms)
  })
}
