import type { Entry } from '#search'
import { figureAddress } from '../figure/rules.ts'
import type { Figure } from '../figure/types.ts'

/** What the search knows of a figure: its name in every language, and what single editions of it count. */
export function figureEntry(figure: Pick<Figure, 'id' | 'label' | 'members'>, subjects: readonly string[]): Entry {
  const { id, label, members } = figure
  return {
    id: `figure/${id}`,
    kind: 'figure',
    state: null,
    treaty: members && 'treaty' in members ? members.treaty : null,
    address: figureAddress(id),
    title: label,
    body: subjects.length > 0 ? { en: subjects.join(' · ') } : {},
    names: [],
    marks: [],
    layer: 'public',
  }
}
