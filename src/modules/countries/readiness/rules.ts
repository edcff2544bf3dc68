import type { Article, ElementEntry, Term } from '#law'
import type { Assessed } from '../assessment/types.ts'
import type { NextStep, PointState } from './types.ts'

/** Where a State is on an element by what was found; nothing found is not known. */
export function pointState(assessed: Assessed): PointState {
  return assessed ?? 'not_known'
}

/** What would do it on an element. What a treaty leaves to a State is its own choice, whatever anybody found. */
export function nextStep(flexibility: ElementEntry['flexibility'], state: PointState): NextStep {
  switch (flexibility) {
    case 'declaration':
      return 'may_declare'
    case 'extra_requirement':
      return 'may_narrow'
    case 'permissive':
      return 'may_do'
    case 'reservation':
      return state === 'in_line' ? 'nothing' : 'may_reserve'
    case 'none':
      break
  }
  switch (state) {
    case 'in_line':
      return 'nothing'
    case 'partly':
    case 'not_in_line':
      return 'close'
    case 'disputed':
      return 'settle'
    case 'not_known':
      return 'find_out'
  }
}

const PLACE = String.raw`\d{1,2}(?:-?\([a-z\d]+\))*`
const NAMED = new RegExp(String.raw`Convention(?:['’]s)? Articles? (${PLACE}(?:(?:, | and )${PLACE})*)`, 'g')

/** The articles that words such as `Convention Articles 27(2)(b), 27(3)-(8) and 28(2)-(4)` name, by number. */
function namedOfConvention(text: string): string[] {
  return [...text.matchAll(NAMED)].flatMap(([, places = '']) =>
    places.split(/, | and /).map((place) => String(Number.parseInt(place, 10))),
  )
}

/**
 * The articles of `other` to which the record of an article leads, by number: those that it names as the Convention's, and those
 * that people look for by the same words. Nothing else ties them.
 */
export function relatedArticles(
  article: Pick<Article, 'treaty' | 'number' | 'summary' | 'elements'>,
  terms: readonly Pick<Term, 'articles'>[],
  other: string,
): string[] {
  const texts = [article.summary ?? '', ...article.elements.map(({ label }) => label)]
  const own = `${article.treaty}/${article.number}`
  const shared = terms
    .filter(({ articles }) => articles.includes(own))
    .flatMap(({ articles }) => articles)
    .filter((each) => each.startsWith(`${other}/`))
    .map((each) => each.slice(other.length + 1))
  const numbers = new Set([...texts.flatMap(namedOfConvention), ...shared])
  return [...numbers].toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))
}
