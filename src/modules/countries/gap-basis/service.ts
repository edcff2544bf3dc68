import { articles, declarationsOfState, type ElementEntry, elementsOfTreaty, type ArticleEntry } from '#law'
import type { Db } from '#platform/db/connect'
import { reservationsFor } from '../gap-judgement/rules.ts'
import type { Reservation } from '../gap-judgement/types.ts'
import { provisionsOf, recordKey } from '../profile/service.ts'
import type { ArticleRecord } from '../profile/types.ts'
import { basisFrom } from './rules.ts'
import type { Basis } from './types.ts'

/** What a round is written against: the articles with their elements, and what is on record for the State on its day. */
export type Ground = {
  entries: ReadonlyMap<string, ArticleEntry>
  elementsOf: (article: string) => readonly ElementEntry[]
  recordOf: (article: string) => ArticleRecord | undefined
  /** The reservations that can make an element of an article not applicable. */
  reservationsOf: (article: string, element: ElementEntry) => readonly Reservation[]
  basisOf: (article: string) => Basis
}

/** The articles of a treaty that domestic law carries out and that are held element by element, in the treaty's order. */
export async function assessableArticles(db: Db, treaty: string): Promise<ArticleEntry[]> {
  const all = await articles(db, treaty)
  return all.filter(({ isImplementable, elementsCount }) => isImplementable && elementsCount > 0)
}

/** The ground of a round on the law of a State under a treaty on a day. */
export async function groundOf(
  db: Db,
  { state, treaty, lawOn }: { state: string; treaty: string; lawOn: string },
): Promise<Ground> {
  const [entries, elements, records, declarations] = await Promise.all([
    articles(db, treaty),
    elementsOfTreaty(db, treaty),
    provisionsOf(db, { states: [state], treaty, articles: null, on: lawOn }),
    declarationsOfState(db, state),
  ])
  const elementsOf = (article: string) => elements.get(article) ?? []
  const recordOf = (article: string) => records.get(recordKey(state, treaty, article))
  const under = (article: string) => declarations.filter((row) => row.treaty === treaty && row.article === article)
  return {
    entries: new Map(entries.map((entry) => [entry.number, entry])),
    elementsOf,
    recordOf,
    reservationsOf: (article, { ref }) => reservationsFor(declarations, { treaty, article, ref }, lawOn),
    basisOf: (article) => basisFrom(recordOf(article), elementsOf(article), under(article), lawOn),
  }
}
