import { Hono, type Context } from 'hono'
import { nameNotes, type Region, regions, stateNotes, type Treaty } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Facet } from '#ui'
import { regionName } from '../fiche/service.ts'
import { STANDING_NAMES } from '../fiche/twins.ts'
import { countsOf, type FacetName, FACETS, fitting, numbersOf } from './rules.ts'
import { coreTreaties, listedStates } from './service.ts'
import { listData, listTable } from './twins.ts'
import type { ListedState, ListQuestion } from './types.ts'
import { type ListFacts, ListPage } from './views.tsx'

const MAX_TEXT = 100
const MAX_QUOTED = 60

/** The values of a parameter that may be repeated. Ends the request with `no_such_choice` when one of them is unknown. */
function chosen(c: Context<WebEnv>, name: FacetName, known: ReadonlySet<string>): string[] {
  const values = (c.req.queries(name) ?? []).filter((value) => value !== '')
  const unknown = values.find((value) => !known.has(value))
  if (unknown === undefined) return [...new Set(values)]
  return answerProblem({
    kind: 'invalid',
    reason: 'no_such_choice',
    values: { name, value: unknown.slice(0, MAX_QUOTED) },
  })
}

/** The treaty of the address, without one the first. Ends the request with `no_such_choice` when it is none of them. */
function treatyChosen(c: Context<WebEnv>, core: readonly Treaty[]): Treaty {
  const id = c.req.query('treaty') ?? ''
  const found = id === '' ? core[0] : core.find((treaty) => treaty.id === id)
  if (found) return found
  return answerProblem({
    kind: 'invalid',
    reason: 'no_such_choice',
    values: { name: 'treaty', value: id.slice(0, MAX_QUOTED) },
  })
}

/** The list as an address: everything that was asked for; the first of the treaties is not named. */
function listPath(c: Context<WebEnv>, asked: ListQuestion, [first]: readonly Treaty[]): string {
  const parameters = new URLSearchParams()
  if (asked.text !== '') parameters.set('q', asked.text)
  if (asked.treaty !== first?.id) parameters.set('treaty', asked.treaty)
  for (const [name, facet] of Object.entries(FACETS))
    for (const value of facet.chosen(asked)) parameters.append(name, value)
  const query = parameters.toString()
  return c.var.reader.href(query === '' ? '/countries' : `/countries?${query}`)
}

/** The order in which choices stand; those not named here stand by their labels. */
const CHOICE_ORDER = [...STANDING_NAMES, 'none', 'profile', 'other', 'nothing']

function facetOf(
  c: Context<WebEnv>,
  all: readonly ListedState[],
  asked: ListQuestion,
  facet: FacetName,
  names: readonly Region[],
): Facet {
  const { reader } = c.var
  const values = FACETS[facet].chosen(asked)
  const counts = countsOf(all, asked, facet)
  const isOffered = (value: string) =>
    values.includes(value) || facet !== 'region' || all.some(({ state }) => state.region === value)
  const label = (value: string) => {
    if (facet === 'region') return regionName(names, value, reader.language)
    return reader.say(
      facet === 'status' && value !== 'none' ? `law.standing.${value}` : `countries.facet.${facet}_${value}`,
    )
  }
  const offered = [...new Set([...counts.keys(), ...values])].filter(isOffered)
  const order = (value: string) => CHOICE_ORDER.indexOf(value)
  return {
    name: facet,
    legend: reader.say(`countries.facet.${facet}`),
    choices: offered
      .map((value) => ({ value, label: label(value), count: counts.get(value) ?? 0, isChosen: values.includes(value) }))
      .toSorted((a, b) => order(a.value) - order(b.value) || reader.compare(a.label, b.label)),
  }
}

/** The States that fit, by region and subregion in the order of their names. */
function grouped(c: Context<WebEnv>, fits: readonly ListedState[], names: readonly Region[]): ListFacts['groups'] {
  const { reader } = c.var
  const groups = Map.groupBy(fits, ({ state }) => `${state.region} ${state.subregion}`)
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own
      if (!first) return []
      const name = (id: string) => regionName(names, id, reader.language)
      const { region, subregion } = first.state
      return [{ id: `part-${subregion}`, region: name(region), subregion: name(subregion), states: own }]
    })
    .toSorted((a, b) => reader.compare(a.region, b.region) || reader.compare(a.subregion, b.subregion))
}

/** What the address asks for, checked against what there is. */
function questionOf(
  c: Context<WebEnv>,
  treaty: Treaty,
  all: readonly ListedState[],
  names: readonly Region[],
): ListQuestion {
  return {
    text: (c.req.query('q') ?? '').trim().slice(0, MAX_TEXT),
    treaty: treaty.id,
    regions: chosen(c, 'region', new Set(names.map(({ id }) => id))),
    standings: chosen(c, 'status', new Set([...STANDING_NAMES, 'none'])),
    bodies: chosen(c, 'body', new Set(all.flatMap(({ state }) => state.bodies))),
    holds: chosen(c, 'holds', new Set(['profile', 'other', 'nothing'])),
  }
}

/** The list of States: `/countries`. */
export function listRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries', async (c) => {
    const { reader } = c.var
    const core = await coreTreaties(db)
    const treaty = treatyChosen(c, core)
    const [all, names, notes] = await Promise.all([listedStates(db, treaty.id, reader), regions(db), stateNotes(db)])
    const asked = questionOf(c, treaty, all, names)
    const fits = fitting(all, asked)
    const forms: Forms = {
      html: () => {
        const facts: ListFacts = {
          treaty,
          others: core
            .filter(({ id }) => id !== treaty.id)
            .map((each) => ({ treaty: each, path: listPath(c, { ...asked, treaty: each.id, standings: [] }, core) })),
          asked,
          path: listPath(c, asked, core),
          wholePath: reader.href('/countries'),
          groups: grouped(c, fits, names),
          shown: fits.length,
          all: numbersOf(all),
          facets: (['region', 'status', 'body', 'holds'] as const).map((facet) => facetOf(c, all, asked, facet, names)),
        }
        return showPage(
          c,
          {
            title: reader.say('countries.list.title'),
            description: reader.say('countries.list.description'),
            section: '/countries',
            trail: [{ label: reader.say('web.section.countries'), path: null }],
            isDated: true,
            twins: twinsOf(forms),
            footnotes: nameNotes(
              fits.map(({ state }) => state),
              notes,
              fits.map(({ state }) => state.code),
              reader.language,
            ),
          },
          <ListPage reader={reader} facts={facts} />,
        )
      },
      json: () => listData(reader, treaty.id, fits),
      csv: () => listTable(treaty.id, fits),
    }
    return answer(c, forms)
  })
}
