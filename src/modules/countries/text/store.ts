import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { publiclyNamed } from '../statement/people-service.ts'
import { isInSight, provenanceFields } from '../statement/store.ts'
import { placeKey } from './rules.ts'
import { LEAST_CHARACTERS, PAGE_CHARACTERS, type ProvisionText, SHOWN_CHARACTERS, type TextPlace } from './types.ts'

const MAX_TEXTS = 2_000

type PlacedText = TextPlace & ProvisionText

/** What each of the texts found may take of the page. */
const share = sql<number>`greatest(${LEAST_CHARACTERS}, least(${SHOWN_CHARACTERS}, ${PAGE_CHARACTERS} / count(*) over ()))::integer`

/**
 * The texts held of provisions of these States, tied to one treaty and these articles of it (null asks for all), by
 * `placeKey`: originals first, then by language, the reference before other contributions, the oldest first; 2,000 at
 * most, of each its beginning, which is the shorter the more there are.
 */
export async function provisionTexts(
  db: Db,
  asked: { states: readonly string[]; treaty: string | null; articles: readonly string[] | null },
): Promise<Map<string, ProvisionText[]>> {
  const isAsked = sql<boolean>`held.state = any(${[...asked.states]}::text[]) and exists (
    select from countries.domestic_provision as provision
    where provision.state = held.state and provision.state = any(${[...asked.states]}::text[])
      and provision.instrument = held.instrument
      and provision.citation = held.citation
      and (${asked.treaty}::text is null or provision.treaty = ${asked.treaty})
      and (${asked.articles === null} or provision.article = any(${[...(asked.articles ?? [])]}::text[]))
  )`
  return byPlace(await textsWhere(db, isAsked), placeKey)
}

/** The same of one law, whatever its provisions are tied to, by their citations. */
export async function textsOfLaw(db: Db, state: string, instrument: string): Promise<Map<string, ProvisionText[]>> {
  const rows = await textsWhere(db, sql<boolean>`held.state = ${state} and held.instrument = ${instrument}`)
  return byPlace(rows, ({ citation }) => citation)
}

function byPlace(rows: readonly PlacedText[], keyOf: (place: TextPlace) => string): Map<string, ProvisionText[]> {
  const groups = Map.groupBy(rows, keyOf)
  return new Map(
    [...groups].map(([key, group]) => [
      key,
      group.map(({ state: _state, instrument: _instrument, citation: _citation, ...text }) => text),
    ]),
  )
}

async function textsWhere(db: Db, isAsked: RawBuilder<boolean>): Promise<PlacedText[]> {
  const rows = await db
    .selectFrom('countries.provision_text as held')
    .leftJoin('countries.item as item', 'item.id', 'held.item')
    .leftJoin('countries.version as version', (join) =>
      join.onRef('version.item', '=', 'item.id').onRef('version.number', '=', 'item.current'),
    )
    .select([
      'held.state',
      'held.instrument',
      'held.citation',
      'held.language',
      sql<ProvisionText['kind']>`held.kind`.as('kind'),
      sql<string>`left(held.text, ${share})`.as('text'),
      sql<boolean>`char_length(held.text) <= ${share}`.as('isWhole'),
      'held.as_of as asOf',
      'held.source',
      'held.licence',
      'held.contribution',
      'held.in_force_from as inForceFrom',
      'held.in_force_to as inForceTo',
      provenanceFields.as('provenance'),
    ])
    .where(isAsked)
    .where(isInSight('held'))
    .orderBy('held.state')
    .orderBy('held.instrument')
    .orderBy('held.citation')
    .orderBy('held.kind')
    .orderBy('held.language')
    .orderBy(sql`held.contribution <> 'reference'`)
    .orderBy('held.contribution')
    .orderBy('held.as_of')
    .limit(MAX_TEXTS)
    .execute()
  return publiclyNamed(db, rows)
}
