import { z } from 'zod'
import { type Treaty, treatyLabel } from '#law'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { CELL_STATES } from '#ui'
import { type Assessment, FINDINGS } from '../assessment/types.ts'
import { STANDING_NAMES } from '../fiche/twins.ts'
import { knowledge, provisionWithTexts, provisionWithTextsData } from '../profile/twins.ts'
import { ARTICLE_GROUPS } from '../profile/types.ts'
import type { CellPageFacts } from './cell-view.tsx'
import { isFilled } from './rules.ts'
import { type Cell, type CellCounts, type MatrixTable, SORTS } from './types.ts'
import { citationsOf } from './words.tsx'

const cell = z.enum(CELL_STATES as [(typeof CELL_STATES)[number]])

const finding = z.strictObject({
  finding: z.enum(FINDINGS),
  reason: z.string(),
  assessor: z.string(),
  assessedOn: z.string(),
  source: z.string(),
  contribution: z.string(),
})

const counts = z.strictObject(Object.fromEntries(CELL_STATES.map((state) => [state, z.int()])))

const MatrixAnswer = z.strictObject({
  treaty: z.string(),
  label: z.string(),
  on: z.string(),
  articles: z.array(z.strictObject({ article: z.string(), title: z.string(), group: z.enum(ARTICLE_GROUPS) })),
  cells: z.int(),
  filled: z.int(),
  counts,
  states: z.array(
    z.strictObject({
      state: z.string(),
      name: z.string(),
      region: z.string(),
      subregion: z.string(),
      standing: z.enum(STANDING_NAMES).nullable(),
      since: z.string().nullable(),
      cells: z.array(
        z.strictObject({
          article: z.string(),
          cell,
          knowledge,
          provisions: z.int(),
          citations: z.array(z.string()),
          findings: z.array(finding),
        }),
      ),
    }),
  ),
})

const CellAnswer = z.strictObject({
  treaty: z.string(),
  article: z.string(),
  title: z.string(),
  state: z.string(),
  name: z.string(),
  on: z.string(),
  cell,
  knowledge,
  provisions: z.array(provisionWithTexts),
  findings: z.array(finding),
  elements: z.array(z.strictObject({ element: z.string(), findings: z.array(finding) })),
})

function findingData(row: Assessment): z.infer<typeof finding> {
  const { finding: found, reason, assessor, assessedOn, source, contribution } = row
  return { finding: found, reason, assessor, assessedOn, source, contribution }
}

const wholeOf = ({ assessment }: Cell) => assessment?.whole ?? []

/** How many cells have anything on record or were assessed. */
function filledOf(tally: CellCounts): number {
  return CELL_STATES.filter((state) => isFilled({ state })).reduce((sum, state) => sum + tally[state], 0)
}

/** The matrix as data, cell by cell, States and articles in its order. */
export function matrixData(
  reader: Reader,
  { treaty, articles, rows, counts: tally }: MatrixTable,
): z.infer<typeof MatrixAnswer> {
  return {
    treaty: treaty.id,
    label: treatyLabel(treaty),
    on: reader.on,
    articles: articles.map(({ entry, group }) => ({ article: entry.number, title: entry.title, group })),
    cells: rows.length * articles.length,
    filled: filledOf(tally),
    counts: tally,
    states: rows.map(({ listed: { state, name, standing }, cells }) => ({
      state: state.code,
      name,
      region: state.region,
      subregion: state.subregion,
      standing: standing?.standing ?? null,
      since: standing?.since ?? null,
      cells: cells.map((each, index) => ({
        article: articles[index]?.entry.number ?? '',
        cell: each.state,
        knowledge: each.record.knowledge,
        provisions: each.record.provisions.length,
        citations: citationsOf(each),
        findings: wholeOf(each).map(findingData),
      })),
    })),
  }
}

const MatricesAnswer = z.strictObject({
  on: z.string(),
  treaties: z.array(
    z.strictObject({ treaty: z.string(), label: z.string(), title: z.string(), openedOn: z.string().nullable() }),
  ),
})

/** The treaties that have a matrix as data. */
export function matricesData(reader: Reader, treaties: readonly Treaty[]): z.infer<typeof MatricesAnswer> {
  return {
    on: reader.on,
    treaties: treaties.map((treaty) => ({
      treaty: treaty.id,
      label: treatyLabel(treaty),
      title: treaty.fullTitle,
      openedOn: treaty.openedOn,
    })),
  }
}

const COLUMNS = [
  'state',
  'name',
  'treaty',
  'article',
  'title',
  'group',
  'cell',
  'knowledge',
  'provisions',
  'citations',
  'reasons',
  'assessors',
  'assessedOn',
  'sources',
] as const

const joined = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join('; '))

/** The matrix as a table: one row a cell. */
export function matrixTable({ treaty, articles, rows }: MatrixTable): CsvTable {
  return {
    columns: COLUMNS,
    rows: rows.flatMap(({ listed: { state, name }, cells }) =>
      cells.map((each, index) => {
        const article = articles[index]
        const found = wholeOf(each)
        return [
          state.code,
          name,
          treaty.id,
          article?.entry.number ?? null,
          article?.entry.title ?? null,
          article?.group ?? null,
          each.state,
          each.record.knowledge,
          each.record.provisions.length,
          joined(citationsOf(each)),
          joined(found.map(({ reason }) => reason)),
          joined(found.map(({ assessor }) => assessor)),
          joined(found.map(({ assessedOn }) => assessedOn)),
          joined(found.map(({ source }) => source)),
        ]
      }),
    ),
  }
}

/** A cell as data. */
export function cellData(reader: Reader, facts: CellPageFacts): z.infer<typeof CellAnswer> {
  const { treaty, entry, state, cell: held } = facts
  return {
    treaty: treaty.id,
    article: entry.number,
    title: entry.title,
    state,
    name: reader.stateName(state),
    on: reader.on,
    cell: held.state,
    knowledge: held.record.knowledge,
    provisions: held.record.provisions.map(provisionWithTextsData),
    findings: wholeOf(held).map(findingData),
    elements: [...(held.assessment?.elements ?? [])].map(([element, findings]) => ({
      element,
      findings: findings.map(findingData),
    })),
  }
}

const treatyParameter = {
  name: 'treaty',
  in: 'path',
  description: 'The id of the treaty',
  example: 'ets-185',
  isRequired: true,
} as const

const query = (name: string, description: string, example: string) =>
  ({ name, in: 'query', description, example, isRequired: false }) as const

const dayParameter = query('on', 'The day, today without it', '2020-06-30')

export const matricesTwin: TwinDescription = {
  path: '/matrix',
  summary: 'The treaties that have a matrix of States and articles',
  parameters: [dayParameter],
  json: MatricesAnswer,
  csv: null,
}

export const matrixTwin: TwinDescription = {
  path: '/matrix/{treaty}',
  summary: 'States and articles on a day: what is on record in each cell, and what assessments found',
  parameters: [
    treatyParameter,
    query('region', 'A region or subregion; may be repeated', 'africa'),
    query('status', 'A standing towards the treaty, or none; may be repeated', 'party'),
    query('body', 'A body the State is a member of; may be repeated', 'european_union'),
    query('group', `A part of the treaty: ${ARTICLE_GROUPS.join(', ')}; may be repeated`, 'powers'),
    query('articles', 'Numbers of articles, separated by commas', '16,17'),
    query('cell', `States with at least one such cell: ${CELL_STATES.join(', ')}; may be repeated`, 'known'),
    query('article', 'The article on the map of the page', '16'),
    query('sort', `The order of States: ${SORTS.join(', ')}`, 'region'),
    dayParameter,
  ],
  json: MatrixAnswer,
  csv: COLUMNS,
  others: [
    {
      format: 'xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      description: 'The matrix as it stands on the page, its filled cells one by one, and how to read it',
    },
  ],
}

export const cellTwin: TwinDescription = {
  path: '/matrix/{treaty}/{state}/{article}',
  summary: 'One State under one article on a day: provisions on record, and what assessments found',
  parameters: [
    treatyParameter,
    { name: 'state', in: 'path', description: 'ISO 3166-1 code in lower case', example: 'ke', isRequired: true },
    { name: 'article', in: 'path', description: 'The number of the article', example: '16', isRequired: true },
    dayParameter,
  ],
  json: CellAnswer,
  csv: null,
}
