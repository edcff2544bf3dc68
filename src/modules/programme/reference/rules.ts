import { dangling, type Fault, repeated } from '#platform/reference/faults'
import type { ProgrammeReference } from './types.ts'

const FILES = {
  figures: 'programme/figures.json',
  editions: 'programme/editions.json',
  projects: 'programme/projects.json',
  activities: 'programme/activities.json',
} as const

/** What the programme's data names that other modules own. */
export type KnownElsewhere = { states: ReadonlySet<string>; treaties: ReadonlySet<string> }

/** Faults for every name in a list that does not exist. */
function danglingAll<T>(
  file: string,
  rows: readonly T[],
  field: string,
  namesOf: (row: T) => readonly string[],
  known: ReadonlySet<string>,
): Fault[] {
  return rows.flatMap((row, index) =>
    namesOf(row)
      .filter((name) => !known.has(name))
      .map((name) => ({ file, row: index + 1, field, reason: `names ${name}, which does not exist` })),
  )
}

/** Faults of figures: what their rule counts must exist, and each has an edition. */
function figureFaults({ figures, editions }: ProgrammeReference, treaties: ReadonlySet<string>): Fault[] {
  const file = FILES.figures
  const published = new Set(editions.map(({ figure }) => figure))
  const ids = new Set(figures.map(({ id }) => id))
  const treatyOf = ({ members }: (typeof figures)[number]) => (members && 'treaty' in members ? members.treaty : null)
  const baseOf = ({ members }: (typeof figures)[number]) => (members && 'figure' in members ? members.figure : null)
  return [
    ...dangling(file, figures, 'members', treatyOf, treaties),
    ...dangling(file, figures, 'members', baseOf, ids),
    ...figures.flatMap(({ id }, index) =>
      published.has(id) ? [] : [{ file, row: index + 1, field: 'id', reason: `${id} has no edition` }],
    ),
  ]
}

/** Faults for rows that end before they begin; a date that is less precise than the other is compared as far as it goes. */
function orderFaults<T>(
  file: string,
  rows: readonly T[],
  field: string,
  spanOf: (row: T) => readonly [string | null, string | null],
): Fault[] {
  return rows.flatMap((row, index) => {
    const [from, to] = spanOf(row)
    if (from === null || to === null) return []
    const length = Math.min(from.length, to.length)
    const isReversed = to.slice(0, length) < from.slice(0, length)
    return isReversed ? [{ file, row: index + 1, field, reason: `${to} is before ${from}` }] : []
  })
}

const MAIL = /[\w.+-]+(@|%40)[\w-]+(\.[\w-]+)*\.[a-z]{2,}/i

/** Faults for texts that hold an e-mail address: the register names institutions and events, never how to reach a person. */
function personFaults<T>(
  file: string,
  rows: readonly T[],
  textsOf: (row: T) => Record<string, string | null>,
): Fault[] {
  return rows.flatMap((row, index) =>
    Object.entries(textsOf(row))
      .filter(([, text]) => text !== null && MAIL.test(text))
      .map(([field]) => ({ file, row: index + 1, field, reason: 'holds an e-mail address, which is not public' })),
  )
}

/** What does not fit together between the files of `data/programme`, and between them and what others own. */
export function programmeFaults(reference: ProgrammeReference, elsewhere: KnownElsewhere): Fault[] {
  const { figures, editions, projects, activities } = reference
  const figureIds = new Set(figures.map(({ id }) => id))
  const projectIds = new Set(projects.map(({ id }) => id))
  return [
    ...repeated(FILES.figures, figures, ({ id }) => id),
    ...repeated(FILES.editions, editions, ({ figure, edition }) => `${figure}/${edition}`),
    ...repeated(FILES.projects, projects, ({ id }) => id),
    ...repeated(FILES.activities, activities, ({ id }) => id),
    ...figureFaults(reference, elsewhere.treaties),
    ...dangling(FILES.editions, editions, 'figure', ({ figure }) => figure, figureIds),
    ...danglingAll(FILES.editions, editions, 'projects', (row) => row.projects, projectIds),
    ...orderFaults(FILES.editions, editions, 'covers', ({ covers }) => [covers?.from ?? null, covers?.to ?? null]),
    ...dangling(FILES.projects, projects, 'succeeds', ({ succeeds }) => succeeds, projectIds),
    ...danglingAll(FILES.projects, projects, 'countries', (row) => row.countries, elsewhere.states),
    ...orderFaults(FILES.projects, projects, 'ended', ({ started, ended }) => [started, ended]),
    ...dangling(FILES.activities, activities, 'host', ({ host }) => host, elsewhere.states),
    ...danglingAll(FILES.activities, activities, 'countries', (row) => row.countries, elsewhere.states),
    ...danglingAll(FILES.activities, activities, 'projects', (row) => row.projects, projectIds),
    ...orderFaults(FILES.activities, activities, 'ended', ({ started, ended }) => [started, ended]),
    ...personFaults(FILES.editions, editions, ({ subject, note }) => ({ subject, note })),
    ...personFaults(FILES.projects, projects, ({ name, note }) => ({ name, note })),
    ...personFaults(FILES.activities, activities, ({ title, place, note }) => ({ title, place, note })),
  ]
}
