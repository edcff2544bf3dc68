import { articleTitles, treaties } from '#law'
import type { Db } from '#platform/db/connect'
import { publiclyNamed } from '../statement/people-service.ts'
import { provisionTexts } from '../text/store.ts'
import { legalProfile } from './outline.ts'
import { recordOf } from './rules.ts'
import { provisionRows } from './store.ts'
import type { ArticleRecord, DomesticProvision, LegalProfile, ProvisionQuestion } from './types.ts'

/** The rows that were asked for, with the names of those behind them who chose to be named. */
async function namedRows(db: Db, asked: Parameters<typeof provisionRows>[1]): Promise<DomesticProvision[]> {
  return publiclyNamed(db, await provisionRows(db, asked))
}

/** The key of a State's record on an article. */
export function recordKey(state: string, treaty: string, article: string): string {
  return `${state}/${treaty}/${article}`
}

/**
 * What is on record on the day asked for each State and article that has any provision, by `state/treaty/article`.
 * A key that is missing is not known, which is not "none".
 */
export async function provisionsOf(db: Db, asked: ProvisionQuestion): Promise<Map<string, ArticleRecord>> {
  return recordsOf(await namedRows(db, asked), asked.on)
}

/** The same for a few States, with the texts that are held of their provisions. */
export async function provisionsWithTexts(
  db: Db,
  asked: ProvisionQuestion & { states: readonly string[] },
): Promise<Map<string, ArticleRecord>> {
  const [rows, texts] = await Promise.all([namedRows(db, asked), provisionTexts(db, asked)])
  return recordsOf(rows, asked.on, texts)
}

function recordsOf(
  rows: readonly DomesticProvision[],
  on: string,
  texts?: Parameters<typeof recordOf>[2],
): Map<string, ArticleRecord> {
  const groups = Map.groupBy(rows, (row) => recordKey(row.state, row.treaty, row.article))
  const records = [...groups].map(([key, group]) => [key, recordOf(group, on, texts)] as const)
  return new Map(records.filter(([, { provisions }]) => provisions.length > 0))
}

/** The legal profile of a State on a day, under every treaty of which articles are held. */
export async function profileOfState(db: Db, state: string, on: string): Promise<LegalProfile> {
  const asked = { states: [state], treaty: null, articles: null }
  const [rows, texts, all, titles] = await Promise.all([
    namedRows(db, asked),
    provisionTexts(db, asked),
    treaties(db),
    articleTitles(db),
  ])
  return legalProfile(rows, all, titles.values(), on, texts)
}
