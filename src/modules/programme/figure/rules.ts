import { periodOf } from '#platform/day'
import type { Edition, Figure } from './types.ts'

/** The address of the list of figures, of a figure, or of one of its editions. */
export function figureAddress(figure?: string, edition?: string): string {
  return ['/programme/figures', figure, edition].filter((part) => part !== undefined).join('/')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The editions of a figure from the oldest to the newest, those withdrawn left out. A month or a year stands where it ends,
 * after a day or a month that ends with it later begun.
 */
export function inOrder(editions: readonly Edition[]): Edition[] {
  return editions
    .filter(({ withdrawn }) => withdrawn === null)
    .toSorted((a, b) => {
      const [one, other] = [periodOf(a.date), periodOf(b.date)]
      return compare(one.last, other.last) || compare(one.first, other.first) || compare(a.edition, b.edition)
    })
}

/** The editions whose whole date has passed by a day; today, also those of the month or year that runs. */
export function knownOn(editions: readonly Edition[], { on, today }: { on: string; today: string }): Edition[] {
  return editions.filter(({ date }) => {
    const { first, last } = periodOf(date)
    return last <= on || (on === today && first <= on)
  })
}

/** True where the editions of a figure count one thing over time; false where any names a subject of its own. */
export function isSeries(editions: readonly Edition[]): boolean {
  return editions.every(({ subject }) => subject === null)
}

/** The name of a figure in a language, in English where it has none. */
export function labelIn({ label }: Pick<Figure, 'label'>, language: string): string {
  return label[language] ?? label['en'] ?? ''
}

/** The edition of another figure that has the same date, and so the same count behind it; null without one. */
export function sameDay(editions: readonly Edition[], { date }: Pick<Edition, 'date'>): Edition | null {
  return editions.find((edition) => edition.date === date && edition.withdrawn === null) ?? null
}
