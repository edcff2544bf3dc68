import type { Declaration } from '#law'
import { problem, type Result } from '#platform/result'
import type { Finding } from '../assessment/types.ts'
import type { ElementFinding, Flexibility, JudgedElement, Judgement, ProposedFinding, Reservation } from './types.ts'

/**
 * True where the element decides whether a law is in line with the article: what the treaty requires, and what it requires
 * unless a Party reserves it. What a Party may add, declare or do besides is told beside it and decides nothing.
 */
export function isDeciding(flexibility: Flexibility): boolean {
  return flexibility === 'none' || flexibility === 'reservation'
}

/**
 * What the elements of an article come to, by the rule of decision 0028: the judgement that holds however the elements that are not known
 * turn out, and not known where that depends on them. A law is in line when it meets every element, not in line when it meets
 * none of them even in part, partly in line between the two. What is reserved is left out; where all of it is, the article
 * is not applicable.
 */
export function judgementOf(elements: readonly JudgedElement[]): Judgement {
  const deciding = elements.filter(({ flexibility }) => isDeciding(flexibility))
  const findings = deciding.map(({ finding }) => finding ?? 'not_known').filter((each) => each !== 'not_applicable')
  if (findings.length === 0) return deciding.length > 0 ? 'not_applicable' : 'not_known'
  const has = (wanted: ElementFinding) => findings.some((finding) => finding === wanted)
  if (has('partly') || (has('met') && has('not_met'))) return 'partly'
  if (has('not_known')) return 'not_known'
  return has('met') ? 'in_line' : 'not_in_line'
}

/** The finding on an element as an assessment publishes it; null for what says nothing of the law: reserved or not known. */
export function publishedFinding(finding: ElementFinding | Judgement): Finding | null {
  switch (finding) {
    case 'met':
    case 'in_line':
      return 'in_line'
    case 'partly':
      return 'partly'
    case 'not_met':
    case 'not_in_line':
      return 'not_in_line'
    case 'not_applicable':
    case 'not_known':
      return null
  }
}

/** The number of the article in a place of the treaty such as `14(3)(a)`. */
function articleOfPlace(ref: string): string | null {
  return /^\d{1,3}[a-z]?/.exec(ref)?.[0] ?? null
}

/**
 * The reservations on record on a day that can make an element not applicable: those of the State to its article, or to
 * the article in which its place lies. One without a day is on record; one made later is not.
 */
export function reservationsFor(
  declarations: readonly Declaration[],
  place: { treaty: string; article: string; ref: string },
  on: string,
): Reservation[] {
  const articles = [place.article, articleOfPlace(place.ref)]
  return declarations.filter(
    ({ kind, treaty, article, declaredOn }) =>
      kind === 'reservation' &&
      treaty === place.treaty &&
      articles.includes(article) &&
      (declaredOn === null || declaredOn <= on),
  )
}

/**
 * The finding, if it can stand. Problems, all `invalid`: `gap_reason_missing` where a law is judged without a reason,
 * `gap_provision_missing` where it is found to meet something by no provision, `gap_reservation_missing` where an element is
 * not applicable by a reservation that is not among `reservations`.
 */
export function checkedFinding(
  proposed: ProposedFinding,
  reservations: readonly Pick<Reservation, 'id'>[],
): Result<ProposedFinding> {
  const { finding, reason, provisions, reservation } = proposed
  if (finding === 'not_applicable') {
    if (!reservations.some(({ id }) => id === reservation)) return problem('invalid', 'gap_reservation_missing')
    return { ok: true, value: { ...proposed, provisions: [] } }
  }
  const held = { ...proposed, reservation: null }
  if (finding === 'not_known') return { ok: true, value: { ...held, provisions: [] } }
  if (reason.trim() === '') return problem('invalid', 'gap_reason_missing')
  if (finding !== 'not_met' && provisions.length === 0) return problem('invalid', 'gap_provision_missing')
  return { ok: true, value: held }
}
