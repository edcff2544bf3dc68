import { articles, articleTitles, regions, treaties, type Treaty } from '#law'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { assessmentsOf } from '../assessment/store.ts'
import { comparableTreaties } from '../compare/rules.ts'
import { statesTowards } from '../list/service.ts'
import { provisionsOf, recordKey } from '../profile/service.ts'
import { cellOf, columnsOf } from './rules.ts'
import type { MatrixFacts } from './types.ts'

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
