import { z } from 'zod'
import { FINDINGS } from '../assessment/types.ts'
import { GAP_KINDS, SECTIONS, SOURCE_BASES } from '../fiche/types.ts'
import { INSTRUMENT_KINDS, MAPPINGS, PROVISION_STATUSES } from '../profile/types.ts'
import { isLanguage } from '../text/rules.ts'
import { TEXT_KINDS } from '../text/types.ts'

/** The schemas of `data/countries`: one for each file. Null is "not sourced", never "none". */

const FIRST_YEAR = 1800
const LAST_YEAR = 2100

const text = z.string('must not be empty').min(1)
const stateCode = z
  .string('must not be empty')
  .regex(/^[a-z]{2}$/, 'must be an ISO 3166 code of two letters in lower case')
const day = z.iso.date('must be a day, YYYY-MM-DD')
const partialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a day, a month or a year')
const year = z
  .string()
  .regex(/^\d{4}$/, 'must be a year')
  .transform(Number)
  .refine((value) => value >= FIRST_YEAR && value <= LAST_YEAR, `must be a year from ${FIRST_YEAR} to ${LAST_YEAR}`)
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address' })

export const InstrumentRecord = z.strictObject({
  id: z
    .string('must not be empty')
    .regex(/^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a State code and a name in lower case, such as ke-cmca-2018'),
  state: stateCode,
  name: text,
  original_name: text.nullable(),
  number: text.nullable(),
  year: year.nullable(),
  kind: z.enum(INSTRUMENT_KINDS),
  url: webAddress.nullable(),
  source: webAddress,
})

export const ProfileRecord = z.strictObject({
  state: stateCode,
  treaty: text,
  article: text,
  instrument: text,
  citation: text,
  gist: text,
  status: z.enum(PROVISION_STATUSES),
  mapping: z.enum(MAPPINGS).exclude(['reviewed']),
  source: webAddress,
  as_of: year.nullable(),
  cited_as: text,
})

export const StatementRecord = z.strictObject({
  state: stateCode,
  section: z.enum(SECTIONS),
  position: z
    .string('must not be empty')
    .regex(/^\d{1,3}$/, 'must be a number')
    .transform(Number),
  point: text,
  source: webAddress,
  on: partialDay.nullable(),
})

export const SourceRecord = z.strictObject({
  source: webAddress,
  basis: z.enum(SOURCE_BASES),
  read_on: day.nullable(),
})

export const GapRecord = z.strictObject({
  state: stateCode,
  kind: z.enum(GAP_KINDS),
  text,
})

export const AssessmentRecord = z.strictObject({
  state: stateCode,
  treaty: text,
  article: text,
  element: text.nullable(),
  finding: z.enum(FINDINGS),
  reason: text,
  assessor: text,
  assessed_on: day,
  source: webAddress,
})

const MOST_CHARACTERS = 1_000_000
const words = text.regex(/\S/, 'must not be empty')

export const ProvisionTextRecord = z.strictObject({
  state: stateCode,
  instrument: text,
  citation: text,
  language: text.refine(isLanguage, 'must be a BCP 47 tag of a language, such as fr, ar or zh-Hant'),
  kind: z.enum(TEXT_KINDS),
  as_of: z.string('must not be empty').pipe(partialDay),
  text: words.max(MOST_CHARACTERS, `must not be longer than ${MOST_CHARACTERS} characters`),
  source: webAddress,
  licence: words,
})

/** Everything in `data/countries`, read and fitted. */
export type CountriesReference = {
  instruments: z.infer<typeof InstrumentRecord>[]
  profile: z.infer<typeof ProfileRecord>[]
  statements: z.infer<typeof StatementRecord>[]
  sources: z.infer<typeof SourceRecord>[]
  gaps: z.infer<typeof GapRecord>[]
  assessments: z.infer<typeof AssessmentRecord>[]
  texts: z.infer<typeof ProvisionTextRecord>[]
}
