import type { Reader } from '#platform/reader'
import { choicePath, comparePath } from './rules.ts'
import { MAX_ARTICLES, MAX_STATES, MIN_STATES } from './types.ts'

const SHAPE = /^([a-z]{2})\.([a-z]+-\d+)\.(\d+[a-z]*)$/

/** What is known of a State under an article, put aside to be compared. */
export type Pin = { state: string; treaty: string; article: string }

/** A pin as an address carries it: `ke.ets-185.16`. */
export function pinMark({ state, treaty, article }: Pin): string {
  return `${state}.${treaty}.${article}`
}

/** The pin of a mark; null when it is none. */
export function pinFrom(mark: string): Pin | null {
  const [, state, treaty, article] = SHAPE.exec(mark) ?? []
  return state && treaty && article ? { state, treaty, article } : null
}

/** The address of a page with other pins than the reader has. */
export function withPins(reader: Reader, path: string, marks: readonly string[]): string {
  const [before = '', fragment] = path.split('#')
  const pinned = `${before}${before.includes('?') ? '&' : '?'}pins=${marks.join(',')}`
  return reader.href(fragment === undefined ? pinned : `${pinned}#${fragment}`)
}

/** What pins come to: a comparison for each treaty, in the order of the first pin of each. */
export type PinnedComparison = { treaty: string; pins: readonly Pin[]; path: string; isWhole: boolean }

/**
 * The comparisons that pins make. One State alone leads to the form, where others are chosen; `isWhole` is false where
 * there are more States or articles than a comparison takes.
 */
export function pinnedComparisons(pins: readonly Pin[]): PinnedComparison[] {
  return [...Map.groupBy(pins, ({ treaty }) => treaty)].map(([treaty, own]) => {
    const states = [...new Set(own.map(({ state }) => state))]
    const articles = [...new Set(own.map(({ article }) => article))]
    const pathOf = states.length < MIN_STATES ? choicePath : comparePath
    return {
      treaty,
      pins: own,
      path: pathOf({ states, treaty, articles }),
      isWhole: states.length <= MAX_STATES && articles.length <= MAX_ARTICLES,
    }
  })
}
