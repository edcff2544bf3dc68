import type { ArticleEntry, Element } from './types.ts'

/** The number of an article in its one spelling (`016` and ` 16 ` are `16`); null when it cannot be one. */
export function articleNumberFrom(text: string): string | null {
  const parts = /^0*(\d{1,3})([a-z]?)$/.exec(text.trim().toLowerCase())
  return parts ? `${parts[1]}${parts[2]}` : null
}

/** The divisions an article stands in, from the largest. */
export function divisionOf(entry: Pick<ArticleEntry, 'chapter' | 'section' | 'titleGroup'>): string[] {
  return [entry.chapter, entry.section, entry.titleGroup].filter((name) => name !== null)
}

/** The divisions by their numbers alone: `Chapter II`, `Section 2`, `Title 2`. */
export function divisionNumbers(entry: Pick<ArticleEntry, 'chapter' | 'section' | 'titleGroup'>): string[] {
  return divisionOf(entry).map((name) => name.split(' – ')[0] ?? name)
}

/** The elements of one paragraph; `mark` is `(1)`, `(1)-(2)`, a place in another article such as `14(3)`, or null for the whole. */
export type Paragraph = { mark: string | null; elements: readonly Element[] }

type Place = { mark: string | null; sort: [number, number, number] }

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

/** The place of a paragraph among its neighbours; treaties here have no ninth lettered point, so `(i)` is the first. */
function rank(mark: string): number {
  const inside = mark.replaceAll(/[()]/g, '')
  if (/^\d+$/.test(inside)) return Number(inside)
  return ROMAN.includes(inside) ? ROMAN.indexOf(inside) + 1 : inside.charCodeAt(0) - 'a'.charCodeAt(0) + 1
}

/**
 * Where a reference such as `16(1)`, `1(c)(i)` or `10(1)-(2)` puts an element: its paragraph in the article `number`.
 * Paragraphs come in their order, a span after its last paragraph, places in other articles at the end.
 */
function paragraphOf(ref: string, number: string): Place {
  const own = /^(\d{1,3}[a-z]?)(.*)$/.exec(ref)
  if (!own || own[1] !== number) return { mark: /^[^(]+(\([^)]*\))?/.exec(ref)?.[0] ?? ref, sort: [2, 0, 0] }
  const rest = own[2] ?? ''
  if (rest === '') return { mark: null, sort: [0, 0, 0] }
  const span = /^(\([^)]+\))-(\([^)]+\))$/.exec(rest)
  if (span) return { mark: rest, sort: [1, rank(span[2] ?? ''), 1] }
  const mark = /^\([^)]+\)/.exec(rest)?.[0] ?? rest
  return { mark, sort: [1, rank(mark), 0] }
}

/** The elements of an article by paragraph, each paragraph once, elements in their own order. */
export function paragraphs(elements: readonly Element[], number: string): Paragraph[] {
  const groups = new Map<string | null, { place: Place; elements: Element[] }>()
  for (const element of elements) {
    const place = paragraphOf(element.ref, number)
    const group = groups.get(place.mark) ?? { place, elements: [] }
    group.elements.push(element)
    groups.set(place.mark, group)
  }
  const order = (a: Place, b: Place) => a.sort[0] - b.sort[0] || a.sort[1] - b.sort[1] || a.sort[2] - b.sort[2]
  return [...groups.values()]
    .toSorted((a, b) => order(a.place, b.place))
    .map(({ place, elements: own }) => ({ mark: place.mark, elements: own }))
}

/** What a reference says beyond its paragraph, such as `(a)(ii)` of `6(1)(a)(ii)`; empty when it says no more. */
export function finerPlace(ref: string, mark: string | null, number: string): string {
  const whole = mark === null ? number : mark.startsWith('(') ? `${number}${mark}` : mark
  return ref.startsWith(whole) ? ref.slice(whole.length) : ref
}

/** The articles before and after one in the list of its treaty. */
export function neighbours(
  entries: readonly ArticleEntry[],
  number: string,
): { previous: ArticleEntry | null; next: ArticleEntry | null } {
  const index = entries.findIndex((entry) => entry.number === number)
  if (index < 0) return { previous: null, next: null }
  return { previous: entries[index - 1] ?? null, next: entries[index + 1] ?? null }
}
