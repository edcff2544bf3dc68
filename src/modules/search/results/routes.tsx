import { type Context, Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { KINDS } from '../entry/types.ts'
import { asksSomething } from '../question/rules.ts'
import type { Guide } from '../question/types.ts'
import { suggestionRoutes } from '../suggestion/routes.ts'
import { MOST_PAGES } from './rules.ts'
import { find } from './service.ts'
import { findingsData } from './twins.ts'
import type { FacetName, Filters, Findings } from './types.ts'
import { SearchPage } from './views.tsx'

const LONGEST_READ = 2000
const MOST_CHOICES = 60

function pageAsked(text: string | undefined): number {
  if (text === undefined || text === '') return 1
  const page = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (page < 1 || page > MOST_PAGES)
    return answerProblem({
      kind: 'invalid',
      reason: 'no_such_results_page',
      values: { page: text.slice(0, 20), pages: MOST_PAGES },
    })
  return page
}

/** The values of a filter, each once; one that does not exist is a problem, an empty one says nothing. */
function valuesAsked<T extends string>(c: Context<WebEnv>, name: FacetName, known: readonly T[]): T[] {
  const asked = [...new Set(c.req.queries(name) ?? [])].filter((value) => value !== '')
  return asked.slice(0, MOST_CHOICES).map((value) => {
    const found = known.find((one) => one === value.toLowerCase())
    return found ?? answerProblem({ kind: 'invalid', reason: 'no_such_filter', values: { value: value.slice(0, 40) } })
  })
}

function filtersAsked(c: Context<WebEnv>, guide: Guide): Filters {
  return {
    kinds: valuesAsked(c, 'kind', KINDS),
    states: valuesAsked(
      c,
      'state',
      guide.states.map(({ code }) => code),
    ),
    treaties: valuesAsked(
      c,
      'treaty',
      guide.treaties.map(({ id }) => id),
    ),
  }
}

/** The order of the choices of a facet: States by name, treaties as the guide has them. */
function facetOrder(c: Context<WebEnv>, guide: Guide) {
  const { reader } = c.var
  const places = new Map(guide.treaties.map(({ id }, index) => [id, index]))
  const names = new Map<string, string>() // a name costs far more than a comparison, and is compared many times
  const nameOf = (code: string) => {
    const name = names.get(code) ?? reader.stateName(code)
    names.set(code, name)
    return name
  }
  return (facet: FacetName, a: string, b: string) =>
    facet === 'state' ? reader.compare(nameOf(a), nameOf(b)) : (places.get(a) ?? 0) - (places.get(b) ?? 0)
}

/** The codes of the States whose names stand on the page. */
function statesNamed({ hits, facets, goal }: Findings): string[] {
  const ofGoal = goal && 'state' in goal.target ? [goal.target.state] : []
  return [...ofGoal, ...hits.flatMap(({ state }) => state ?? []), ...facets.state.map(({ value }) => value)]
}

/**
 * The page of search. `guide` tells what other modules' things are called and where they stand. A question that is
 * nothing but the mark of one thing leads straight there, unless all results are asked for with `all`.
 */
export function searchRoutes(db: Db, { guide }: { guide: () => Promise<Guide> }): Hono<WebEnv> {
  return new Hono<WebEnv>().route('/', suggestionRoutes(db, { guide })).get('/search', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, language } = reader
    const typed = c.req.query('q') ?? ''
    if (typed.length > LONGEST_READ)
      return answerProblem({ kind: 'invalid', reason: 'question_too_long', values: {} }, 414)
    const known = await guide()
    const asked = {
      typed,
      filters: filtersAsked(c, known),
      page: pageAsked(c.req.query('page')),
      language,
      year: Number(reader.today.slice(0, 4)),
      compare: facetOrder(c, known),
    }
    const findings = await find(db, known, asked)
    const isAsking = typed.trim() !== '' && (asksSomething(findings.question) || findings.question.text !== '')
    if (asked.page > Math.max(findings.pages, 1)) {
      const values = { page: String(asked.page), pages: findings.pages }
      return answerProblem({ kind: 'not_found', reason: 'no_such_results_page', values })
    }
    const { goal } = findings
    if (goal?.isMark && c.var.format === 'html' && c.req.query('all') === undefined)
      return c.redirect(reader.href(goal.address), 303)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title:
              findings.question.text === ''
                ? say('search.title')
                : say('search.title_of', { text: findings.question.text }),
            description: say('search.description'),
            trail: [
              { label: say('web.home.name'), path: reader.href('/') },
              { label: say('search.title'), path: null },
            ],
            twins: twinsOf(forms),
            footnotes: known.footnotes(statesNamed(findings), language),
          },
          <SearchPage reader={reader} guide={known} findings={findings} isAsking={isAsking} />,
        ),
      json: () => findingsData(findings, reader),
    }
    return answer(c, forms)
  })
}
