import type { Context } from 'hono'
import { csvText, type CsvCell } from './csv.ts'
import { TWIN_FORMATS, type TwinFormat, type WebEnv } from './page.ts'
import { answerProblem } from './problems.ts'

/** A table as data: the columns in order and the cells of each row. */
export type CsvTable = { columns: readonly string[]; rows: readonly (readonly CsvCell[])[] }

/** The forms in which one address answers; `xml` brings its media type, files come as bytes. */
export type Forms = {
  html: () => Response | Promise<Response>
  json?: () => unknown
  /** One value a line (JSON Lines). */
  jsonl?: () => Iterable<unknown>
  csv?: () => CsvTable
  xml?: () => { type: string; text: string }
  /** A feed by RFC 4287. */
  atom?: () => string
  xlsx?: () => Promise<Uint8Array>
  docx?: () => Promise<Uint8Array>
  pdf?: () => Promise<Uint8Array>
}

const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** The twins that these forms offer beside the page. */
export function twinsOf(forms: Forms): TwinFormat[] {
  return TWIN_FORMATS.filter((format) => forms[format] !== undefined)
}

/** A name under which a file of this address is kept: `compare.docx`, `law-ets-185-status.pdf`. */
function fileNameOf(path: string, format: keyof typeof FILE_TYPES): string {
  const name = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')
  return `${name || 'comity'}.${format}`
}

/** The answer in one of the forms beside the page; null where these forms have no such one. */
async function twinAnswer(c: Context<WebEnv>, forms: Forms, format: TwinFormat): Promise<Response | null> {
  const text = (body: string, type: string) => c.body(body, 200, { 'content-type': `${type}; charset=utf-8` })
  switch (format) {
    case 'json':
      return forms.json ? c.json(forms.json() as object) : null
    case 'jsonl': {
      if (!forms.jsonl) return null
      const lines = Array.from(forms.jsonl(), (value) => `${JSON.stringify(value)}\n`)
      return text(lines.join(''), 'application/jsonl')
    }
    case 'csv': {
      if (!forms.csv) return null
      const { columns, rows } = forms.csv()
      return c.body(csvText(columns, rows), 200, { 'content-type': 'text/csv; charset=utf-8; header=present' })
    }
    case 'xml': {
      const xml = forms.xml?.()
      return xml ? text(xml.text, xml.type) : null
    }
    case 'atom':
      return forms.atom ? text(forms.atom(), 'application/atom+xml') : null
    case 'xlsx':
    case 'docx':
    case 'pdf': {
      const make = forms[format]
      if (!make) return null
      return c.body(Uint8Array.from(await make()), 200, {
        'content-type': FILE_TYPES[format],
        'content-disposition': `attachment; filename="${fileNameOf(c.var.path, format)}"`,
      })
    }
  }
}

/** The answer in the form that was asked for; a form that this address does not have is `not_found`. */
export async function answer(c: Context<WebEnv>, forms: Forms): Promise<Response> {
  const format = c.var.format
  if (format === 'html') return forms.html()
  const twin = await twinAnswer(c, forms, format)
  return twin ?? answerProblem({ kind: 'not_found', reason: 'no_such_form', values: { format } })
}
