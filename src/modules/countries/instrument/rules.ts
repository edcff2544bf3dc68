import { isEnacted, isLaw } from '../profile/rules.ts'
import type { Instrument, KnownProvision } from '../profile/types.ts'
import { textsOn } from '../text/rules.ts'
import type { ProvisionText } from '../text/types.ts'
import type { LawFacts, Place } from './types.ts'

const numbers = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The order of places in a law by their numbers: section 9 before section 10, 10 before 10A. */
export function byCitation(one: string, other: string): number {
  return numbers.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}

/** The anchor of a provision on the page of its law: `s. 16(2)` is `p-s-16-2`. */
export function anchorOf(citation: string): string {
  return `p-${
    citation
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? ''
  }`
}

/** The provisions of a law on a day: those tied to an article of a treaty, and those of which only a text is held. */
export function placesOf(
  ties: readonly KnownProvision[],
  texts: ReadonlyMap<string, readonly ProvisionText[]>,
  on: string,
): Place[] {
  const byPlace = Map.groupBy(ties, ({ citation }) => citation)
  const citations = [...new Set([...byPlace.keys(), ...texts.keys()])].toSorted(byCitation)
  return citations
    .map((citation) => ({
      citation,
      ties: byPlace.get(citation) ?? [],
      texts: textsOn(texts.get(citation) ?? [], on),
    }))
    .filter((place) => place.ties.length + place.texts.length > 0)
}

/** Whether a law is one on a day, as far as its year and the days of its force tell. */
export function standingOn(instrument: Instrument, on: string): LawFacts['standing'] {
  if (isLaw(instrument, on)) return 'law'
  return isEnacted(instrument, on) ? 'no_longer' : 'not_yet'
}
