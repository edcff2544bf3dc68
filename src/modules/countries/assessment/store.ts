import { sql } from 'kysely'
import { recordChanges } from '#platform/db/changes'
import type { Db, Tx } from '#platform/db/connect'
import type { ReferenceTable } from '#platform/db/sync'
import { recordKey } from '../profile/service.ts'
import { assessmentOn } from './rules.ts'
import type { ArticleAssessment, Assessment, AssessmentQuestion } from './types.ts'

/** The facts of an assessment, for loads and for the record of changes. */
export const ASSESSMENT: ReferenceTable = {
  name: 'countries.assessment',
  key: ['state', 'treaty', 'article', 'element', 'assessed_on', 'contribution'],
  columns: ['finding', 'reason', 'assessor', 'source'],
  isShared: true,
}

const MAX_ASSESSMENTS = 50_000

/** The assessments made by the day asked, by State, treaty, article, element, day, contribution; 50,000 at most. */
export async function assessmentRows(db: Db, asked: AssessmentQuestion): Promise<Assessment[]> {
  let query = db
    .selectFrom('countries.assessment')
    .select([
      'state',
      'treaty',
      'article',
      sql<string | null>`nullif(element, '')`.as('element'),
      sql<Assessment['finding']>`finding`.as('finding'),
      'reason',
      'assessor',
      'assessed_on as assessedOn',
      'source',
      'contribution',
    ])
    .where('assessed_on', '<=', asked.on)
  if (asked.states !== null) query = query.where(sql<boolean>`state = any(${[...asked.states]}::text[])`)
  if (asked.treaty !== null) query = query.where('treaty', '=', asked.treaty)
  if (asked.articles !== null) query = query.where(sql<boolean>`article = any(${[...asked.articles]}::text[])`)
  return query
    .orderBy('state')
    .orderBy('treaty')
    .orderBy('article')
    .orderBy('element')
    .orderBy('assessed_on')
    .orderBy('contribution')
    .limit(MAX_ASSESSMENTS)
    .execute()
}

/**
 * What holds on the day asked for each State and article that somebody had assessed by then, by `recordKey`. A key that
 * is missing was not assessed.
 */
export async function assessmentsOf(db: Db, asked: AssessmentQuestion): Promise<Map<string, ArticleAssessment>> {
  const rows = await assessmentRows(db, asked)
  const groups = Map.groupBy(rows, (row) => recordKey(row.state, row.treaty, row.article))
  return new Map([...groups].map(([key, group]) => [key, assessmentOn(group, asked.on)]))
}

/** Adds findings that people contribute, and puts them on record; whoever calls raises the version of the facts. */
export async function addAssessments(tx: Tx, rows: readonly Assessment[]): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map(({ element, assessedOn, ...row }) => ({
    ...row,
    element: element ?? '',
    assessed_on: assessedOn,
  }))
  await tx.insertInto('countries.assessment').values(written).execute()
  await recordChanges(
    tx,
    ASSESSMENT,
    written.map((after) => ({ before: null, after })),
  )
}
