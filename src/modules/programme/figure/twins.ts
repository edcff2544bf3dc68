import type { CsvTable } from '#platform/http/answer'
import type { CsvCell } from '#platform/http/csv'
import type { ParameterDescription, TwinDescription } from '#platform/http/openapi'
import { workbook } from '#platform/http/xlsx'
import type { Reader } from '#platform/reader'
import { distance, partsSum } from '../counting/rules.ts'
import type { EditionFacts, FigureFacts } from '../counting/types.ts'
import { figureAddress, labelIn } from './rules.ts'
import { EditionAnswer, FigureAnswer, ListAnswer, memberShape, type Newest, precisionOf } from './shapes.ts'
import type { Edition, Figure } from './types.ts'

const EDITION_COLUMNS = [
  'figure',
  'label',
  'edition',
  'address',
  'date',
  'datePrecision',
  'value',
  'qualifier',
  'unit',
  'subject',
  'parts',
  'partsSum',
  'note',
  'source',
] as const

const COUNT_COLUMNS = [...EDITION_COLUMNS, 'countedOn', 'counted', 'countedAtMost', 'verdict', 'difference'] as const

const MEMBER_COLUMNS = ['figure', 'edition', 'kind', 'id', 'name', 'row', 'from', 'to', 'value', 'source'] as const

function editionCells(reader: Reader, figure: Figure, edition: Edition): CsvCell[] {
  return [
    figure.id,
    labelIn(figure, reader.language),
    edition.edition,
    figureAddress(figure.id, edition.edition),
    edition.date,
    precisionOf(edition.date),
    edition.value,
    edition.qualifier,
    figure.unit,
    edition.subject,
    edition.parts && edition.parts.map(({ part, value }) => `${part}=${value}`).join('; '),
    partsSum(edition),
    edition.note,
    edition.source,
  ]
}

/** The list of figures as a table: one row a figure, its newest edition. */
export function listTable(reader: Reader, listed: readonly Newest[]): CsvTable {
  return {
    columns: EDITION_COLUMNS,
    rows: listed.map(({ figure, newest }) => editionCells(reader, figure, newest)),
  }
}

/** A figure as a table: one row an edition, the oldest first. */
export function figureTable(reader: Reader, { figure, editions }: FigureFacts): CsvTable {
  return {
    columns: COUNT_COLUMNS,
    rows: editions.map(({ edition, count, verdict }) => [
      ...editionCells(reader, figure, edition),
      count && count.on,
      count && count.count,
      count && count.atMost,
      verdict,
      count && distance(edition.value, count),
    ]),
  }
}

/** The members that our record counts for an edition, as a table: one row each. */
export function editionTable(reader: Reader, { edition, count }: EditionFacts): CsvTable {
  return {
    columns: MEMBER_COLUMNS,
    rows: (count?.members ?? []).map((member) => {
      const { kind, id, name, row, from, to, value, source } = memberShape(reader, member)
      return [edition.figure, edition.edition, kind, id, name, row, from, to, value, source]
    }),
  }
}

/** A table as a workbook of one sheet. */
export function workbookOf(reader: Reader, title: string, { columns, rows }: CsvTable): Promise<Uint8Array> {
  const about = { title, isRightToLeft: reader.direction === 'rtl' }
  return workbook([{ name: title, columns, rows, frozenColumns: 1 }], about)
}

const AS_WORKBOOK: TwinDescription['others'] = [
  {
    format: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description: 'The table of the same address as a workbook',
  },
]

const figureParameter: ParameterDescription = {
  name: 'figure',
  in: 'path',
  description: 'The id of a figure, as in its address',
  example: 'membership-total',
  isRequired: true,
}
const on: ParameterDescription = {
  name: 'on',
  in: 'query',
  description: 'Editions whose date has passed by this day; today without it',
  example: '2024-12-31',
  isRequired: false,
}

export const figureTwins: readonly TwinDescription[] = [
  {
    path: '/programme/figures',
    summary: 'Published figures, each with its newest edition',
    parameters: [on],
    json: ListAnswer,
    csv: EDITION_COLUMNS,
    others: AS_WORKBOOK,
  },
  {
    path: '/programme/figures/{figure}',
    summary: 'One figure: its editions over time, and what the record counts beside them',
    parameters: [figureParameter, on],
    json: FigureAnswer,
    csv: COUNT_COLUMNS,
    others: AS_WORKBOOK,
  },
  {
    path: '/programme/figures/{figure}/{edition}',
    summary: 'One edition of a figure, frozen, with the members that the record counts',
    parameters: [
      figureParameter,
      { name: 'edition', in: 'path', description: 'The edition, as in its address', example: '2024', isRequired: true },
    ],
    json: EditionAnswer,
    csv: MEMBER_COLUMNS,
    others: AS_WORKBOOK,
  },
]
