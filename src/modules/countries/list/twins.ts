import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { STANDING_NAMES } from '../fiche/twins.ts'
import type { ListedState } from './types.ts'

const ListAnswer = z.strictObject({
  on: z.string(),
  treaty: z.string(),
  states: z.array(
    z.strictObject({
      state: z.string(),
      name: z.string(),
      region: z.string(),
      subregion: z.string(),
      kind: z.enum(['un_member', 'un_observer', 'other']),
      bodies: z.array(z.string()),
      standing: z
        .strictObject({
          standing: z.enum(STANDING_NAMES),
          since: z.string().nullable(),
          knowledge: z.enum(['known', 'unverified', 'disputed']),
        })
        .nullable(),
      articles: z.int(),
      provisions: z.int(),
      instruments: z.int(),
      statements: z.int(),
      checkedOn: z.string().nullable(),
    }),
  ),
})

const NOTHING = { articles: 0, provisions: 0, instruments: 0, statements: 0, checkedOn: null }

/** The list as data: the States that fit, by name. */
export function listData(reader: Reader, treaty: string, listed: readonly ListedState[]): z.infer<typeof ListAnswer> {
  return {
    on: reader.on,
    treaty,
    states: listed.map(({ state, name, standing, holding }) => {
      const { articles, provisions, instruments, statements, checkedOn } = holding ?? NOTHING
      return {
        state: state.code,
        name,
        region: state.region,
        subregion: state.subregion,
        kind: state.kind,
        bodies: [...state.bodies],
        standing: standing && { standing: standing.standing, since: standing.since, knowledge: standing.knowledge },
        articles,
        provisions,
        instruments,
        statements,
        checkedOn,
      }
    }),
  }
}

const COLUMNS = [
  'state',
  'name',
  'region',
  'subregion',
  'treaty',
  'standing',
  'since',
  'standingKnowledge',
  'articles',
  'provisions',
  'instruments',
  'statements',
  'checkedOn',
] as const

/** The list as a table: one row a State. */
export function listTable(treaty: string, listed: readonly ListedState[]): CsvTable {
  return {
    columns: COLUMNS,
    rows: listed.map(({ state, name, standing, holding }) => {
      const { articles, provisions, instruments, statements, checkedOn } = holding ?? NOTHING
      return [
        state.code,
        name,
        state.region,
        state.subregion,
        treaty,
        standing?.standing ?? null,
        standing?.since ?? null,
        standing?.knowledge ?? null,
        articles,
        provisions,
        instruments,
        statements,
        checkedOn,
      ]
    }),
  }
}

const filter = (name: string, description: string, example: string) =>
  ({ name, in: 'query', description, example, isRequired: false }) as const

export const listTwin: TwinDescription = {
  path: '/countries',
  summary: 'States with where they stand towards a treaty on a day and what is held of their law',
  parameters: [
    filter('q', 'Part of a name in the language of the address, or an ISO 3166-1 code', 'an'),
    filter('treaty', 'The treaty whose steps are shown', 'ets-185'),
    filter('region', 'A region or subregion; may be repeated', 'africa'),
    filter('status', 'A standing towards the treaty, or none; may be repeated', 'party'),
    filter('body', 'A body the State is a member of; may be repeated', 'european_union'),
    filter('holds', 'profile, other or nothing; may be repeated', 'profile'),
    filter('on', 'The day, today without it', '2020-06-30'),
  ],
  json: ListAnswer,
  csv: COLUMNS,
}
