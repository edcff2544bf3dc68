import type { ArticleEntry } from '#law'
import { CELL_STATES, type CellState } from '#ui'
import { assessedAs } from '../assessment/rules.ts'
import type { ArticleAssessment } from '../assessment/types.ts'
import { fitting } from '../list/rules.ts'
import type { ListedState } from '../list/types.ts'
import { groupOf } from '../profile/outline.ts'
import { ARTICLE_GROUPS, type ArticleRecord } from '../profile/types.ts'
import type {
  Cell,
  CellCounts,
  MatrixArticle,
  MatrixFacts,
  MatrixQuestion,
  MatrixTable,
  Sort,
  StateRow,
} from './types.ts'

/** True when everything on record is a draft. */
function isDraft({ provisions }: ArticleRecord): boolean {
  return provisions.length > 0 && provisions.every(({ status }) => status === 'draft')
}

/**
 * What a cell says. A finding on the article as a whole goes before everything; then that readings differ, that all on
 * record is a draft, and how well the record is known.
 */
function cellStateOf(record: ArticleRecord, assessment: ArticleAssessment | null): CellState {
  const finding = assessment && assessedAs(assessment.whole)
  if (finding) return finding
  return record.knowledge !== 'disputed' && isDraft(record) ? 'draft' : record.knowledge
}

const NOTHING: ArticleRecord = { knowledge: 'notknown', provisions: [] }
const EMPTY: Cell = { state: 'notknown', record: NOTHING, assessment: null }

/** The cell of a State and article. */
export function cellOf(record: ArticleRecord | undefined, assessment: ArticleAssessment | undefined): Cell {
  if (!record && !assessment) return EMPTY // most cells: one for all of them
  const held = record ?? NOTHING
  return { state: cellStateOf(held, assessment ?? null), record: held, assessment: assessment ?? null }
}

/** True when anything is on record or was found. */
export function isFilled(cell: Pick<Cell, 'state'>): boolean {
  return cell.state !== 'notknown'
}

/**
 * The articles that have a column: those that domestic law carries out, and any other in `withRecord`, by the parts of
 * the profile and in the order of the treaty.
 */
export function columnsOf(entries: readonly ArticleEntry[], withRecord: ReadonlySet<string>): MatrixArticle[] {
  const shown = entries.filter(({ isImplementable, number }) => isImplementable || withRecord.has(number))
  const articles = shown.map((entry) => ({ entry, group: groupOf(entry) }))
  return ARTICLE_GROUPS.flatMap((group) => articles.filter((article) => article.group === group))
}

/** How many cells of these rows say what. */
function countsOfCells(rows: readonly Pick<StateRow, 'cells'>[]): CellCounts {
  const counts = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<CellState, number>
  for (const { cells } of rows) for (const { state } of cells) counts[state] += 1
  return counts
}

const LAST = '9999-12-31'

/** What stands between two States in an order; States that it holds equal keep the order of their names. */
function orderOf(sort: Sort, regionName: (id: string) => string, compare: (a: string, b: string) => number) {
  const ways: Record<Sort, (a: ListedState, b: ListedState) => number> = {
    name: () => 0,
    code: (a, b) => (a.state.code < b.state.code ? -1 : 1),
    region: (a, b) =>
      compare(regionName(a.state.region), regionName(b.state.region)) ||
      compare(regionName(a.state.subregion), regionName(b.state.subregion)),
    since: (a, b) => {
      const [day, other] = [a.standing?.since ?? LAST, b.standing?.since ?? LAST]
      return day === other ? 0 : day < other ? -1 : 1
    },
  }
  return ways[sort]
}

/**
 * The matrix as asked. States that fit in region, standing and membership, and have at least one cell of the kind asked
 * for under the articles shown; such a row keeps all its cells. `facts.all` stands in the order of names.
 */
export function matrixOf(
  facts: MatrixFacts,
  asked: MatrixQuestion,
  reading: { regionName: (id: string) => string; compare: (a: string, b: string) => number },
): MatrixTable {
  const articles = facts.articles.filter(
    ({ entry, group }) =>
      (asked.groups.length === 0 || asked.groups.includes(group)) &&
      (asked.articles.length === 0 || asked.articles.includes(entry.number)),
  )
  const rows = fitting(facts.all, { ...asked.states, text: '', treaty: facts.treaty.id, holds: [] })
    .map((listed) => ({ listed, cells: articles.map(({ entry }) => facts.cellOf(listed.state.code, entry.number)) }))
    .filter(({ cells }) => asked.cells.length === 0 || cells.some(({ state }) => asked.cells.includes(state)))
  const order = orderOf(asked.sort, reading.regionName, reading.compare)
  return {
    treaty: facts.treaty,
    articles,
    rows: asked.sort === 'name' ? rows : rows.toSorted((a, b) => order(a.listed, b.listed)),
    counts: countsOfCells(rows),
  }
}

/** What an address asks for, as its parameters: only what differs from the whole matrix by name. */
function parametersOf(asked: MatrixQuestion): [string, string][] {
  return [
    ...asked.states.regions.map((value): [string, string] => ['region', value]),
    ...asked.states.standings.map((value): [string, string] => ['status', value]),
    ...asked.states.bodies.map((value): [string, string] => ['body', value]),
    ...asked.groups.map((value): [string, string] => ['group', value]),
    ...(asked.articles.length > 0 ? [['articles', asked.articles.join(',')] as [string, string]] : []),
    ...asked.cells.map((value): [string, string] => ['cell', value]),
    ...(asked.sort === 'name' ? [] : [['sort', asked.sort] as [string, string]]),
    ...(asked.article === null ? [] : [['article', asked.article] as [string, string]]),
  ]
}

/** The address of a matrix, without language and day. */
export function matrixPath(treaty: string, asked: MatrixQuestion): string {
  const query = new URLSearchParams(parametersOf(asked)).toString().replaceAll('%2C', ',')
  return query === '' ? `/matrix/${treaty}` : `/matrix/${treaty}?${query}`
}
