import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { isInSight, provenanceFields } from '../statement/store.ts'
import type { DomesticProvision, Instrument, ProvisionQuestion } from './types.ts'

const MAX_PROVISIONS = 200_000
const MAX_INSTRUMENTS = 500

/** Picks the laws, under `instrument`, that are law on a day, by the same rule as `isLaw`. */
export function isLawOn(on: string): RawBuilder<boolean> {
  return sql<boolean>`(case when instrument.in_force_from is null
      then instrument.year is null or instrument.year <= ${Number(on.slice(0, 4))}
      else instrument.in_force_from <= left(${on}::text, length(instrument.in_force_from)) end
    and (instrument.in_force_to is null or instrument.in_force_to >= left(${on}::text, length(instrument.in_force_to))))`
}

/**
 * The provisions that were asked for, whenever their instruments were enacted, by State, treaty, article, contribution
 * (the reference first), instrument, citation, newest text; 200,000 at most.
 */
export async function provisionRows(
  db: Db,
  asked: Omit<ProvisionQuestion, 'on'> & { instrument?: string },
): Promise<DomesticProvision[]> {
  let query = db
    .selectFrom('countries.domestic_provision as provision')
    .innerJoin('countries.instrument as instrument', 'instrument.id', 'provision.instrument')
    .leftJoin('countries.source as page', 'page.address', 'provision.source')
    .leftJoin('countries.item as item', 'item.id', 'provision.item')
    .leftJoin('countries.version as version', (join) =>
      join.onRef('version.item', '=', 'item.id').onRef('version.number', '=', 'item.current'),
    )
    .select([
      'provision.state',
      'provision.treaty',
      'provision.article',
      'provision.citation',
      'provision.gist',
      sql<DomesticProvision['status']>`provision.status`.as('status'),
      sql<DomesticProvision['mapping']>`provision.mapping`.as('mapping'),
      'provision.source',
      'page.read_on as readOn',
      'provision.as_of as asOf',
      'provision.cited_as as citedAs',
      'provision.contribution',
      'provision.language',
      provenanceFields.as('provenance'),
      'instrument.id',
      'instrument.name',
      'instrument.original_name as originalName',
      'instrument.number',
      'instrument.year',
      'instrument.url',
      'instrument.in_force_from as inForceFrom',
      'instrument.in_force_to as inForceTo',
    ])
  query = query.where(isInSight('provision'))
  if (asked.states !== null) query = query.where(sql<boolean>`provision.state = any(${[...asked.states]}::text[])`)
  if (asked.instrument !== undefined) query = query.where('provision.instrument', '=', asked.instrument)
  if (asked.treaty !== null) query = query.where('provision.treaty', '=', asked.treaty)
  if (asked.articles !== null)
    query = query.where(sql<boolean>`provision.article = any(${[...asked.articles]}::text[])`)
  const rows = await query
    .orderBy('provision.state')
    .orderBy('provision.treaty')
    .orderBy(sql`substring(provision.article from '^[0-9]+')::integer`)
    .orderBy('provision.article')
    .orderBy(sql`provision.contribution <> 'reference'`)
    .orderBy('provision.contribution')
    .orderBy('instrument.year')
    .orderBy('instrument.id')
    .orderBy('provision.citation')
    .orderBy(sql`provision.as_of desc nulls last`)
    .orderBy('provision.source')
    .limit(MAX_PROVISIONS)
    .execute()
  return rows.map(({ id, name, originalName, number, year, url, inForceFrom, inForceTo, ...row }) => ({
    ...row,
    instrument: { id, name, originalName, number, year, url, inForceFrom, inForceTo },
  }))
}

/** The instruments of a State, whenever enacted, the oldest first, those without a year last. */
export async function instrumentsOf(db: Db, state: string): Promise<Instrument[]> {
  return db
    .selectFrom('countries.instrument as instrument')
    .select([
      'id',
      'state',
      'name',
      'original_name as originalName',
      'number',
      'year',
      sql<Instrument['kind']>`kind`.as('kind'),
      'url',
      'source',
      'contribution',
      'in_force_from as inForceFrom',
      'in_force_to as inForceTo',
      'amends',
    ])
    .where('state', '=', state)
    .where(isInSight('instrument'))
    .orderBy('year')
    .orderBy('name')
    .orderBy('id')
    .limit(MAX_INSTRUMENTS)
    .execute()
}
