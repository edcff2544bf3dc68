import { z } from 'zod'
import type { Reader } from '#platform/reader'
import { distance, partsSum } from '../counting/rules.ts'
import { type EditionFacts, type FigureFacts, type Member, REASONS, ROWS, VERDICTS } from '../counting/types.ts'
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

/** What `/programme/figures.json` says. */
export const ListAnswer = z.strictObject({
  on: z.string(),
  figures: z.array(z.strictObject({ ...FigureShape.shape, editions: z.int(), newest: EditionShape })),
})

const CountedEdition = z.strictObject({
  ...EditionShape.shape,
  counted: CountShape.nullable(),
  share: ShareShape.nullable(),
})

/** What `/programme/figures/FIGURE.json` says. */
export const FigureAnswer = z.strictObject({
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

/** What `/programme/figures/FIGURE/EDITION.json` says. */
export const EditionAnswer = z.strictObject({
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
export function precisionOf(date: string): 'day' | 'month' | 'year' {
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

/** A figure with its newest edition, and how many it has. */
export type Newest = { figure: Figure; newest: Edition; count: number }

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

/** A member as it stands in data. */
export function memberShape(reader: Reader, member: Member): z.infer<typeof MemberShape> {
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
