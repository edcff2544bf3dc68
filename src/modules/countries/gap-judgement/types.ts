import type { Declaration, ElementEntry } from '#law'
import type { Finding } from '../assessment/types.ts'

/**
 * What is found of a law on one element: it meets what the treaty asks on this point, partly, or not; the State reserved
 * it; or nobody knows. Nothing found at all is not known too, and never "not met".
 */
export const ELEMENT_FINDINGS = ['met', 'partly', 'not_met', 'not_applicable', 'not_known'] as const
export type ElementFinding = (typeof ELEMENT_FINDINGS)[number]

/** What the treaty leaves to a Party on an element. */
export type Flexibility = ElementEntry['flexibility']

/** An element with what was found on it; null where nobody found anything yet. */
export type JudgedElement = { flexibility: Flexibility; finding: ElementFinding | null }

/** What the elements of an article come to. */
export type Judgement = Finding | 'not_applicable' | 'not_known'

/** A national provision that a finding rests on, as it was on record; without an instrument it is in the expert's own words. */
export type CitedProvision = {
  instrument: string | null
  /** The name of the instrument in English; null without one. */
  name: string | null
  citation: string
  /** Where it was read; null where the expert names no page. */
  source: string | null
}

/** A finding as it is put forward, before it is anyone's. */
export type ProposedFinding = {
  finding: ElementFinding
  reason: string
  provisions: readonly CitedProvision[]
  /** The id of the reservation that makes the element not applicable; null else. */
  reservation: string | null
}

/** The reservations of a State that can make elements of an article not applicable. */
export type Reservation = Pick<Declaration, 'id' | 'treaty' | 'article' | 'gist' | 'source' | 'declaredOn'>
