import { factName } from '#platform/changes/fact'
import type { Entry } from '#search'
import { figureAddress } from '../figure/rules.ts'
import type { Edition, Figure } from '../figure/types.ts'

/** What the search knows of a figure: its name in every language, and what single editions of it count. */
export function figureEntry(
  figure: Pick<Figure, 'id' | 'label' | 'members'>,
  editions: readonly Pick<Edition, 'edition' | 'subject'>[],
): Entry {
  const { id, label, members } = figure
  const subjects = editions.flatMap(({ subject }) => (subject === null ? [] : [subject]))
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
    facts: [
      factName('programme.figure', { id }),
      ...editions.map(({ edition }) => factName('programme.edition', { figure: id, edition })),
    ],
  }
}
