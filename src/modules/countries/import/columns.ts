import { problem, type Result } from '#platform/result'
import { type Cells, type Column, COLUMNS, REPORT_COLUMNS, REQUIRED, type SentRow } from './types.ts'

/** What columns and the words of closed sets are called by the reader, each with what it stands for. */
export type Words = {
  columns: ReadonlyMap<string, Column>
  /** Of `status` and `source_kind`. */
  values: ReadonlyMap<Column, ReadonlyMap<string, string>>
}

/** A head or a word in the form in which two spellings of it are the same. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
}

type Places = ReadonlyMap<Column, number>

/**
 * Where each column stands, by its name or by what the reader calls it. What is no column of ours is not read. Problems:
 * `invalid` where a column is missing or stands twice.
 */
function placesOf(heads: readonly string[], words: Words): Result<Places> {
  const places = new Map<Column, number>()
  for (const [index, head] of heads.entries()) {
    const plain = plainWord(head)
    const column = COLUMNS.find((name) => name === plain) ?? words.columns.get(plain)
    if (column === undefined) continue
    if (places.has(column)) return problem('invalid', 'column_twice', { column })
    places.set(column, index)
  }
  const missing = REQUIRED.filter((column) => !places.has(column))
  if (missing.length > 0) return problem('invalid', 'columns_missing', { columns: missing.join(', ') })
  return { ok: true, value: places }
}

/** The heads that are neither ours nor a report's. */
export function unreadHeads(heads: readonly string[], words: Words): string[] {
  const known = new Set<string>([...COLUMNS, ...REPORT_COLUMNS, ...words.columns.keys(), ''])
  return heads.filter((head) => !known.has(plainWord(head)))
}

/** A cell with the word of ours for what the reader calls it. */
function inOurWords(column: Column, text: string, words: Words): string {
  return words.values.get(column)?.get(plainWord(text)) ?? text
}

/** The rows of a table by our columns. Problems as for the heads. */
export function rowsOf(
  table: { heads: readonly string[]; rows: readonly { line: number; cells: readonly string[] }[] },
  words: Words,
): Result<{ columns: Column[]; rows: SentRow[] }> {
  const places = placesOf(table.heads, words)
  if (!places.ok) return places
  const columns = COLUMNS.filter((column) => places.value.has(column))
  const rows = table.rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.map((column) => [column, inOurWords(column, cells[places.value.get(column) ?? -1] ?? '', words)]),
    ) as Cells,
  }))
  return { ok: true, value: { columns, rows: rows.filter(saysAnything) } }
}

/** False for a row in which only columns that are not read say anything. */
function saysAnything({ cells }: SentRow): boolean {
  return Object.values(cells).some((text) => text !== '')
}
