import type { CsvTable } from '#platform/http/answer'
import type { LogPage } from './types.ts'

const COLUMNS = [
  'n',
  'at',
  'actor',
  'role',
  'authority',
  'client',
  'action',
  'object',
  'body',
  'reason',
  'trace',
] as const

/** A page of the log as data; each line is exactly what was hashed. The addresses of the pages beside it are those of the twin. */
export function logData({ asked, entries }: LogPage, paths: { newer: string | null; older: string | null }) {
  const { before: _, after: __, ...question } = asked
  return {
    asked: question,
    entries: entries.map(({ said: { salt: ___, ...said }, line, hash }) => ({ ...said, line, hash })),
    ...paths,
  }
}

/** A page of the log as a table. */
export function logTable({ entries }: LogPage): CsvTable {
  return {
    columns: [...COLUMNS, 'hash'],
    rows: entries.map(({ said, hash }) => [...COLUMNS.map((column) => said[column]), hash]),
  }
}
