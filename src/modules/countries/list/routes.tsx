import { Hono, type Context } from 'hono'
import { nameNotes, type Region, regions, stateNotes, type Treaty } from '#law'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { forEveryone } from '#platform/rights'
import { regionName } from '../fiche/service.ts'
import { chosen, facetOf, noSuchChoice, statesChosen } from './facets.ts'
import { FACETS, fitting, numbersOf } from './rules.ts'
import { coreTreaties, listedStates } from './service.ts'
import { listData, listTable } from './twins.ts'
import type { ListedState, ListQuestion } from './types.ts'
import { type ListFacts, ListPage } from './views.tsx'

const MAX_TEXT = 100

/** The treaty of the address, without one the first. Ends the request with `no_such_choice` when it is none of them. */
function treatyChosen(c: Context<WebEnv>, core: readonly Treaty[]): Treaty {
  const id = c.req.query('treaty') ?? ''
  const found = id === '' ? core[0] : core.find((treaty) => treaty.id === id)
  return found ?? noSuchChoice('treaty', id)
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
    ...statesChosen(c, all, names),
    holds: chosen(c, 'holds', new Set(['profile', 'other', 'nothing'])),
  }
}

/** The list of States: `/countries`. */
export function listRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/countries', forEveryone, async (c) => {
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
          facets: (['region', 'status', 'body', 'holds'] as const).map((facet) =>
            facetOf(reader, all, asked, facet, names),
          ),
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
