import type { Actor, Scope } from '#platform/actor'
import { problem, type Result } from '#platform/result'
import type { Content, Item, Layer, Signature, Subject } from './types.ts'

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

/** The actor as whoever signs; a problem for those who are not signed in. */
export function signatureOf(actor: Actor, byDefault: string): Result<Signature> {
  if (actor.personId === null) return problem('not_signed_in', 'not_signed_in')
  return { ok: true, value: { person: actor.personId, role: actor.trace.role ?? byDefault } }
}

/** True when two contents say the same, field by field, the references in their order. */
export function isSameContent(one: Content | null, other: Content | null): boolean {
  return canonical(one) === canonical(other)
}

function canonical(content: Content | null): string {
  if (content === null) return 'null'
  const { text, language, datedOn, validFrom, validTo, rank, references, instrument, citation, status } = content
  const pages = references.map(({ address, title, kind }) => [address, title, kind])
  return JSON.stringify([text, language, datedOn, validFrom, validTo, rank, pages, instrument, citation, status])
}

/**
 * Whether this actor may say that a statement holds, or that the State reads it otherwise: the focal point of that State,
 * and of a reading of the State itself nobody has to.
 */
export function speakForState(item: Pick<Item, 'subject' | 'disputes' | 'current'>, actor: Actor): Result<Signature> {
  if (!actor.can(CONFIRM, scopeOf(item.subject.state))) return problem('not_allowed', 'not_your_state')
  if (item.disputes !== null) return problem('conflict', 'own_reading')
  if (item.current.content === null) return problem('conflict', 'statement_withdrawn')
  return signatureOf(actor, 'focal_point')
}

/** How a text begins that a spreadsheet, opening our tables, would run; a hyphen and a space begin a list. */
const FORMULA = /^\s*(?:[=+@]|-(?!\s))/

/** What is wrong with the content of a statement; null when nothing is. */
export function contentFault(subject: Subject, content: Content): string | null {
  const { text, references, validFrom, validTo, instrument, citation, status } = content
  if (!/\S/.test(text)) return 'text_missing'
  if ([text, citation ?? ''].some((each) => FORMULA.test(each))) return 'formula_start'
  if (references.length === 0) return 'reference_missing'
  if (validFrom !== null && validTo !== null && validTo < validFrom.slice(0, validTo.length)) return 'valid_backwards'
  const hasPlace = instrument !== null && citation !== null && status !== null
  return subject.kind === 'provision' && !hasPlace ? 'place_missing' : null
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
