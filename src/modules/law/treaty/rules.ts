import type { Say } from '#platform/reader'
import type { Treaty } from './types.ts'

/** The treaty as data cites it, the same in every language: `ETS 185`; its short title where it has no number. */
export function treatyLabel(treaty: Pick<Treaty, 'series' | 'number' | 'shortTitle'>): string {
  return treaty.number === null ? treaty.shortTitle : [treaty.series, treaty.number].filter(Boolean).join(' ')
}

/** The treaty as lawyers cite it in the reader's language: `ETS 185`, where the Council of Europe writes French `STE 185`. */
export function treatyCitation(say: Say, treaty: Pick<Treaty, 'series' | 'number' | 'shortTitle'>): string {
  const { series, number } = treaty
  return series === null || number === null ? treatyLabel(treaty) : say('law.citation', { series, number })
}

/** True when the treaty could already be signed on that day; one without a sourced day counts as open. */
export function isOpen(treaty: Pick<Treaty, 'openedOn'>, day: string): boolean {
  return treaty.openedOn === null || treaty.openedOn <= day
}

/** True when the treaty was in force on that day, as far as the record says; null when no day is sourced. */
export function isInForce(treaty: Pick<Treaty, 'enteredIntoForceOn'>, day: string): boolean | null {
  return treaty.enteredIntoForceOn === null ? null : treaty.enteredIntoForceOn <= day
}

/** The source of one fact about a treaty: the page named for the field, else the one for the whole record. */
export function sourceOf(treaty: Pick<Treaty, 'source' | 'fieldSources'>, field: string): string {
  return treaty.fieldSources[field] ?? treaty.source
}

const MAX_QUOTED = 60

/** What was typed in an address, short enough to quote back. */
export function quoted(text: string): string {
  return text.trim().slice(0, MAX_QUOTED)
}

/** The treaty that an address names, as its canonical id; null when it cannot be one. */
export function treatyIdFrom(text: string): string | null {
  const id = text.trim().toLowerCase()
  return /^[a-z]+(-[a-z0-9]+)*$/.test(id) && id.length <= 40 ? id : null
}
