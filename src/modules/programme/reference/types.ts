import { z } from 'zod'
import { GROUPINGS, METHODS, PARTS, QUALIFIERS, UNITS } from '../figure/types.ts'
import { COUNTRIES_BASES, KINDS, MODES, ORGANISERS, STATUSES } from '../register/types.ts'

/** The schemas of `data/programme`: one for each file. Null is "the source does not say", never "none". */

const text = z.string().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a name in lower case, such as cyber-south')
const partialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a day, a month or a year')
const stateCode = z.string().regex(/^[a-z]{2}$/, 'must be an ISO 3166 code of two letters in lower case')
const treatyId = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'must be the id of a treaty, such as ets-185')

const PRECISIONS = { 4: 'year', 7: 'month', 10: 'day' } as const

/** True when a date is as precise as its record says it is. */
function isPrecise(date: string, precision: string): boolean {
  return PRECISIONS[date.length as keyof typeof PRECISIONS] === precision
}

const precision = z.enum(['day', 'month', 'year'])
const notAsPrecise = { error: 'is not as precise as date_precision says', path: ['date_precision'] }

/**
 * By which rule our own record is counted beside a figure: who is bound by a treaty or on the way to it, the share that
 * another figure makes of the members of the United Nations, or rows of the register since a year.
 */
const MembersRule = z.discriminatedUnion('of', [
  z.strictObject({ of: z.enum(['parties', 'membership', 'signatories']), treaty: treatyId }),
  z.strictObject({ of: z.literal('share'), figure: slug }),
  z.strictObject({ of: z.enum(['ongoing_projects', 'ongoing_budget', 'project_activities']) }),
  z.strictObject({ of: z.enum(['activities', 'countries']), since: partialDay.nullable() }),
])
export type MembersRule = z.infer<typeof MembersRule>

export const FigureRecord = z.strictObject({
  id: slug,
  grouping: z.enum(GROUPINGS),
  label: z.record(z.string(), text).refine((label) => label['en'] !== undefined, 'must have a text in English'),
  unit: z.enum(UNITS),
  method: z.enum(METHODS),
  members: MembersRule.nullable(),
  at_home: z.boolean(),
})

export const EditionRecord = z
  .strictObject({
    figure: slug,
    edition: slug,
    date: partialDay,
    date_precision: precision,
    value: z.int().nonnegative(),
    qualifier: z.enum(QUALIFIERS).nullable(),
    subject: text.nullable(),
    projects: z.array(slug),
    covers: z.strictObject({ from: partialDay, to: partialDay }).nullable(),
    parts: z
      .array(z.strictObject({ part: z.enum(PARTS), value: z.int().nonnegative() }))
      .min(1)
      .nullable(),
    note: text.nullable(),
    source: text,
    withdrawn: z.strictObject({ on: z.iso.date('must be a day, YYYY-MM-DD'), reason: text }).nullable(),
  })
  .refine((row) => isPrecise(row.date, row.date_precision), notAsPrecise)

export const ProjectRecord = z.strictObject({
  id: slug,
  acronym: text,
  name: text,
  started: partialDay.nullable(),
  ended: partialDay.nullable(),
  budget: z.strictObject({ amount: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) }).nullable(),
  countries: z.array(stateCode),
  countries_basis: z.enum(COUNTRIES_BASES),
  status_as_published: z.enum(STATUSES),
  succeeds: slug.nullable(),
  note: text.nullable(),
  sources: z.array(text).min(1),
})

export const ActivityRecord = z
  .strictObject({
    id: slug,
    started: partialDay,
    ended: partialDay,
    date_precision: precision,
    place: text.nullable(),
    host: stateCode.nullable(),
    mode: z.enum(MODES).nullable(),
    kind: z.enum(KINDS),
    title: text,
    projects: z.array(slug),
    bodies: z.array(z.enum(ORGANISERS)),
    participants: z.int().nonnegative().nullable(),
    countries: z.array(stateCode),
    note: text.nullable(),
    source: text,
  })
  .refine((row) => isPrecise(row.started, row.date_precision) && isPrecise(row.ended, row.date_precision), notAsPrecise)

/** Everything in `data/programme`, read and fitted. */
export type ProgrammeReference = {
  figures: z.infer<typeof FigureRecord>[]
  editions: z.infer<typeof EditionRecord>[]
  projects: z.infer<typeof ProjectRecord>[]
  activities: z.infer<typeof ActivityRecord>[]
}
