import { articles, articleTitles, regions, treaties, type Treaty } from '#law'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { assessmentRows, assessmentsOf } from '../assessment/store.ts'
import { comparableTreaties } from '../compare/rules.ts'
import { STANDING_NAMES } from '../fiche/twins.ts'
import { fitting } from '../list/rules.ts'
import { statesTowards } from '../list/service.ts'
import { groupOf } from '../profile/outline.ts'
import { provisionsOf, recordKey } from '../profile/service.ts'
import { provisionRows } from '../profile/store.ts'
import { ARTICLE_GROUPS } from '../profile/types.ts'
import type { ArticleMapFacts } from './map-view.tsx'
import { articleOverTime } from './map.ts'
import { cellOf, columnsOf, matrixPath } from './rules.ts'
import type { MatrixFacts, MatrixNarrowing, MatrixQuestion, MatrixTable } from './types.ts'

/** The treaties that have a matrix, which are those with articles that domestic law carries out, in their order. */
export async function treatiesWithMatrix(db: Db): Promise<Treaty[]> {
  const [all, titles] = await Promise.all([treaties(db), articleTitles(db)])
  return comparableTreaties(all, titles.values()).map(({ treaty }) => treaty)
}

/** Everything the matrix of a treaty is made of on the reader's day; null for a treaty that has none. */
export async function matrixFacts(db: Db, treaty: Treaty, reader: Reader): Promise<MatrixFacts | null> {
  const asked = { states: null, treaty: treaty.id, articles: null, on: reader.on }
  const [entries, all, names, records, assessments] = await Promise.all([
    articles(db, treaty.id),
    statesTowards(db, treaty.id, reader),
    regions(db),
    provisionsOf(db, asked),
    assessmentsOf(db, asked),
  ])
  if (!entries.some(({ isImplementable }) => isImplementable)) return null
  const articleOf = (key: string) => key.slice(key.lastIndexOf('/') + 1)
  const withRecord = new Set([...records.keys(), ...assessments.keys()].map(articleOf))
  return {
    treaty,
    all,
    articles: columnsOf(entries, withRecord),
    regions: names,
    cellOf: (state, article) => {
      const key = recordKey(state, treaty.id, article)
      return cellOf(records.get(key), assessments.get(key))
    },
  }
}

/**
 * The States and articles that a matrix shows which is narrowed like this, on the reader's day; null for all of them. Null in
 * place of both where there is no such matrix or no such choice.
 */
export async function shownInMatrix(
  db: Db,
  treaty: string,
  { regions: places, standings, bodies, groups, articles: numbers }: MatrixNarrowing,
  reader: Reader,
): Promise<{ states: string[] | null; articles: string[] | null } | null> {
  const [all, entries, names] = await Promise.all([
    statesTowards(db, treaty, reader),
    articles(db, treaty),
    regions(db),
  ])
  const areKnown = (values: readonly string[], known: Iterable<string>) => new Set(values).isSubsetOf(new Set(known))
  const isKnown =
    entries.some(({ isImplementable }) => isImplementable) &&
    areKnown(
      places,
      names.map(({ id }) => id),
    ) &&
    areKnown(standings, [...STANDING_NAMES, 'none']) &&
    areKnown(
      bodies,
      all.flatMap(({ state }) => state.bodies),
    ) &&
    areKnown(groups, ARTICLE_GROUPS) &&
    areKnown(
      numbers,
      entries.map(({ number }) => number),
    )
  if (!isKnown) return null
  const asked = { regions: places, standings, bodies, text: '', treaty, holds: [] }
  const isOfAll = places.length + standings.length + bodies.length === 0
  const shown = entries.filter(
    (entry) =>
      (groups.length === 0 || groups.includes(groupOf(entry))) &&
      (numbers.length === 0 || numbers.includes(entry.number)),
  )
  return {
    states: isOfAll ? null : fitting(all, asked).map(({ state }) => state.code),
    articles: groups.length + numbers.length === 0 ? null : shown.map(({ number }) => number),
  }
}

/** What the map of the article asked for shows, or of the first in the matrix; null when the matrix has none. */
export async function articleMap(
  db: Db,
  facts: MatrixFacts,
  asked: MatrixQuestion,
  table: MatrixTable,
  reader: Reader,
): Promise<ArticleMapFacts | null> {
  const { treaty } = facts
  const shown = asked.article ?? (table.articles[0] ?? facts.articles[0])?.entry.number
  const entry = facts.articles.find((article) => article.entry.number === shown)?.entry
  if (!entry) return null
  const question = { states: null, treaty: treaty.id, articles: [entry.number] }
  const [rows, assessments] = await Promise.all([
    provisionRows(db, question),
    assessmentRows(db, { ...question, on: reader.today }),
  ])
  return {
    treaty,
    entry,
    choices: facts.articles.map((article) => article.entry),
    cells: new Map(facts.all.map(({ state }) => [state.code, facts.cellOf(state.code, entry.number)])),
    data: articleOverTime(rows, assessments, { from: treaty.openedOn ?? reader.today, to: reader.today }),
    path: matrixPath(treaty.id, asked),
    isNarrowed: table.rows.length < facts.all.length,
  }
}
