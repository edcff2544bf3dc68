import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { CsvCell } from '#platform/http/csv'
import type { ParameterDescription, TwinDescription } from '#platform/http/openapi'
import { workbook } from '#platform/http/xlsx'
import type { Reader } from '#platform/reader'
import { distance, partsSum } from '../counting/rules.ts'
import { type Member, REASONS, ROWS, VERDICTS, type EditionFacts, type FigureFacts } from '../counting/types.ts'
import { figureAddress, labelIn } from './rules.ts'
import { type Edition, type Figure, GROUPINGS, METHODS, PARTS, QUALIFIERS, UNITS } from './types.ts'

const EditionShape = z.strictObject({
  figure: z.string(),
  edition: z.string(),
  address: z.string(),
  date: z.string(),
  datePrecision: z.enum(['day', 'month', 'year']),
  value: z.int(),
  qualifier: z.enum(QUALIFIERS).nullable(),
  subject: z.string().nullable(),
  projects: z.array(z.string()),
  covers: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  parts: z.array(z.strictObject({ part: z.enum(PARTS), value: z.int() })).nullable(),
  partsSum: z.int().nullable(),
  addsUp: z.boolean().nullable(),
  note: z.string().nullable(),
  source: z.string(),
})

const CountShape = z.strictObject({
  from: z.string().nullable(),
  on: z.string(),
  count: z.int(),
  atMost: z.int().nullable(),
  rows: z.array(z.strictObject({ row: z.enum(ROWS), value: z.int(), isCertain: z.boolean() })),
  verdict: z.enum(VERDICTS),
  difference: z.int(),
  reasons: z.array(z.strictObject({ reason: z.enum(REASONS), count: z.int().nullable(), day: z.string().nullable() })),
})

const ShareShape = z.strictObject({ base: z.int().nullable(), members: z.int(), percent: z.int().nullable() })

const FigureShape = z.strictObject({
  id: z.string(),
  address: z.string(),
  grouping: z.enum(GROUPINGS),
  label: z.string(),
  unit: z.enum(UNITS),
  method: z.enum(METHODS),
  areMembersHeld: z.boolean(),
})

const ListAnswer = z.strictObject({
  on: z.string(),
  figures: z.array(z.strictObject({ ...FigureShape.shape, editions: z.int(), newest: EditionShape })),
})

const CountedEdition = z.strictObject({
  ...EditionShape.shape,
  counted: CountShape.nullable(),
  share: ShareShape.nullable(),
})

const FigureAnswer = z.strictObject({
  ...FigureShape.shape,
  on: z.string(),
  editions: z.array(CountedEdition),
  countedOverTime: z.array(z.strictObject({ on: z.string(), value: z.int() })),
})

const MemberShape = z.strictObject({
  kind: z.enum(['state', 'project', 'activity']),
  id: z.string(),
  name: z.string(),
  row: z.enum(ROWS),
  from: z.string().nullable(),
  to: z.string().nullable(),
  value: z.int().nullable(),
  source: z.string().nullable(),
})

const EditionAnswer = z.strictObject({
  figure: FigureShape,
  edition: CountedEdition,
  members: z.array(MemberShape).nullable(),
})

function figureShape(reader: Reader, figure: Figure): z.infer<typeof FigureShape> {
  return {
    id: figure.id,
    address: figureAddress(figure.id),
    grouping: figure.grouping,
    label: labelIn(figure, reader.language),
    unit: figure.unit,
    method: figure.method,
    areMembersHeld: figure.members !== null && figure.members.of !== 'share',
  }
}

const PRECISIONS = { 4: 'year', 7: 'month' } as const

/** How precise a date is. */
function precisionOf(date: string): 'day' | 'month' | 'year' {
  return PRECISIONS[date.length as keyof typeof PRECISIONS] ?? 'day'
}

function editionShape(edition: Edition): z.infer<typeof EditionShape> {
  const sum = partsSum(edition)
  return {
    figure: edition.figure,
    edition: edition.edition,
    address: figureAddress(edition.figure, edition.edition),
    date: edition.date,
    datePrecision: precisionOf(edition.date),
    value: edition.value,
    qualifier: edition.qualifier,
    subject: edition.subject,
    projects: [...edition.projects],
    covers: edition.covers,
    parts: edition.parts && [...edition.parts],
    partsSum: sum,
    addsUp: sum === null ? null : sum === edition.value,
    note: edition.note,
    source: edition.source,
  }
}

function countedEdition({ edition, count, verdict, share }: EditionFacts): z.infer<typeof CountedEdition> {
  return {
    ...editionShape(edition),
    counted:
      count && verdict
        ? {
            from: count.from,
            on: count.on,
            count: count.count,
            atMost: count.atMost,
            rows: [...count.rows],
            verdict,
            difference: distance(edition.value, count),
            reasons: [...count.reasons],
          }
        : null,
    share,
  }
}

type Newest = { figure: Figure; newest: Edition; count: number }

/** The list of figures as data, each with its newest edition. */
export function listData(reader: Reader, listed: readonly Newest[]): z.infer<typeof ListAnswer> {
  return {
    on: reader.on,
    figures: listed.map(({ figure, newest, count }) => ({
      ...figureShape(reader, figure),
      editions: count,
      newest: editionShape(newest),
    })),
  }
}

/** A figure with its editions and what is counted beside them, as data. */
export function figureData(reader: Reader, facts: FigureFacts): z.infer<typeof FigureAnswer> {
  return {
    ...figureShape(reader, facts.figure),
    on: reader.on,
    editions: facts.editions.map(countedEdition),
    countedOverTime: [...facts.steps],
  }
}

function memberShape(reader: Reader, member: Member): z.infer<typeof MemberShape> {
  const { kind, row } = member
  switch (member.kind) {
    case 'state':
      return {
        kind,
        id: member.state,
        name: reader.stateName(member.state),
        row,
        from: member.since,
        to: null,
        value: null,
        source: null,
      }
    case 'project': {
      const { id, name, started, ended, budget, sources } = member.project
      return { kind, id, name, row, from: started, to: ended, value: budget, source: sources[0] ?? null }
    }
    case 'activity': {
      const { id, title, started, ended, source } = member.activity
      return { kind, id, name: title, row, from: started, to: ended, value: null, source }
    }
  }
}

/** One edition with the members that our own record counts, as data. */
export function editionData(reader: Reader, figure: Figure, facts: EditionFacts): z.infer<typeof EditionAnswer> {
  return {
    figure: figureShape(reader, figure),
    edition: countedEdition(facts),
    members: facts.count && facts.count.members.map((member) => memberShape(reader, member)),
  }
}

const EDITION_COLUMNS = [
  'figure',
  'label',
  'edition',
  'address',
  'date',
  'datePrecision',
  'value',
  'qualifier',
  'unit',
  'subject',
  'parts',
  'partsSum',
  'note',
  'source',
] as const

const COUNT_COLUMNS = [...EDITION_COLUMNS, 'countedOn', 'counted', 'countedAtMost', 'verdict', 'difference'] as const

const MEMBER_COLUMNS = ['figure', 'edition', 'kind', 'id', 'name', 'row', 'from', 'to', 'value', 'source'] as const

function editionCells(reader: Reader, figure: Figure, edition: Edition): CsvCell[] {
  return [
    figure.id,
    labelIn(figure, reader.language),
    edition.edition,
    figureAddress(figure.id, edition.edition),
    edition.date,
    precisionOf(edition.date),
    edition.value,
    edition.qualifier,
    figure.unit,
    edition.subject,
    edition.parts && edition.parts.map(({ part, value }) => `${part}=${value}`).join('; '),
    partsSum(edition),
    edition.note,
    edition.source,
  ]
}

/** The list of figures as a table: one row a figure, its newest edition. */
export function listTable(reader: Reader, listed: readonly Newest[]): CsvTable {
  return {
    columns: EDITION_COLUMNS,
    rows: listed.map(({ figure, newest }) => editionCells(reader, figure, newest)),
  }
}

/** A figure as a table: one row an edition, the oldest first. */
export function figureTable(reader: Reader, { figure, editions }: FigureFacts): CsvTable {
  return {
    columns: COUNT_COLUMNS,
    rows: editions.map(({ edition, count, verdict }) => [
      ...editionCells(reader, figure, edition),
      count && count.on,
      count && count.count,
      count && count.atMost,
      verdict,
      count && distance(edition.value, count),
    ]),
  }
}

/** The members that our record counts for an edition, as a table: one row each. */
export function editionTable(reader: Reader, { edition, count }: EditionFacts): CsvTable {
  return {
    columns: MEMBER_COLUMNS,
    rows: (count?.members ?? []).map((member) => {
      const { kind, id, name, row, from, to, value, source } = memberShape(reader, member)
      return [edition.figure, edition.edition, kind, id, name, row, from, to, value, source]
    }),
  }
}

/** A table as a workbook of one sheet. */
export function workbookOf(reader: Reader, title: string, { columns, rows }: CsvTable): Promise<Uint8Array> {
  const about = { title, isRightToLeft: reader.direction === 'rtl' }
  return workbook([{ name: title, columns, rows, frozenColumns: 1 }], about)
}

const AS_WORKBOOK: TwinDescription['others'] = [
  {
    format: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description: 'The table of the same address as a workbook',
  },
]

const figureParameter: ParameterDescription = {
  name: 'figure',
  in: 'path',
  description: 'The id of a figure, as in its address',
  example: 'membership-total',
  isRequired: true,
}
const on: ParameterDescription = {
  name: 'on',
  in: 'query',
  description: 'Editions whose date has passed by this day; today without it',
  example: '2024-12-31',
  isRequired: false,
}

export const figureTwins: readonly TwinDescription[] = [
  {
    path: '/programme/figures',
    summary: 'Published figures, each with its newest edition',
    parameters: [on],
    json: ListAnswer,
    csv: EDITION_COLUMNS,
    others: AS_WORKBOOK,
  },
  {
    path: '/programme/figures/{figure}',
    summary: 'One figure: its editions over time, and what the record counts beside them',
    parameters: [figureParameter, on],
    json: FigureAnswer,
    csv: COUNT_COLUMNS,
    others: AS_WORKBOOK,
  },
  {
    path: '/programme/figures/{figure}/{edition}',
    summary: 'One edition of a figure, frozen, with the members that the record counts',
    parameters: [
      figureParameter,
      { name: 'edition', in: 'path', description: 'The edition, as in its address', example: '2024', isRequired: true },
    ],
    json: EditionAnswer,
    csv: MEMBER_COLUMNS,
    others: AS_WORKBOOK,
  },
]
