import type { Assessment } from '../assessment/types.ts'
import type { Ground } from '../gap-basis/service.ts'
import { isDeciding, publishedFinding } from '../gap-judgement/rules.ts'
import type { ArticleState } from './rules.ts'
import type { Round } from './types.ts'

/** What is needed of a round to publish it. */
type Publishable = { round: Round; states: readonly ArticleState[]; ground: Pick<Ground, 'elementsOf'> }

/**
 * The findings that a published round adds to the assessments of laws, under the name of its assessor and from its day on: each
 * article that comes to a judgement with its conclusion as the reason, and each element that decides. What is reserved, not known, or
 * decides nothing adds none, nor does a draft, which is no law.
 */
export function publishedRows({ round, states, ground }: Publishable, source: string): Assessment[] {
  if (round.draft !== null) return []
  const { state, treaty, assessor, lawOn } = round
  const row = (article: string, element: string | null, found: Pick<Assessment, 'finding' | 'reason'>): Assessment => ({
    state,
    treaty,
    article,
    element,
    finding: found.finding,
    reason: found.reason,
    assessor,
    assessedOn: lawOn,
    source,
    contribution: assessor,
  })
  return states.flatMap(({ article, judgement, conclusion, findings }) => {
    const finding = publishedFinding(judgement)
    const whole = finding && conclusion ? [row(article, null, { finding, reason: conclusion.conclusion })] : []
    const elements = ground
      .elementsOf(article)
      .filter(({ flexibility }) => isDeciding(flexibility))
      .flatMap(({ key }) => {
        const held = findings.get(key)
        const found = held ? publishedFinding(held.finding) : null
        return held && found ? [row(article, key, { finding: found, reason: held.reason })] : []
      })
    return [...whole, ...elements]
  })
}
