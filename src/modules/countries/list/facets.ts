import type { Context } from 'hono'
import type { Region } from '#law'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import type { Facet } from '#ui'
import { regionName } from '../fiche/service.ts'
import { STANDING_NAMES } from '../fiche/twins.ts'
import { countsOf, type FacetName, FACETS } from './rules.ts'
import type { ListedState, ListQuestion } from './types.ts'

const MAX_QUOTED = 60

/** Ends the request with `no_such_choice`, which quotes the beginning of what was asked for. */
export function noSuchChoice(name: string, value: string): never {
  return answerProblem({
    kind: 'invalid',
    reason: 'no_such_choice',
    values: { name, value: value.slice(0, MAX_QUOTED) },
  })
}

/** The values of a parameter that may be repeated, each once. Ends the request with `no_such_choice` when one is unknown. */
export function chosen(c: Context<WebEnv>, name: string, known: ReadonlySet<string>): string[] {
  const values = (c.req.queries(name) ?? []).filter((value) => value !== '')
  const unknown = values.find((value) => !known.has(value))
  return unknown === undefined ? [...new Set(values)] : noSuchChoice(name, unknown)
}

/** What an address can ask of the States, checked against what there is. */
export function statesChosen(
  c: Context<WebEnv>,
  all: readonly ListedState[],
  names: readonly Region[],
): Pick<ListQuestion, 'regions' | 'standings' | 'bodies'> {
  return {
    regions: chosen(c, 'region', new Set(names.map(({ id }) => id))),
    standings: chosen(c, 'status', new Set([...STANDING_NAMES, 'none'])),
    bodies: chosen(c, 'body', new Set(all.flatMap(({ state }) => state.bodies))),
  }
}

/** The order in which choices stand; those not named here stand by their labels. */
const CHOICE_ORDER = [...STANDING_NAMES, 'none', 'profile', 'other', 'nothing']

/** One way to narrow the States, with how many each choice would leave. */
export function facetOf(
  reader: Reader,
  all: readonly ListedState[],
  asked: ListQuestion,
  facet: FacetName,
  names: readonly Region[],
): Facet {
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
