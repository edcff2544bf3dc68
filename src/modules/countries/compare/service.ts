import { articleTitles, statusOfTreaties, type Topic, treaties } from '#law'
import type { Day } from '#platform/day'
import type { Db } from '#platform/db/connect'
import { assessmentsOf } from '../assessment/store.ts'
import { provisionsOf, provisionsWithTexts, recordKey } from '../profile/service.ts'
import { comparableTreaties, comparisonOf, examplesOf } from './rules.ts'
import { statesOnRecord } from './store.ts'
import type { ComparableTreaty, Comparison, Example, Selection } from './types.ts'

/** The treaties that can be compared, each with its articles. */
export async function treatiesToCompare(db: Db): Promise<ComparableTreaty[]> {
  const [all, entries] = await Promise.all([treaties(db), articleTitles(db)])
  return comparableTreaties(all, entries.values())
}

/** The States and articles of a selection side by side, on a day. */
export async function compareStates(db: Db, selection: Selection, on: Day, today: Day): Promise<Comparison> {
  const { id } = selection.treaty.treaty
  const question = {
    states: selection.states,
    treaty: id,
    articles: selection.articles.map(({ number }) => number),
    on,
  }
  const [status, records, assessments] = await Promise.all([
    statusOfTreaties(db, { on, today }),
    provisionsWithTexts(db, question),
    assessmentsOf(db, question),
  ])
  const standings = Object.values(status.get(id) ?? {}).flat()
  return comparisonOf(
    selection,
    standings,
    (state, article) => records.get(recordKey(state, id, article)),
    (state, article) => assessments.get(recordKey(state, id, article)),
  )
}

/** The States with a provision on record for an article of a topic on a day, each with those articles; in no order. */
export async function statesOnTopic(
  db: Db,
  { treaty, articles }: Topic,
  on: Day,
): Promise<{ code: string; articles: readonly string[] }[]> {
  const records = await provisionsOf(db, { states: null, treaty, articles, on })
  const found = Map.groupBy(records.keys(), (key) => key.slice(0, key.indexOf('/')))
  return [...found].map(([code, keys]) => ({
    code,
    articles: articles.filter((article) => keys.includes(recordKey(code, treaty, article))),
  }))
}

/** A few comparisons to begin with, made from what is on record on a day. */
export async function exampleComparisons(db: Db, treaty: ComparableTreaty, on: Day): Promise<Example[]> {
  const onRecord = await statesOnRecord(db, treaty.treaty.id, on)
  return examplesOf(treaty, (article) => onRecord.get(article) ?? [])
}
