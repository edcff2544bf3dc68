import type { Context } from 'hono'
import type { WebEnv } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { CELL_STATES, type CellState, cellWord, type Facet } from '#ui'
import { chosen, facetOf, noSuchChoice, statesChosen } from '../list/facets.ts'
import { ARTICLE_GROUPS, type ArticleGroup } from '../profile/types.ts'
import { type MatrixFacts, type MatrixQuestion, type MatrixTable, type Sort, SORTS } from './types.ts'

/** The articles named in the address, in the order of the matrix. Ends the request with `no_such_choice` for an unknown one. */
function articlesChosen(c: Context<WebEnv>, { articles }: MatrixFacts): string[] {
  const named = (c.req.queries('articles') ?? [])
    .flatMap((value) => value.split(','))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
  const known = articles.map(({ entry }) => entry.number)
  const unknown = named.find((word) => !known.includes(word))
  return unknown === undefined ? known.filter((number) => named.includes(number)) : noSuchChoice('articles', unknown)
}

function sortChosen(c: Context<WebEnv>): Sort {
  const text = c.req.query('sort') ?? ''
  return text === '' ? 'name' : (SORTS.find((sort) => sort === text) ?? noSuchChoice('sort', text))
}

/** The article that the address wants on the map; null without one. */
function mapArticleChosen(c: Context<WebEnv>, { articles }: MatrixFacts): string | null {
  const text = (c.req.query('article') ?? '').trim().toLowerCase()
  if (text === '') return null
  return articles.some(({ entry }) => entry.number === text) ? text : noSuchChoice('article', text)
}

/** What the address asks of a matrix, checked against what there is. */
export function questionOf(c: Context<WebEnv>, facts: MatrixFacts): MatrixQuestion {
  return {
    states: statesChosen(c, facts.all, facts.regions),
    groups: chosen(c, 'group', new Set(ARTICLE_GROUPS)) as ArticleGroup[],
    articles: articlesChosen(c, facts),
    cells: chosen(c, 'cell', new Set(CELL_STATES)) as CellState[],
    sort: sortChosen(c),
    article: mapArticleChosen(c, facts),
  }
}

/** The ways in which a matrix can be narrowed. */
export function facetsOf(reader: Reader, facts: MatrixFacts, asked: MatrixQuestion, table: MatrixTable): Facet[] {
  const question = { ...asked.states, text: '', treaty: facts.treaty.id, holds: [] }
  const groups = ARTICLE_GROUPS.filter((group) => facts.articles.some((article) => article.group === group))
  const states = CELL_STATES.filter((state) => table.counts[state] > 0 || asked.cells.includes(state))
  return [
    ...(['region', 'status', 'body'] as const).map((facet) =>
      facetOf(reader, facts.all, question, facet, facts.regions),
    ),
    {
      name: 'group',
      legend: reader.say('countries.facet.group'),
      choices: groups.map((value) => ({
        value,
        label: reader.say(`countries.group.${value}`),
        count: null,
        isChosen: asked.groups.includes(value),
      })),
    },
    {
      name: 'cell',
      legend: reader.say('countries.facet.cell'),
      choices: states.map((value) => ({
        value,
        label: cellWord(reader, value),
        count: null,
        isChosen: asked.cells.includes(value),
      })),
    },
    {
      name: 'articles',
      legend: reader.say('countries.facet.articles'),
      choices: facts.articles.map(({ entry }) => ({
        value: entry.number,
        label: reader.say('law.article.name', { number: entry.number }),
        count: null,
        isChosen: asked.articles.includes(entry.number),
      })),
    },
  ]
}
