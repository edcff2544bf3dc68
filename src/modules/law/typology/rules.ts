import type { ArticleRef } from '../guidance/types.ts'
import { CONDUCT_GROUPS } from '../reference/types.ts'
import type { Conduct, ConductGroup, CyberviolenceCategory, FormProvision } from './types.ts'

/** The ids of the treaties that these articles belong to, each once, in the order of the list of treaties. */
export function treatiesOf(articles: readonly ArticleRef[], treaties: ReadonlyMap<string, unknown>): string[] {
  const named = new Set(articles.map(({ treaty }) => treaty))
  return [...[...treaties.keys()].filter((id) => named.has(id)), ...[...named].filter((id) => !treaties.has(id))]
}

/** Every article that the typology ties to one of its categories or forms. */
export function articlesOfCategories(categories: readonly CyberviolenceCategory[]): FormProvision[] {
  return categories.flatMap(({ provisions, forms }) => [...provisions, ...forms.flatMap((form) => form.provisions)])
}

/** The provisions of a category under one treaty: those it names itself, and those that only its forms name, once each. */
export function underTreaty(
  category: CyberviolenceCategory,
  treaty: string,
): { direct: ArticleRef[]; facilitating: ArticleRef[]; named: ArticleRef[] } {
  const own = category.provisions.filter((provision) => provision.treaty === treaty)
  const known = new Set(own.map(({ article }) => article))
  const named = new Map<string, ArticleRef>()
  for (const provision of category.forms.flatMap(({ provisions }) => provisions))
    if (provision.treaty === treaty && !known.has(provision.article)) named.set(provision.article, provision)
  return {
    direct: own.filter(({ reach }) => reach === 'direct'),
    facilitating: own.filter(({ reach }) => reach === 'facilitating'),
    named: [...named.values()].toSorted((a, b) => articleOrder(a.article, b.article)),
  }
}

/** The order of two article numbers in a treaty: 9 before 10, 7 before 7a. */
function articleOrder(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.localeCompare(b)
}

/** The conducts by group, in the order of the groups; groups without any are left out. */
export function byGroup(conducts: readonly Conduct[]): { group: ConductGroup; conducts: Conduct[] }[] {
  return CONDUCT_GROUPS.flatMap((group) => {
    const own = conducts.filter((conduct) => conduct.group === group)
    return own.length > 0 ? [{ group, conducts: own }] : []
  })
}
