import { articleTitles, statusOfTreaties, treaties } from '#law'
import type { Day } from '#platform/day'
import type { Db } from '#platform/db/connect'
import { provisionsOf, recordKey } from '../profile/service.ts'
import { comparableTreaties, comparisonOf, examplesOf } from './rules.ts'
import type { ComparableTreaty, Comparison, Example, Selection } from './types.ts'

/** The treaties that can be compared, each with its articles. */
export async function treatiesToCompare(db: Db): Promise<ComparableTreaty[]> {
  const [all, entries] = await Promise.all([treaties(db), articleTitles(db)])
  return comparableTreaties(all, entries.values())
}

/** The States and articles of a selection side by side, on a day. */
export async function compareStates(db: Db, selection: Selection, on: Day, today: Day): Promise<Comparison> {
  const { id } = selection.treaty.treaty
  const [status, records] = await Promise.all([
    statusOfTreaties(db, { on, today }),
    provisionsOf(db, {
      states: selection.states,
      treaty: id,
      articles: selection.articles.map(({ number }) => number),
      on,
    }),
  ])
  const standings = Object.values(status.get(id) ?? {}).flat()
  return comparisonOf(selection, standings, (state, article) => records.get(recordKey(state, id, article)))
}

/** A few comparisons to begin with, made from what is on record on a day. */
export async function exampleComparisons(db: Db, treaty: ComparableTreaty, on: Day): Promise<Example[]> {
  const { id } = treaty.treaty
  const records = await provisionsOf(db, { states: null, treaty: id, articles: null, on })
  const states = new Map<string, string[]>()
  for (const { provisions } of records.values()) {
    const [first] = provisions
    if (first) states.set(first.article, [...(states.get(first.article) ?? []), first.state])
  }
  return examplesOf(treaty, (number) => states.get(number) ?? [])
}
