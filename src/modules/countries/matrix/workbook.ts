import { treatyCitation } from '#law'
import type { CsvTable } from '#platform/http/answer'
import { workbook } from '#platform/http/xlsx'
import type { Reader } from '#platform/reader'
import { CELL_STATES, cellWord } from '#ui'
import { matrixTable } from './twins.ts'
import type { MatrixTable } from './types.ts'

const NAME_WIDTH = 30
const CODE_WIDTH = 6
const CELL_WIDTH = 13
const TEXT_WIDTH = 90

/** The matrix as a workbook: as it stands on the page, the filled cells one by one, and how to read it. */
export async function matrixWorkbook(reader: Reader, table: MatrixTable): Promise<Uint8Array> {
  const { say } = reader
  const { articles, rows, counts, treaty } = table
  const title = say('countries.matrix.page_title', { treaty: treatyCitation(say, treaty) })
  const cells = rows.length * articles.length
  const list = matrixTable(table)
  const cellAt = list.columns.indexOf('cell')
  const isFilledRow = (row: CsvTable['rows'][number]) => row[cellAt] !== 'notknown'
  return workbook(
    [
      {
        name: say('countries.matrix.name'),
        columns: [say('countries.column.state'), 'ISO', ...articles.map(({ entry }) => entry.number)],
        rows: rows.map(({ listed: { state, name }, cells: own }) => [
          name,
          state.code.toUpperCase(),
          ...own.map((cell) => cellWord(reader, cell.state)),
        ]),
        widths: [NAME_WIDTH, CODE_WIDTH, ...articles.map(() => CELL_WIDTH)],
        frozenColumns: 2,
      },
      { name: say('countries.matrix.sheet_cells'), columns: list.columns, rows: list.rows.filter(isFilledRow) },
      {
        name: say('countries.matrix.reading'),
        columns: [title, ''],
        rows: [
          [say('countries.matrix.said', { day: reader.date(reader.on), cells }), null],
          ...CELL_STATES.map((state) => [cellWord(reader, state), counts[state]]),
          [say('countries.profile.caution'), null],
          [say('countries.profile.nobody_judged'), null],
          [say('countries.matrix.no_ranking_text'), null],
        ],
        widths: [TEXT_WIDTH],
      },
    ],
    { title, isRightToLeft: reader.direction === 'rtl' },
  )
}
