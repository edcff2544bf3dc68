import { z } from 'zod'
import { oneLine, oneWord, severalLines, webAddress } from '#platform/form/fields'
import type { FormState, TypedBy } from '#platform/form/read'
import { SECTIONS, SOURCE_BASES } from '../fiche/types.ts'
import { INSTRUMENT_KINDS, PROVISION_STATUSES } from '../profile/types.ts'
import { LAWS } from '../statement/address.ts'
import { type Content, LAYERS, NO_LAW, RANKS, type Reference, type Subject } from '../statement/types.ts'
import { isLanguage } from '../text/rules.ts'
import { TEXT_KINDS } from '../text/types.ts'
import { ACTS } from './types.ts'

const LONGEST_REASON = 6000
/** A provision of a code with its explanations; whole laws are loaded as data. */
const LONGEST_LAW_TEXT = 60_000
const LONGEST_LINE = 300
const MOST_REFERENCES = 10
const MOST_AMENDED = 100

/** A year, a month or a day; null where none is given. */
const partialDay = z
  .string()
  .trim()
  .regex(/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/, 'partial_day_faulty')
  .transform((text) => (text === '' ? null : text))

/** A year; null where none is given. */
const maybeYear = z
  .string()
  .trim()
  .regex(/^((1[89]|20)\d\d)?$/, 'year_faulty')
  .transform((text) => (text === '' ? null : text))

const orNull = (text: string) => (text === '' ? null : text)

const says = {
  text: severalLines({ max: LONGEST_LAW_TEXT }),
  language: z.string().trim().refine(isLanguage, 'no_such_language'),
  datedOn: partialDay,
  validFrom: partialDay,
  validTo: partialDay,
  rank: oneWord(RANKS),
  source: z.array(webAddress()).max(MOST_REFERENCES),
  sourceTitle: z.array(oneLine({ max: LONGEST_LINE })).max(MOST_REFERENCES),
  sourceKind: z.array(z.enum(['', ...SOURCE_BASES], 'choice_faulty')).max(MOST_REFERENCES),
  instrument: oneLine({ max: LONGEST_LINE }),
  citation: oneLine({ max: LONGEST_LINE }),
  status: z.enum(['', ...PROVISION_STATUSES], 'choice_faulty'),
  originalName: oneLine({ max: LONGEST_LINE }),
  number: oneLine({ max: LONGEST_LINE }),
  year: maybeYear,
  instrumentKind: z.enum(['', ...INSTRUMENT_KINDS], 'choice_faulty'),
  url: webAddress(),
  amends: z.array(oneLine({ max: LONGEST_LINE })).max(MOST_AMENDED),
  textKind: z.enum(['', ...TEXT_KINDS], 'choice_faulty'),
  licence: oneLine({ max: LONGEST_LINE }),
}

const version = z
  .string()
  .regex(/^\d{0,9}$/, 'answer_faulty')
  .transform((text) => (text === '' ? null : Number(text)))

/** What comes in when somebody writes or amends a statement. */
export const ContentForm = z.object({ ...says, base: version, intent: z.enum(['preview', 'send'], 'choice_faulty') })

/** A proposal as it comes in, about whatever `section`, `treaty` with `article`, or `law` names. */
export const ProposalForm = ContentForm.extend({
  of: z.string().regex(/^([0-9a-f-]{36}|[0-9a-f]{32})?$/, 'answer_faulty'),
  act: oneWord(ACTS),
  section: z.enum(['', ...SECTIONS, LAWS], 'choice_faulty'),
  treaty: oneLine({ max: LONGEST_LINE }),
  article: oneLine({ max: LONGEST_LINE }),
  law: oneLine({ max: LONGEST_LINE }),
  layer: oneWord(LAYERS),
  reason: severalLines({ max: LONGEST_REASON, missing: 'reason_missing' }),
})

export type TypedContent = TypedBy<typeof ContentForm>
export type TypedProposal = TypedBy<typeof ProposalForm>

/** The content that a form says. */
export function contentFrom(subject: Subject, form: z.output<typeof ContentForm>): Content {
  const references = form.source.flatMap((address, index): Reference[] => {
    const kind = form.sourceKind[index] ?? ''
    return address === '' ? [] : [{ address, title: form.sourceTitle[index] ?? '', kind: kind === '' ? null : kind }]
  })
  const { text, language, datedOn, validFrom, validTo, rank } = form
  const said = { text: text.trim(), language, datedOn, validFrom, validTo, rank, references }
  return { ...said, ...NO_LAW, ...lawFrom(subject, form) }
}

/** What a form says of the law that its subject is about. */
function lawFrom(subject: Subject, form: z.output<typeof ContentForm>): Partial<Content> {
  switch (subject.kind) {
    case 'point':
      return {}
    case 'provision':
      return {
        instrument: orNull(form.instrument),
        citation: orNull(form.citation),
        status: form.status === '' ? null : form.status,
      }
    case 'instrument':
      return {
        language: 'en', // the name by which the law is called here
        text: form.text.replaceAll(/\s+/g, ' ').trim(),
        originalName: orNull(form.originalName),
        number: orNull(form.number),
        year: form.year,
        instrumentKind: form.instrumentKind === '' ? null : form.instrumentKind,
        url: orNull(form.url),
        amends: form.amends.length === 0 ? null : [...new Set(form.amends)].toSorted(),
      }
    case 'text':
      return {
        instrument: subject.instrument,
        citation: orNull(form.citation),
        textKind: form.textKind === '' ? null : form.textKind,
        licence: orNull(form.licence),
      }
  }
}

/** The fields of a form as this content fills them. */
export function typedFrom(content: Content, base: number | null): TypedContent {
  const { references } = content
  return {
    text: content.text,
    language: content.language,
    datedOn: content.datedOn ?? '',
    validFrom: content.validFrom ?? '',
    validTo: content.validTo ?? '',
    rank: content.rank,
    source: references.map(({ address }) => address),
    sourceTitle: references.map(({ title }) => title),
    sourceKind: references.map(({ kind }) => kind ?? ''),
    instrument: content.instrument ?? '',
    citation: content.citation ?? '',
    status: content.status ?? '',
    originalName: content.originalName ?? '',
    number: content.number ?? '',
    year: content.year ?? '',
    instrumentKind: content.instrumentKind ?? '',
    url: content.url ?? '',
    amends: content.amends ?? [],
    textKind: content.textKind ?? '',
    licence: content.licence ?? '',
    base: base === null ? '' : String(base),
    intent: '',
  }
}

/** Nothing yet. */
export const BLANK: Content = {
  text: '',
  language: 'en',
  datedOn: null,
  validFrom: null,
  validTo: null,
  rank: 'normal',
  references: [],
  ...NO_LAW,
}

/** At which field what a rule says is shown. */
export const FIELD_OF = {
  text_missing: 'text',
  text_too_long: 'text',
  name_too_long: 'text',
  formula_start: 'text',
  reference_missing: 'source',
  valid_backwards: 'validTo',
  place_missing: 'citation',
  no_such_instrument: 'instrument',
  instrument_stands: 'text',
  instrument_kind_missing: 'instrumentKind',
  amends_itself: 'amends',
  citation_missing: 'citation',
  text_kind_missing: 'textKind',
  text_day_missing: 'datedOn',
  licence_missing: 'licence',
} as const

/** A form on which nothing is wrong, filled with what was typed. */
export function cleanForm<Typed extends TypedContent>(typed: Typed): FormState<Typed> {
  return { typed, faults: [], problem: null }
}
