import { z } from 'zod'
import { oneLine, oneWord, severalLines, webAddress } from '#platform/form/fields'
import type { FormState, TypedBy } from '#platform/form/read'
import { SECTIONS, SOURCE_BASES } from '../fiche/types.ts'
import { PROVISION_STATUSES } from '../profile/types.ts'
import { type Content, LAYERS, RANKS, type Reference, type Subject } from '../statement/types.ts'
import { isLanguage } from '../text/rules.ts'
import { ACTS } from './types.ts'

const LONGEST_TEXT = 6000
const LONGEST_LINE = 300
const MOST_REFERENCES = 10

/** A year, a month or a day; null where none is given. */
const partialDay = z
  .string()
  .trim()
  .regex(/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/, 'partial_day_faulty')
  .transform((text) => (text === '' ? null : text))

const orNull = (text: string) => (text === '' ? null : text)

const says = {
  text: severalLines({ max: LONGEST_TEXT }),
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
}

const version = z
  .string()
  .regex(/^\d{0,9}$/, 'answer_faulty')
  .transform((text) => (text === '' ? null : Number(text)))

/** What comes in when somebody writes or amends a statement. */
export const ContentForm = z.object({ ...says, base: version, intent: z.enum(['preview', 'send'], 'choice_faulty') })

/** A proposal as it comes in; without `section` it is about an article. */
export const ProposalForm = ContentForm.extend({
  of: z.string().regex(/^([0-9a-f-]{36}|[0-9a-f]{32})?$/, 'answer_faulty'),
  act: oneWord(ACTS),
  section: z.enum(['', ...SECTIONS], 'choice_faulty'),
  treaty: oneLine({ max: LONGEST_LINE }),
  article: oneLine({ max: LONGEST_LINE }),
  layer: oneWord(LAYERS),
  reason: severalLines({ max: LONGEST_TEXT, missing: 'reason_missing' }),
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
  const isProvision = subject.kind === 'provision'
  return {
    text: text.trim(),
    language,
    datedOn,
    validFrom,
    validTo,
    rank,
    references,
    instrument: isProvision ? orNull(form.instrument) : null,
    citation: isProvision ? orNull(form.citation) : null,
    status: isProvision && form.status !== '' ? form.status : null,
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
  instrument: null,
  citation: null,
  status: null,
}

/** At which field what a rule says is shown. */
export const FIELD_OF = {
  text_missing: 'text',
  formula_start: 'text',
  reference_missing: 'source',
  valid_backwards: 'validTo',
  place_missing: 'citation',
  no_such_instrument: 'instrument',
} as const

/** A form on which nothing is wrong, filled with what was typed. */
export function cleanForm<Typed extends TypedContent>(typed: Typed): FormState<Typed> {
  return { typed, faults: [], problem: null }
}
