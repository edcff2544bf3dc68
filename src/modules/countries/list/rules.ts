import type { ListedState, ListNumbers, ListQuestion, StandingChoice } from './types.ts'

const MAX_TEXT = 100

/** A text as names are compared: without accents, letter case, and what Arabic writes in more than one way. */
export function folded(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The standing under which a State is found in the list. */
export function standingOf(listed: ListedState): StandingChoice {
  return listed.standing?.standing ?? 'none'
}

/** What is held of a State, as it can be chosen; `profile` when any provision is on record. */
export function holdsOf(listed: ListedState): 'profile' | 'other' | 'nothing' {
  if (listed.holding === null) return listed.standing === null ? 'nothing' : 'other'
  return listed.holding.provisions > 0 ? 'profile' : 'other'
}

/** How many States there are, those of which anything is on record, and those with a legal profile. */
export function numbersOf(all: readonly ListedState[]): ListNumbers {
  const held = all.map(holdsOf)
  return {
    states: all.length,
    withAnything: held.filter((holds) => holds !== 'nothing').length,
    withProfile: held.filter((holds) => holds === 'profile').length,
  }
}

/** The ways in which the list can be narrowed, each with the values a State has for it. */
export const FACETS = {
  region: {
    chosen: (asked: ListQuestion) => asked.regions,
    of: ({ state }: ListedState) => [state.region, state.subregion],
  },
  status: { chosen: (asked: ListQuestion) => asked.standings, of: (listed: ListedState) => [standingOf(listed)] },
  body: { chosen: (asked: ListQuestion) => asked.bodies, of: ({ state }: ListedState) => state.bodies },
  holds: { chosen: (asked: ListQuestion) => asked.holds, of: (listed: ListedState) => [holdsOf(listed)] },
} as const
export type FacetName = keyof typeof FACETS
const FACET_NAMES = Object.keys(FACETS) as FacetName[]

function hasText(listed: ListedState, wanted: string): boolean {
  return wanted === '' || listed.state.code === wanted || folded(listed.name).includes(wanted)
}

/** The States that fit the question; `but` is a way of narrowing that is left out of account. */
export function fitting(all: readonly ListedState[], asked: ListQuestion, but: FacetName | null = null): ListedState[] {
  const wanted = folded(asked.text)
  const facets = FACET_NAMES.filter((name) => name !== but).map((name) => FACETS[name])
  return all.filter(
    (listed) =>
      hasText(listed, wanted) &&
      facets.every(
        ({ chosen, of }) => chosen(asked).length === 0 || of(listed).some((value) => chosen(asked).includes(value)),
      ),
  )
}

/** How many States each value of one way of narrowing would leave, by value; values without any State are left out. */
export function countsOf(all: readonly ListedState[], asked: ListQuestion, facet: FacetName): Map<string, number> {
  const counts = new Map<string, number>()
  for (const listed of fitting(all, asked, facet))
    for (const value of new Set(FACETS[facet].of(listed))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
