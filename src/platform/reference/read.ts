import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import type { Fault } from './faults.ts'

/** The records of a file that fit its schema, and what is wrong with the others. */
export type FileRead<T> = { rows: T[]; faults: Fault[] }

const decoder = new TextDecoder('utf-8', { fatal: true })

async function readText(folder: string, file: string): Promise<{ text: string } | { fault: Fault }> {
  const whole = { file, row: null, field: null }
  let bytes: Buffer
  try {
    bytes = await readFile(join(folder, file))
  } catch (error) {
    return { fault: { ...whole, reason: `cannot be read: ${error instanceof Error ? error.message : String(error)}` } }
  }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    return { fault: { ...whole, reason: 'is not UTF-8 text' } }
  }
}

/** What HTML and XML cannot hold as text: control characters but tab and line ends, halves of a pair (XML 1.0 § 2.2), and C1. */
const UNHOLDABLE = /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** Every text in a value with the names that lead to it. */
function textsIn(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

/** A fault for every text of a record that holds a character no page can show. */
function unholdable(file: string, record: unknown, row: number): Fault[] {
  return textsIn(record).flatMap(([field, text]) => {
    const found = UNHOLDABLE.exec(text)?.[0].codePointAt(0)
    if (found === undefined) return []
    const code = `U+${found.toString(16).toUpperCase().padStart(4, '0')}`
    return [
      {
        file,
        row,
        field: field || null,
        reason: `holds the control character ${code}, which no page can show; take it out`,
      },
    ]
  })
}

function fit<T>(file: string, records: readonly unknown[], schema: z.ZodType<T>): FileRead<T> {
  const read: FileRead<T> = { rows: [], faults: [] }
  for (const [index, record] of records.entries()) {
    read.faults.push(...unholdable(file, record, index + 1))
    const parsed = schema.safeParse(record)
    if (parsed.success) read.rows.push(parsed.data)
    else
      for (const issue of parsed.error.issues)
        read.faults.push({ file, row: index + 1, field: issue.path.join('.') || null, reason: issue.message })
  }
  return read
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The records of a CSV file (RFC 4180, UTF-8, with a header); an empty cell is null. */
export async function readCsv<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<FileRead<T>> {
  const content = await readText(folder, file)
  if ('fault' in content) return { rows: [], faults: [content.fault] }
  try {
    const records: unknown[] = parse(content.text, {
      columns: true,
      cast: (value) => (value === '' ? null : value),
    })
    return fit(file, records, schema)
  } catch (error) {
    return { rows: [], faults: [{ file, row: null, field: null, reason: `is not valid CSV: ${reasonOf(error)}` }] }
  }
}

/** The records of a JSON file that holds a list, or, for a file with one object, that object as the only record. */
export async function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<FileRead<T>> {
  const content = await readText(folder, file)
  if ('fault' in content) return { rows: [], faults: [content.fault] }
  try {
    const value: unknown = JSON.parse(content.text)
    return fit(file, Array.isArray(value) ? value : [value], schema)
  } catch (error) {
    return { rows: [], faults: [{ file, row: null, field: null, reason: `is not valid JSON: ${reasonOf(error)}` }] }
  }
}
