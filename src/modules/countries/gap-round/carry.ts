import type { Ground } from '../gap-basis/service.ts'
import type { Conclusion, ElementRecord, RoundWork } from './types.ts'

/**
 * What a new round takes over from the one before: findings on elements that the treaty still has, each by its author, and
 * conclusions. An element that was not applicable stays so only while its reservation is on record.
 */
export function carriedOver(
  work: Pick<RoundWork, 'findings' | 'conclusions'>,
  articles: readonly string[],
  ground: Pick<Ground, 'elementsOf' | 'reservationsOf'>,
): { findings: ElementRecord[]; conclusions: Conclusion[] } {
  const stands = ({ article, element, reservation }: ElementRecord) => {
    const held = ground.elementsOf(article).find(({ key }) => key === element)
    if (!held) return false
    return reservation === null || ground.reservationsOf(article, held).some(({ id }) => id === reservation)
  }
  const asFirst = { version: 1, isCarried: true }
  return {
    findings: work.findings
      .filter((row) => articles.includes(row.article) && stands(row))
      .map((row) => ({ ...row, ...asFirst })),
    conclusions: work.conclusions
      .filter(({ article }) => articles.includes(article))
      .map((row) => ({ ...row, ...asFirst })),
  }
}
