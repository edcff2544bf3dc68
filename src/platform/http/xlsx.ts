import type { CsvCell } from './csv.ts'

/** A sheet of a workbook: a line of heads, then rows. `widths` are in characters, by column; `frozenColumns` stay in sight. */
export type Sheet = {
  name: string
  columns: readonly string[]
  rows: readonly (readonly CsvCell[])[]
  widths?: readonly number[]
  frozenColumns?: number
}

const MAX_CELL_LENGTH = 32_767
const MAX_NAME_LENGTH = 31

/** A text as a cell can hold it: no character that XML 1.0 refuses, no longer than programs read. */
function cellText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the ones that XML 1.0 § 2.2 refuses
  const plain = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return plain.length > MAX_CELL_LENGTH ? `${plain.slice(0, MAX_CELL_LENGTH - 1)}…` : plain
}

function cell(value: CsvCell): CsvCell {
  return typeof value === 'string' ? cellText(value) : value
}

/** The name of a sheet without the characters that programs refuse in it. */
function sheetName(name: string): string {
  return (
    name
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, MAX_NAME_LENGTH) || '1'
  )
}

/**
 * The sheets as a workbook (ISO/IEC 29500 SpreadsheetML). Heads are bold and stay in sight, also on every printed page;
 * texts stay texts, whatever they begin with, so that no cell of ours is ever run as a formula.
 */
export async function workbook(
  sheets: readonly Sheet[],
  about: { title: string; isRightToLeft: boolean },
): Promise<Uint8Array> {
  // read when it is asked for: few requests need it, and it takes a while to read
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    properties: { title: about.title, creator: 'Comity' },
    sheets: sheets.map(({ name, columns, rows, widths = [], frozenColumns = 0 }) => ({
      name: sheetName(name),
      columns: columns.map((_, index) => ({ width: widths[index] ?? 14 })),
      rows: [columns, ...rows].map((row) => row.map(cell)),
      cells: new Map(columns.map((_, index) => [`0,${index}`, { style: { font: { bold: true } } }])),
      freezePane: { rows: 1, columns: frozenColumns },
      view: { rightToLeft: about.isRightToLeft },
      pageSetup: {
        orientation: 'landscape' as const,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '$1:$1',
      },
    })),
  })
}
