import { type CsvCell, csvText } from '#platform/http/csv'
import { workbook } from '#platform/http/xlsx'
import type { Reader } from '#platform/reader'
import { SOURCE_BASES } from '../fiche/types.ts'
import { type Instrument, PROVISION_STATUSES } from '../profile/types.ts'
import type { Said } from '../statement/subject-service.ts'
import { plainWord, type Words } from './columns.ts'
import { cellsOf } from './rules.ts'
import { type CellFault, type Column, COLUMNS, type JudgedRow, REPORT_COLUMNS, REQUIRED } from './types.ts'

type Table = { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] }

const WIDE: ReadonlySet<string> = new Set(['gist', 'source', 'source_title', 'what_is_wrong'])
const [NARROW_WIDTH, WIDE_WIDTH, TEXT_WIDTH] = [14, 44, 80]

/** What the reader calls columns and the words in them. */
export function wordsOf({ say }: Reader): Words {
  const named = (codes: readonly string[], phrase: string) =>
    new Map(codes.map((code) => [plainWord(say(`${phrase}.${code}`)), code]))
  return {
    columns: new Map(COLUMNS.map((column) => [plainWord(say(`countries.import.column.${column}`)), column])),
    values: new Map<Column, ReadonlyMap<string, string>>([
      ['status', named(PROVISION_STATUSES, 'countries.status')],
      ['source_kind', named(SOURCE_BASES, 'countries.basis')],
    ]),
  }
}

/** What is on record in the profile of a State as the rows of a file. A State's own readings are not among them: nobody else changes them. */
export function profileTable(said: readonly Said[]): Table {
  const rows = said.filter(({ item }) => !item?.disputes).map(cellsOf)
  return { columns: COLUMNS, rows: rows.map((cells) => COLUMNS.map((column) => cells[column])) }
}

/** What is wrong with a row, in the reader's words. */
export function faultWords({ say }: Reader, { column, reason, values }: CellFault): string {
  return say('countries.import.fault', {
    column: say(`countries.import.column.${column}`),
    fault: say(`problem.${reason}`, values),
  })
}

/** The rows as they came, each with its verdict and what is wrong with it. */
export function reportTable(reader: Reader, rows: readonly JudgedRow[]): Table {
  return {
    columns: [...COLUMNS, ...REPORT_COLUMNS],
    rows: rows.map(({ line, cells, verdict, faults }) => [
      ...COLUMNS.map((column) => cells[column] ?? ''),
      line,
      reader.say(`countries.import.verdict_${verdict}`),
      faults.map((each) => faultWords(reader, each)).join('\n'),
    ]),
  }
}

/** A text that a spreadsheet would run, behind an apostrophe, which keeps it a text there. */
const unrun = (cell: CsvCell) => (typeof cell === 'string' && /^\s*(?:[=+@]|-(?!\s))/.test(cell) ? `'${cell}` : cell)

/** A table as CSV that spreadsheet programs open in UTF-8 and run nothing of. */
export function csvFile({ columns, rows }: Table): string {
  return `\uFEFF${csvText(
    columns,
    rows.map((row) => row.map(unrun)),
  )}`
}

/** A table as a workbook, with a sheet that explains each column and sheets of the words and laws that it takes. */
export async function workbookFile(
  reader: Reader,
  title: string,
  table: Table,
  instruments: readonly Instrument[],
): Promise<Uint8Array> {
  const { say } = reader
  const means = (column: Column) => [
    column,
    say(`countries.import.column.${column}`),
    say(REQUIRED.some((each) => each === column) ? 'countries.import.needed' : 'countries.import.may_be_empty'),
    say(`countries.import.means.${column}`),
  ]
  const words = (column: Column, codes: readonly string[], phrase: string) =>
    codes.map((code) => [column, code, say(`${phrase}.${code}`)])
  return workbook(
    [
      {
        name: say('countries.import.sheet_rows'),
        ...table,
        widths: table.columns.map((column) => (WIDE.has(column) ? WIDE_WIDTH : NARROW_WIDTH)),
      },
      {
        name: say('countries.import.sheet_columns'),
        columns: [
          say('countries.import.head_column'),
          say('countries.import.head_name'),
          '',
          say('countries.import.head_means'),
        ],
        rows: COLUMNS.map(means),
        widths: [NARROW_WIDTH, WIDE_WIDTH / 2, WIDE_WIDTH / 2, TEXT_WIDTH],
      },
      {
        name: say('countries.import.sheet_words'),
        columns: [
          say('countries.import.head_column'),
          say('countries.import.head_word'),
          say('countries.import.head_means'),
        ],
        rows: [
          ...instruments.map(({ id, name }) => ['instrument', id, name]),
          ...words('status', PROVISION_STATUSES, 'countries.status'),
          ...words('source_kind', SOURCE_BASES, 'countries.basis'),
        ],
        widths: [NARROW_WIDTH, WIDE_WIDTH, TEXT_WIDTH],
      },
    ],
    { title, isRightToLeft: reader.direction === 'rtl' },
  )
}
