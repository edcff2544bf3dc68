import { judgedForm } from '#platform/form/read'
import type { Instrument } from '../profile/types.ts'
import { ContentForm, contentFrom, FIELD_OF, type TypedContent, typedFrom } from '../proposal/form.ts'
import { contentFault, isSameContent } from '../statement/rules.ts'
import type { Said } from '../statement/subject-service.ts'
import type { Content, Subject } from '../statement/types.ts'
import { type CellFault, type Cells, type Column, type JudgedRow, REQUIRED, type SentRow } from './types.ts'

/** What rows are held against: the articles that there are (`ets-185/16`), the laws of the State, and what is on record. */
export type OnRecord = {
  state: string
  articles: ReadonlySet<string>
  instruments: readonly Pick<Instrument, 'id' | 'name' | 'originalName'>[]
  said: readonly Said[]
}

type Profiled = Extract<Subject, { kind: 'provision' }>

const COLUMN_OF: Partial<Record<keyof TypedContent, Column>> = {
  instrument: 'instrument',
  citation: 'citation',
  text: 'gist',
  language: 'language',
  status: 'status',
  datedOn: 'text_of',
  source: 'source',
  sourceTitle: 'source_title',
  sourceKind: 'source_kind',
  validFrom: 'valid_from',
  validTo: 'valid_to',
}

/** A statement as the cells of a row. */
export function cellsOf({ of, subject, content, item }: Said): Record<Column, string> {
  const { treaty, article } = subject as Profiled
  const [reference] = content.references
  return {
    key: of,
    version: String(item?.current.number ?? 1),
    treaty,
    article,
    instrument: content.instrument ?? '',
    citation: content.citation ?? '',
    gist: content.text,
    language: content.language,
    status: content.status ?? '',
    text_of: content.datedOn ?? '',
    source: reference?.address ?? '',
    source_title: reference?.title ?? '',
    source_kind: reference?.kind ?? '',
    valid_from: content.validFrom ?? '',
    valid_to: content.validTo ?? '',
  }
}

/** By what a provision is known without a key: article, law, place in it and source, as in the table. */
function placeKey(subject: Profiled, content: Pick<Content, 'instrument' | 'citation' | 'references'>): string {
  const { instrument, citation, references } = content
  return JSON.stringify([subject.treaty, subject.article, instrument, citation, references[0]?.address ?? ''])
}

const fault = (column: Column, reason: string, values: CellFault['values'] = {}): CellFault => ({
  column,
  reason,
  values,
})

/** The id of a treaty however it is written: `ETS 185` is `ets-185`. */
function treatyId(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.°]+/g, '-')
    .replaceAll(/-?no-/g, '-')
  return /^\d+$/.test(plain) ? `ets-${plain}` : plain
}

const articleNumber = (text: string) => text.replace(/^\s*art(?:icle|\.)?\s*/i, '').trim()

/** The id of a law by its id, its name or its own name; null where none or several are called so. */
function instrumentId(text: string, instruments: OnRecord['instruments']): string | null {
  const plain = (name: string | null) => (name ?? '').normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
  const asked = plain(text)
  const found =
    instruments.find(({ id }) => id === asked) ??
    instruments.filter(({ name, originalName }) => [plain(name), plain(originalName)].includes(asked))
  if (!Array.isArray(found)) return found.id
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** How a spreadsheet counts days: some of the last hundred years. */
const COUNTED_DAY = /^[2-6]\d{4}$/
const DAY_COLUMNS = ['text_of', 'valid_from', 'valid_to'] as const

/** What a spreadsheet program did to cells that its author meant otherwise. */
function spreadsheetFaults(cells: Cells): CellFault[] {
  const made = (['article', 'citation'] as const).filter((column) => DAY.test(cells[column] ?? ''))
  const counted = DAY_COLUMNS.filter((column) => COUNTED_DAY.test(cells[column] ?? ''))
  return [
    ...made.map((column) => fault(column, 'made_a_day')),
    ...counted.map((column) => fault(column, 'day_counted', { number: cells[column] ?? '' })),
  ]
}

type Found = { said: Said | null; faults: readonly CellFault[] }

/** What a row with a key changes: that row, as it was when the file was made. */
function byKey(cells: Cells, subject: Profiled, said: ReadonlyMap<string, Said>): Found {
  const found = said.get(cells.key ?? '')
  if (found === undefined) return { said: null, faults: [fault('key', 'row_gone')] }
  if (found.item?.disputes) return { said: null, faults: [fault('key', 'own_reading')] }
  const { treaty, article } = found.subject as Profiled
  if (treaty !== subject.treaty || article !== subject.article)
    return { said: null, faults: [fault('article', 'row_of_other_article', { article })] }
  const version = cells.version ?? ''
  const number = found.item?.current.number ?? 1
  if (version !== '' && version !== String(number))
    return { said: null, faults: [fault('version', 'row_changed_since')] }
  return { said: found, faults: [] }
}

/** What a row says, where it says nothing of a column what is on record on that. */
function contentOf(
  cells: Cells,
  subject: Profiled,
  held: Content | null,
  instruments: OnRecord['instruments'],
): { content: Content | null; faults: CellFault[] } {
  const was = held === null ? null : typedFrom(held, null)
  const asked = (name: keyof TypedContent, column: Column, byDefault: string) => {
    const before = was?.[name]
    const kept = typeof before === 'string' ? before : (before?.[0] ?? byDefault)
    return cells[column] === undefined || (cells[column] === '' && column === 'language') ? kept : (cells[column] ?? '')
  }
  const law = instrumentId(cells.instrument ?? '', instruments)
  if (law === null) return { content: null, faults: [fault('instrument', 'no_such_instrument')] }
  const typed: Record<string, string> = { instrument: law, rank: held?.rank ?? 'normal', base: '', intent: 'send' }
  for (const [name, column] of Object.entries(COLUMN_OF))
    typed[name] ??= asked(name as keyof TypedContent, column, name === 'language' ? 'en' : '')
  const form = judgedForm(ContentForm, new Map(Object.entries(typed).map(([name, text]) => [name, [text]])))
  if (!form.ok)
    return {
      content: null,
      faults: form.faults.map(({ field, reason, values }) =>
        fault(COLUMN_OF[(field ?? 'text') as keyof TypedContent] ?? 'gist', reason, values),
      ),
    }
  const content = contentFrom(subject, form.value)
  // A row has room for one source; the others of what is on record stay.
  const references = [...content.references, ...(held?.references.slice(1) ?? [])]
  const whole = { ...content, references }
  const reason = contentFault(subject, whole)
  if (reason === null) return { content: whole, faults: [] }
  const field = reason in FIELD_OF ? FIELD_OF[reason as keyof typeof FIELD_OF] : 'text'
  // One reason for two columns: it is the citation where another one would do.
  const isCitation = field === 'text' && contentFault(subject, { ...whole, citation: 'x' }) === null
  return { content: null, faults: [fault(isCitation ? 'citation' : (COLUMN_OF[field] ?? 'gist'), reason)] }
}

const faulty = (row: SentRow, faults: readonly CellFault[]): JudgedRow => ({
  ...row,
  verdict: 'faulty',
  faults,
  proposes: null,
  before: null,
})

/** Where a row belongs; null with the reason where there is no such article. */
function subjectOf(cells: Cells, { state, articles }: OnRecord): Profiled | null {
  const [treaty, article] = [treatyId(cells.treaty ?? ''), articleNumber(cells.article ?? '')]
  return articles.has(`${treaty}/${article}`) ? { kind: 'provision', state, treaty, article } : null
}

type Indexed = { byOf: ReadonlyMap<string, Said>; byPlace: ReadonlyMap<string, Said> }

function judged(row: SentRow, onRecord: OnRecord, { byOf, byPlace }: Indexed): JudgedRow {
  const { cells } = row
  const empty = REQUIRED.filter((column) => (cells[column] ?? '') === '').map((column) => fault(column, 'cell_empty'))
  const early = [...empty, ...spreadsheetFaults(cells)]
  if (early.length > 0) return faulty(row, early)
  const subject = subjectOf(cells, onRecord)
  if (subject === null) return faulty(row, [fault('article', 'no_such_article_of_treaty')])
  const law = instrumentId(cells.instrument ?? '', onRecord.instruments)
  const place = placeKey(subject, {
    instrument: law,
    citation: cells.citation ?? '',
    references: [{ address: cells.source ?? '', title: '', kind: null }],
  })
  const found =
    (cells.key ?? '') === '' ? { said: byPlace.get(place) ?? null, faults: [] } : byKey(cells, subject, byOf)
  if (found.faults.length > 0) return faulty(row, found.faults)
  const { content, faults } = contentOf(cells, subject, found.said?.content ?? null, onRecord.instruments)
  if (content === null) return faulty(row, faults)
  const { said } = found
  const holder = byPlace.get(placeKey(subject, content))
  if (holder !== undefined && holder.of !== said?.of) return faulty(row, [fault('citation', 'provision_stands')])
  if (said !== null && isSameContent(content, said.content))
    return { ...row, verdict: 'same', faults: [], proposes: null, before: said.content }
  return {
    ...row,
    verdict: said === null ? 'new' : 'changed',
    faults: [],
    before: said?.content ?? null,
    proposes: {
      subject,
      of: said?.of ?? '',
      base: said === null ? null : (said.item?.current.number ?? 1),
      content,
    },
  }
}

/** Whether the row says what another row of the file said already: the line of that one; null where none did. */
function lineTwice(row: JudgedRow, seen: Map<string, number>): number | null {
  if (row.proposes === null) return null
  const { subject, of, content } = row.proposes
  const keys = [placeKey(subject as Profiled, content), ...(of === '' ? [] : [of])]
  const before = keys.flatMap((key) => seen.get(key) ?? [])[0] ?? null
  if (before === null) for (const key of keys) seen.set(key, row.line)
  return before
}

/**
 * Each row beside what is on record, in the order of the file: new, changed, the same, or faulty with what is wrong. Of two rows
 * on one provision the later is faulty.
 */
export function judgeRows(rows: readonly SentRow[], onRecord: OnRecord): JudgedRow[] {
  const own = onRecord.said.filter(({ item }) => !item?.disputes)
  const byOf = new Map(onRecord.said.map((said) => [said.of, said]))
  const byPlace = new Map(own.map((said) => [placeKey(said.subject as Profiled, said.content), said]))
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const one = judged(row, onRecord, { byOf, byPlace })
    const line = lineTwice(one, seen)
    return line === null ? one : faulty(row, [fault('citation', 'row_twice', { line })])
  })
}

/** How many rows came to each verdict. */
export function countsOf(rows: readonly JudgedRow[]): Record<JudgedRow['verdict'], number> {
  const counts = { faulty: 0, new: 0, changed: 0, same: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}
