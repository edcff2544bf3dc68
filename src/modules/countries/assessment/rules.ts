import type { ArticleAssessment, Assessed, Assessment } from './types.ts'

const REFERENCE = 'reference'

function byContribution(a: Assessment, b: Assessment): number {
  const rank = (row: Assessment) => (row.contribution === REFERENCE ? 0 : 1)
  return rank(a) - rank(b) || (a.contribution < b.contribution ? -1 : 1)
}

/** Of each contribution the newest finding by the day, the reference first. `rows` are of one article or one element of it. */
function newestBy(rows: readonly Assessment[], on: string): Assessment[] {
  const newest = new Map<string, Assessment>()
  for (const row of rows) {
    const held = newest.get(row.contribution)
    if (row.assessedOn <= on && (held === undefined || held.assessedOn < row.assessedOn))
      newest.set(row.contribution, row)
  }
  return [...newest.values()].toSorted(byContribution)
}

/**
 * What holds of one State and article on a day, from all its assessments. A finding holds from the day of the assessment
 * until the same contribution assesses anew; one made later says nothing of that day.
 */
export function assessmentOn(rows: readonly Assessment[], on: string): ArticleAssessment {
  const groups = Map.groupBy(rows, ({ element }) => element)
  const elements = new Map<string, Assessment[]>()
  for (const [key, group] of groups) {
    const newest = newestBy(group, on)
    if (key !== null && newest.length > 0) elements.set(key, newest)
  }
  return { whole: newestBy(groups.get(null) ?? [], on), elements }
}

/** What these findings come to: the one they share, `disputed` where they differ, null without any. */
export function assessedAs(rows: readonly Assessment[]): Assessed {
  const [first] = rows
  if (!first) return null
  return rows.every(({ finding }) => finding === first.finding) ? first.finding : 'disputed'
}
