import { KINDS, type Kind } from '../entry/types.ts'
import { spelling } from '../words/spelling.ts'
import type { FacetChoice, FacetName, Filters, Findings, FoundRow, Group, Hit, MarkedText } from './types.ts'

/** Nothing narrows the results. */
export const NO_FILTERS: Filters = { kinds: [], states: [], treaties: [] }

/** How many results stand on a page, and how many pages there are at most. */
export const PAGE_SIZE = 20
export const MOST_PAGES = 50

/** So many entries that fit are counted, as many as there are pages for. */
export const MOST_COUNTED = PAGE_SIZE * MOST_PAGES

/** Signs that the database puts around what fits; no text holds them, so nobody can forge a mark. */
export const HIT_START = '\uE000'
export const HIT_END = '\uE001'

/** A text with signs, in pieces. */
export function markedText(text: string): MarkedText {
  const pieces: MarkedText = []
  for (const [index, part] of text.split(HIT_START).entries()) {
    const [first = '', ...rest] = part.split(HIT_END)
    if (index > 0 && first !== '') pieces.push({ text: first, isHit: true })
    const plain = index > 0 ? rest.join('') : part.replaceAll(HIT_END, '')
    if (plain !== '') pieces.push({ text: plain, isHit: false })
  }
  return pieces
}

/** A text in pieces as one. */
export function plainText(pieces: MarkedText): string {
  return pieces.map(({ text }) => text).join('')
}

const SHOWN_LENGTH = 240

/** The start of a text, cut between words. */
function startOf(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH).replace(/[\s·;,–-]*\S*$/, '')} …`
}

/** The place of a text that fits best, with dots where it is cut from the text; its start where nothing of it fits. */
export function snippetOf(snippet: string, textStart: string): MarkedText {
  if (!snippet.includes(HIT_START)) return markedText(startOf(textStart))
  const pieces = markedText(snippet)
  const plain = plainText(pieces)
  const isFromStart = textStart.startsWith(plain.slice(0, 20))
  const isWhole = plain.length >= textStart.length && textStart.length < SHOWN_LENGTH
  return [
    ...(isFromStart ? [] : [{ text: '… ', isHit: false }]),
    ...pieces,
    ...(isWhole ? [] : [{ text: ' …', isHit: false }]),
  ]
}

/** An entry found, ready to be shown in a year. */
export function hitOf(row: FoundRow, year: number): Hit {
  const { title, snippet, textStart, snippetLanguage, knowledge, ageingFrom, ...rest } = row
  const isAgeing = knowledge === 'known' && ageingFrom !== null && ageingFrom <= year
  return {
    ...rest,
    knowledge: isAgeing ? 'ageing' : knowledge,
    title: markedText(title),
    snippet: snippetOf(snippet ?? '', textStart ?? ''),
    snippetLanguage: snippetLanguage ?? 'und',
  }
}

const FILTER_OF: Record<FacetName, keyof Filters> = { kind: 'kinds', state: 'states', treaty: 'treaties' }

/** Whether a group is let through by every filter but that of the facet `but`. */
function isLetThrough(group: Group, filters: Filters, but: FacetName | null): boolean {
  return (['kind', 'state', 'treaty'] as const).every((name) => {
    const values: readonly string[] = filters[FILTER_OF[name]]
    const own = group[name]
    return name === but || values.length === 0 || (own !== null && values.includes(own))
  })
}

/** How many entries the filters leave. */
export function totalOf(groups: readonly Group[], filters: Filters): number {
  return groups.reduce((sum, group) => (isLetThrough(group, filters, null) ? sum + group.count : sum), 0)
}

/**
 * The choices of a facet, each with how many entries it would leave under the other filters: kinds in their order,
 * the others by `compare`. A choice that is made stays, even when it leaves nothing.
 */
export function facetChoices(
  groups: readonly Group[],
  filters: Filters,
  name: FacetName,
  compare: (a: string, b: string) => number,
): FacetChoice[] {
  const chosen: readonly string[] = filters[FILTER_OF[name]]
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]))
  for (const group of groups) {
    const value = group[name]
    if (value !== null && isLetThrough(group, filters, name)) counts.set(value, (counts.get(value) ?? 0) + group.count)
  }
  const order =
    name === 'kind' ? (a: string, b: string) => KINDS.indexOf(a as Kind) - KINDS.indexOf(b as Kind) : compare
  return [...counts]
    .toSorted(([a], [b]) => order(a, b))
    .map(([value, count]) => ({ value, count, isChosen: chosen.includes(value) }))
}

/** Whether anything narrows the results. */
export function isNarrowed({ kinds, states, treaties }: Filters): boolean {
  return kinds.length + states.length + treaties.length > 0
}

/** The address of a page of these findings; `all` keeps a mark from leading straight to what it names. */
export function addressOf(
  { question, filters, goal }: Pick<Findings, 'question' | 'filters' | 'goal'>,
  { page }: { page: number },
): string {
  const query = new URLSearchParams({ q: question.text })
  for (const [name, filter] of Object.entries(FILTER_OF)) for (const value of filters[filter]) query.append(name, value)
  if (goal?.isMark) query.set('all', '1')
  if (page > 1) query.set('page', String(page))
  return `/search?${query}`
}

/** The question without some of its words; empty when nothing is left, or nothing was left out. */
export function withoutWords(text: string, words: readonly string[]): string {
  const all = text.split(' ')
  const left = all.filter((word) => !words.includes(spelling(word)))
  return left.length < all.length && left.some((word) => spelling(word) !== '') ? left.join(' ') : ''
}

/** Whether what the question names exactly stands first among the results anyway. */
export function isFirstHit({ goal, hits, page }: Pick<Findings, 'goal' | 'hits' | 'page'>): boolean {
  return page === 1 && goal !== null && hits[0]?.address === goal.address
}
