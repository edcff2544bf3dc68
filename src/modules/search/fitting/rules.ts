import { KINDS } from '../entry/types.ts'
import { asksSomething, questionFrom } from '../question/rules.ts'
import type { Guide } from '../question/types.ts'
import { addressOf } from '../results/rules.ts'
import type { SearchAsked } from './types.ts'

/** The values of a filter, each once, in the order of those that are known; null where one is not. */
function among<T extends string>(values: readonly string[], known: readonly T[]): T[] | null {
  const asked = new Set(values.filter((value) => value !== '').map((value) => value.toLowerCase()))
  const found = known.filter((value) => asked.has(value))
  return found.length === asked.size ? found : null
}

/** What the query of an address of `/search` asks for; null where it asks for nothing, or narrows it by what does not exist. */
export function searchAsked(query: URLSearchParams, guide: Guide): SearchAsked | null {
  const question = questionFrom(query.get('q') ?? '', guide)
  const kinds = among(query.getAll('kind'), KINDS)
  const states = among(
    query.getAll('state'),
    guide.states.map(({ code }) => code),
  )
  const treaties = among(
    query.getAll('treaty'),
    guide.treaties.map(({ id }) => id),
  )
  if (!asksSomething(question) || kinds === null || states === null || treaties === null) return null
  const filters = { kinds, states, treaties }
  return { question, filters, address: addressOf({ question, filters, goal: null }, { page: 1 }) }
}
