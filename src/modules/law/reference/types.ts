import { z } from 'zod'

/** The schemas of `data/law`: one for each file. Null is "not sourced", never "none". */

const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
const partialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a day, a month or a year')
const stateCode = z.string().regex(/^[a-z]{2}$/, 'must be an ISO 3166 code of two letters in lower case')
const treatyId = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'must be the id of a treaty, such as ets-185')
const articleNumber = z.string().regex(/^\d{1,3}[a-z]?$/, 'must be the number of an article')
const text = z.string().min(1)

const articleRef = z.strictObject({ treaty: treatyId, article: articleNumber })
const inFourLanguages = z.record(z.string(), text)

export const TreatyRecord = z.strictObject({
  id: treatyId,
  series: text,
  number: text,
  short_title: text,
  full_title: text,
  role: z.enum(['core', 'related']),
  supplements: treatyId.nullable(),
  adopted_on: dayText.nullable(),
  adoption_document: text.nullable(),
  opened_for_signature_on: dayText,
  opened_for_signature_at: text,
  signature_place_after_opening: text.nullable(),
  signature_closes_on: dayText.nullable(),
  signatories_count: z.int().nullable(),
  entry_into_force_on: dayText.nullable(),
  entry_into_force_conditions: text.nullable(),
  official_url: z.url(),
  articles_count: z.int().nullable(),
  notes: text.nullable(),
  status_as_of: z.strictObject({ text }).nullable(),
  caution: text.nullable(),
  source: text,
  field_sources: z.record(z.string(), text),
  relevant_provisions: z.array(
    z.strictObject({
      number: text,
      title: text,
      gist: text,
      relevance: z.enum(['children', 'cyberviolence']),
      source: text,
      verified: z.boolean(),
    }),
  ),
  article_list: z.array(z.strictObject({ number: text, title: text, chapter: text.nullable() })),
  article_list_source: text.nullable(),
  article_list_verified: z.boolean().nullable(),
})

export const PROVISION_KINDS = [
  'definition',
  'substantive_offence',
  'ancillary',
  'procedural_power',
  'safeguards',
  'jurisdiction',
  'international_cooperation',
  'network',
  'final',
] as const

export const FLEXIBILITIES = ['none', 'extra_requirement', 'reservation', 'declaration', 'permissive'] as const

export const ProvisionRecord = z.strictObject({
  id: text,
  treaty: treatyId,
  number: articleNumber,
  title: text,
  chapter: text.nullable(),
  section: text.nullable(),
  group: text.nullable(),
  kind: z.enum(PROVISION_KINDS),
  summary: text,
  implementable: z.boolean(),
  elements: z.array(
    z.strictObject({ key: text, label: text, ref: text, mandatory: z.boolean(), flexibility: z.enum(FLEXIBILITIES) }),
  ),
  reservation_allowed: z.boolean(),
  reservation_note: text.nullable(),
  declaration_allowed: z.boolean(),
  declaration_note: text.nullable(),
  time_limits: z.array(
    z.strictObject({
      what: text,
      value: z.int().nullable(),
      unit: z.enum(['years', 'months', 'days', 'hours', 'Parties']).nullable(),
      renewable: z.boolean(),
      qualifier: z.enum([
        'standard',
        'minimum',
        'maximum',
        'standing',
        'waiting period',
        'threshold',
        'review point',
        'qualitative',
        'by agreement',
      ]),
      ref: text,
    }),
  ),
  source: text,
  verified: z.boolean(),
  unverified_reason: text.nullable(),
})

export const TermRecord = z.strictObject({
  id: text,
  names: z.record(z.string(), z.array(text).min(1)),
  articles: z.array(articleRef).min(1),
})

export const STEPS = ['ratification', 'accession', 'signature_only', 'invited'] as const

export const StatusRecord = z.strictObject({
  treaty: treatyId,
  state: stateCode,
  signed_on: dayText.nullable(),
  ratified_on: dayText.nullable(),
  in_force_on: dayText.nullable(),
  step: z.enum(STEPS),
  invited_on: dayText.nullable(),
  source: text.nullable(),
  note: text.nullable(),
})

export const DeclarationRecord = z.strictObject({
  id: text,
  treaty: treatyId,
  state: stateCode,
  article: articleNumber,
  kind: z.enum(['reservation', 'declaration', 'authority']),
  gist: text,
  source: text,
  declared_on: dayText.nullable(),
})

const readingMarks = { mapping_reviewed: z.boolean(), caution: text }

export const GuidanceNotesFile = z.strictObject({
  ...readingMarks,
  guidance_notes: z.array(
    z.strictObject({
      number: z.int(),
      title: text,
      adopted_on: partialDay.nullable(),
      date_precision: z.enum(['day', 'month']).nullable(),
      document_number: text.nullable(),
      plenary: text.nullable(),
      articles: z.array(articleRef).min(1),
      gist: text,
      source: text.nullable(),
      also_see: z.array(text),
      note: text.nullable(),
    }),
  ),
})

export const DocumentRecord = z.strictObject({
  id: text,
  title: text,
  kind: z.enum([
    'study',
    'procedure',
    'meeting_report',
    'assessment',
    'compilation',
    'template',
    'opinion',
    'questionnaire',
    'treaty_drafting',
  ]),
  date: partialDay,
  date_precision: z.enum(['day', 'month', 'year']),
  document_number: text.nullable(),
  url: text.nullable(),
  gist: text,
  source: text,
  note: text.nullable(),
})

export const CyberviolenceFile = z.strictObject({
  ...readingMarks,
  definition_gist: text,
  definition_source: text,
  typology_source: text,
  study_source: text,
  study_document_number: text,
  mapping_note: text,
  caveats: z.array(text),
  categories: z.array(
    z.strictObject({
      key: text,
      label: text,
      description: text,
      direct: z.array(articleRef).min(1),
      facilitating: z.array(articleRef).min(1),
      subtypes: z.array(
        z.strictObject({
          key: text,
          label: text,
          description: text,
          provisions: z.array(articleRef),
          note: text.nullable(),
        }),
      ),
    }),
  ),
  horizontal: z.strictObject({ note: text, provisions: z.array(articleRef) }),
})

export const CONDUCT_GROUPS = [
  'definitions',
  'material',
  'contact',
  'participation',
  'liability',
  'jurisdiction',
  'procedure',
  'related_conduct',
] as const

export const ChildProtectionFile = z.strictObject({
  ...readingMarks,
  title: text,
  treaties: z.array(treatyId),
  rows: z.array(
    z.strictObject({
      id: text,
      group: z.enum(CONDUCT_GROUPS),
      conduct: text,
      provisions: z.array(articleRef.extend({ elements: z.array(text) })).min(1),
      note: text.nullable(),
      basis: z.array(z.strictObject({ file: text, record: text, part: text })).min(1),
    }),
  ),
})

export const StateRecord = z.strictObject({
  code: stateCode,
  region: text,
  subregion: text,
  kind: z.enum(['un_member', 'un_observer', 'other']),
  note: text.nullable(),
})

export const StateNoteRecord = z.strictObject({
  id: text,
  applies_to: z.array(stateCode).min(1),
  asterisk: z.boolean(),
  name: inFourLanguages.nullable(),
  text: inFourLanguages,
})

export const MembershipRecord = z.strictObject({ code: stateCode, body: text, source: text })

export const RegionNames = z.record(text, inFourLanguages)

export const TopicRecord = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  treaty: treatyId,
  articles: z.array(articleNumber).min(1),
  name: inFourLanguages,
})

/** Everything in `data/law`, read and fitted. */
export type LawReference = {
  treaties: z.infer<typeof TreatyRecord>[]
  provisions: z.infer<typeof ProvisionRecord>[]
  status: z.infer<typeof StatusRecord>[]
  declarations: z.infer<typeof DeclarationRecord>[]
  terms: z.infer<typeof TermRecord>[]
  guidanceNotes: z.infer<typeof GuidanceNotesFile>[]
  documents: z.infer<typeof DocumentRecord>[]
  cyberviolence: z.infer<typeof CyberviolenceFile>[]
  childProtection: z.infer<typeof ChildProtectionFile>[]
  states: z.infer<typeof StateRecord>[]
  stateNotes: z.infer<typeof StateNoteRecord>[]
  memberships: z.infer<typeof MembershipRecord>[]
  regionNames: z.infer<typeof RegionNames>[]
  topics: z.infer<typeof TopicRecord>[]
}
