import type { Actor, Scope } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import { type Content, type Item, LAW_FIELDS, type Layer, type Signature, type Subject } from './types.ts'

/** The right to write, the right to review, the right to speak for a State, and the right to read the layer of practitioners. */
export const PROPOSE = 'propose_statement'
export const REVIEW = 'review_statement'
export const CONFIRM = 'confirm_statement'
export const READ_PRACTITIONER = 'read_practitioner_layer'

/** The rights by any of which what was proposed for a State is seen. */
export const SEES = [PROPOSE, REVIEW, CONFIRM]

/** The scope of a State. */
export function scopeOf(state: string): Scope {
  return `state:${state}`
}

/** True for whoever may read a layer of what is said of a State. */
export function mayRead(actor: Actor, state: string, layer: Layer): boolean {
  return layer === 'public' || actor.can(READ_PRACTITIONER, scopeOf(state))
}

/** The actor as whoever signs by a right in a State, in the role that holds it there; a problem for those who are not signed in. */
export function signatureOf(actor: Actor, right: string, state: string, byDefault: string): Result<Signature> {
  if (actor.personId === null) return problem('not_signed_in', 'not_signed_in')
  return { ok: true, value: { person: actor.personId, role: actor.traceBy(right, scopeOf(state)).role ?? byDefault } }
}

/** True when two contents say the same, field by field, the references in their order. */
export function isSameContent(one: Content | null, other: Content | null): boolean {
  return canonical(one) === canonical(other)
}

function canonical(content: Content | null): string {
  if (content === null) return 'null'
  const { text, language, datedOn, validFrom, validTo, rank, references } = content
  const pages = references.map(({ address, title, kind }) => [address, title, kind])
  const law = LAW_FIELDS.map((field) => content[field])
  return JSON.stringify([text, language, datedOn, validFrom, validTo, rank, pages, law])
}

/**
 * Whether this actor may say that a statement holds, or that the State reads it otherwise: the focal point of that State,
 * and of a reading of the State itself nobody has to.
 */
export function speakForState(item: Pick<Item, 'subject' | 'disputes' | 'current'>, actor: Actor): Result<Signature> {
  if (!actor.can(CONFIRM, scopeOf(item.subject.state))) return problem('not_allowed', 'not_your_state')
  if (item.disputes !== null) return problem('conflict', 'own_reading')
  if (item.current.content === null) return problem('conflict', 'statement_withdrawn')
  return signatureOf(actor, CONFIRM, item.subject.state, 'focal_point')
}

/** How a text begins that a spreadsheet, opening our tables, would run; a hyphen and a space begin a list. */
const FORMULA = /^\s*(?:[=+@]|-(?!\s))/

/** The most characters of a text, but for that of a law, which whoever takes it in bounds; and of a law's name. */
const LONGEST_TEXT = 6000
const LONGEST_NAME = 300

/** What is wrong with the content of a statement; null when nothing is. */
export function contentFault(subject: Subject, content: Content): string | null {
  const { text, references, validFrom, validTo, citation, originalName, number, licence } = content
  if (!/\S/.test(text)) return 'text_missing'
  if (subject.kind !== 'text' && text.length > LONGEST_TEXT) return 'text_too_long'
  if (subject.kind === 'instrument' && text.length > LONGEST_NAME) return 'name_too_long'
  const written = [text, citation, originalName, number, licence]
  if (written.some((each) => FORMULA.test(each ?? ''))) return 'formula_start'
  if (references.length === 0) return 'reference_missing'
  if (validFrom !== null && validTo !== null && validTo < validFrom.slice(0, validTo.length)) return 'valid_backwards'
  return lawFault(subject, content)
}

/** What is missing of the law that a statement is about. */
function lawFault(subject: Subject, content: Content): string | null {
  const { instrument, citation, status, instrumentKind, amends, textKind, licence, datedOn } = content
  switch (subject.kind) {
    case 'point':
      return null
    case 'provision':
      return instrument === null || citation === null || status === null ? 'place_missing' : null
    case 'instrument':
      if (instrument === null || instrumentKind === null) return 'instrument_kind_missing'
      return amends?.includes(instrument) ? 'amends_itself' : null
    case 'text':
      if (instrument === null || citation === null) return 'citation_missing'
      if (textKind === null) return 'text_kind_missing'
      if (datedOn === null) return 'text_day_missing'
      return licence === null ? 'licence_missing' : null
  }
}

/** Who signs the State's own reading of a statement, or that it is taken back. */
export function dispute(
  item: Pick<Item, 'subject' | 'disputes' | 'current'>,
  actor: Actor,
  given: { number: number; content: Content | null; reason: string },
): Result<Signature> {
  const signed = speakForState(item, actor)
  if (!signed.ok) return signed
  if (item.current.number !== given.number) return problem('conflict', 'base_moved')
  if (!/\S/.test(given.reason)) return problem('invalid', 'reason_missing')
  if (given.content === null) return signed
  const fault = contentFault(item.subject, given.content)
  if (fault !== null) return problem('invalid', fault)
  return isSameContent(given.content, item.current.content) ? problem('invalid', 'nothing_changed') : signed
}
