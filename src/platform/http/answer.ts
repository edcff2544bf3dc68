import type { Context } from 'hono'
import { csvText, type CsvCell } from './csv.ts'
import type { Format, WebEnv } from './page.ts'
import { answerProblem } from './problems.ts'

/** A table as data: the columns in order and the cells of each row. */
export type CsvTable = { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] }

/** The forms in which one address answers. */
export type Forms = {
  html: () => Response | Promise<Response>
  json?: () => unknown
  csv?: () => CsvTable
}

/** The twins that these forms offer beside the page. */
export function twinsOf(forms: Forms): Exclude<Format, 'html'>[] {
  return (['json', 'csv'] as const).filter((format) => forms[format] !== undefined)
}

/** The answer in the form that was asked for; a form that this address does not have is `not_found`. */
export async function answer(c: Context<WebEnv>, forms: Forms): Promise<Response> {
  const format = c.var.format
  if (format === 'html') return forms.html()
  if (format === 'json' && forms.json) return c.json(forms.json() as object)
  if (format === 'csv' && forms.csv) {
    const { columns, rows } = forms.csv()
    return c.body(csvText(columns, rows), 200, { 'content-type': 'text/csv; charset=utf-8; header=present' })
  }
  return answerProblem({ kind: 'not_found', reason: 'no_such_form', values: { format } })
}
