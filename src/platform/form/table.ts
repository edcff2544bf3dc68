import { problem, type Result } from '../result.ts'
import { endedDirections } from './body.ts'
import type { SentFile } from './multipart.ts'

/** A table out of a file: the heads of its columns and its rows, each with its line in the file. Every cell is a text. */
export type SentTable = {
  heads: readonly string[]
  rows: readonly { line: number; cells: readonly string[] }[]
}

/** How much of a table is read. */
export type TableLimits = { maxRows: number; maxColumns: number }

type Cell = string | number | boolean | Date | null

const MAX_UNPACKED_BYTES = 24 * 1024 * 1024
const END_OF_DIRECTORY = 0x06_05_4b_50
const ENTRY = 0x02_01_4b_50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const ENTRY_LENGTH = 46

/** How many bytes the files in an archive say they unpack to (APPNOTE 4.3.12); null where the archive does not say so plainly. */
function unpackedBytes(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_LENGTH
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) {
    if (bytes.length - END_LENGTH - end >= LONGEST_COMMENT) return null
    end -= 1
  }
  if (end < 0) return null
  let total = 0
  let place = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (place + ENTRY_LENGTH > bytes.length || view.getUint32(place, true) !== ENTRY) return null
    const [packed, unpacked] = [view.getUint32(place + 20, true), view.getUint32(place + 24, true)]
    // What states no size would be unpacked without a bound.
    if (unpacked === 0 && packed > 2) return null
    total += unpacked
    const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true))
    place += ENTRY_LENGTH + lengths.reduce((sum, length) => sum + length, 0)
  }
  return total
}

function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return endedDirections(String(cell).replaceAll(/\r\n?/g, '\n').normalize('NFC').trim())
}

/** The cells as a table: the first line that says anything has the heads, empty lines are left out. */
function tableOf(lines: readonly (readonly Cell[])[], { maxRows, maxColumns }: TableLimits): Result<SentTable> {
  const all = lines.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
  const [head, ...rows] = all.filter(({ cells }) => cells.some((text) => text !== ''))
  if (head === undefined || rows.length === 0) return problem('invalid', 'table_empty')
  if (rows.length > maxRows) return problem('invalid', 'table_too_long', { maximum: maxRows })
  if (head.cells.length > maxColumns) return problem('invalid', 'table_too_wide', { maximum: maxColumns })
  return { ok: true, value: { heads: head.cells, rows } }
}

/** A cell that holds a formula as the text of it: what it comes to is not what its author wrote. */
function withFormulas(
  rows: readonly (readonly Cell[])[],
  cells: ReadonlyMap<string, { formula?: string }> | undefined,
): readonly (readonly Cell[])[] {
  return rows.map((row, line) =>
    row.map((cell, column) => {
      const formula = cells?.get(`${line},${column}`)?.formula
      return formula === undefined ? cell : `=${formula}`
    }),
  )
}

async function tableOfWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<Result<SentTable>> {
  const size = unpackedBytes(bytes)
  if (size === null) return problem('invalid', 'file_unreadable')
  if (size > MAX_UNPACKED_BYTES) return problem('invalid', 'table_too_large')
  const { readXlsx } = await import('hucre/xlsx')
  try {
    const { sheets } = await readXlsx(bytes, { sheets: [0], maxRows: 2 * limits.maxRows, range: 'A1:BZ20000' })
    const [sheet] = sheets
    return tableOf(withFormulas(sheet?.rows ?? [], sheet?.cells), limits)
  } catch {
    return problem('invalid', 'file_unreadable') // the reader throws for whatever is no workbook
  }
}

const SEPARATORS = [',', ';', '\t'] as const

/** What parts the cells of the heads: programs set to a language with a decimal comma write semicolons. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const heads = end === -1 ? text : text.slice(0, end)
  const counts = SEPARATORS.map((separator) => heads.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

async function tableOfText(bytes: Uint8Array, limits: TableLimits): Promise<Result<SentTable>> {
  const text = new TextDecoder('utf-8').decode(bytes)
  const separator = separatorOf(text)
  if ((text.split('"').length - 1) % 2 === 1) return problem('invalid', 'table_quote_open')
  if (text.split(separator).length > limits.maxRows * limits.maxColumns) return problem('invalid', 'table_too_large')
  const { parseCsv } = await import('hucre/csv')
  return tableOf(parseCsv(text, { delimiter: separator, maxRows: 2 * limits.maxRows }), limits)
}

/**
 * The table in a file: CSV with commas, semicolons or tabs, with or without a byte order mark, or the first sheet of a
 * workbook. Days are `YYYY-MM-DD`, and a formula is the text of itself. Problems: `invalid` where there is none, or it is too
 * large, unpacked too.
 */
export async function tableFrom(file: SentFile, limits: TableLimits): Promise<Result<SentTable>> {
  return file.kind === 'xlsx' ? tableOfWorkbook(file.bytes, limits) : tableOfText(file.bytes, limits)
}

/** True for what looks like a text in another encoding than UTF-8, as spreadsheet programs write it when not asked otherwise. */
export function isOtherEncoding({ kind, bytes }: SentFile): boolean {
  if (kind !== null || bytes.length === 0) return false
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return isWide || bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)
}
