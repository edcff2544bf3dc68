import type { Content, Subject } from '../statement/types.ts'

/** The columns of a legal profile in a file, in their order, by the names that stand at their heads. */
export const COLUMNS = [
  'key',
  'version',
  'treaty',
  'article',
  'instrument',
  'citation',
  'gist',
  'language',
  'status',
  'text_of',
  'source',
  'source_title',
  'source_kind',
  'valid_from',
  'valid_to',
] as const
export type Column = (typeof COLUMNS)[number]

/** What only a report has beside them; it is not read when the file comes back. */
export const REPORT_COLUMNS = ['line', 'verdict', 'what_is_wrong'] as const

/** The columns without which nothing can be said of a provision. */
export const REQUIRED = ['treaty', 'article', 'instrument', 'citation', 'gist', 'status', 'source'] as const

export type Cells = Readonly<Partial<Record<Column, string>>>

/** A row of a file as it came, with its line there. */
export type SentRow = { line: number; cells: Cells }

export const VERDICTS = ['faulty', 'new', 'changed', 'same'] as const
export type Verdict = (typeof VERDICTS)[number]

/** One thing that is wrong in a row; `reason` is also the phrase key `problem.REASON`. */
export type CellFault = { column: Column; reason: string; values: Readonly<Record<string, string | number>> }

/** A row beside what is on record. */
export type JudgedRow = SentRow & {
  verdict: Verdict
  faults: readonly CellFault[]
  /** What it would propose; null for a faulty row and one that says what is on record already. */
  proposes: { subject: Subject; of: string; base: number | null; content: Content } | null
  /** What is on record, for a row that changes it. */
  before: Content | null
}

/** A file that somebody sent. `rows` is empty once its sound rows were proposed. Instants in UTC. */
export type Import = {
  id: string
  state: string
  author: { person: string; role: string }
  fileName: string
  columns: readonly Column[]
  rows: readonly SentRow[]
  reason: string | null
  madeAt: string
  sentAt: string | null
}

/** How the proposals of an import stand, as far as the actor may see them. */
export type ImportCounts = { waiting: number; accepted: number; refused: number; takenBack: number }
