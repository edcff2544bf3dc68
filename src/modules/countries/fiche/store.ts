import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { isInSight, provenanceFields } from '../statement/store.ts'
import type { FicheStatement, Gap } from './types.ts'

const MAX_STATEMENTS = 1000
const MAX_GAPS = 100

/** The statements of a State's fiche, whatever their dates, by section, rank and position, the reference first. */
export async function statementsOf(db: Db, state: string): Promise<FicheStatement[]> {
  return db
    .selectFrom('countries.statement as statement')
    .leftJoin('countries.source as page', 'page.address', 'statement.source')
    .leftJoin('countries.item as item', 'item.id', 'statement.item')
    .leftJoin('countries.version as version', (join) =>
      join.onRef('version.item', '=', 'item.id').onRef('version.number', '=', 'item.current'),
    )
    .select([
      'statement.state',
      sql<FicheStatement['section']>`statement.section`.as('section'),
      'statement.position',
      'statement.point',
      'statement.source',
      sql<FicheStatement['basis']>`coalesce(page.basis, version.content -> 'references' -> 0 ->> 'kind')`.as('basis'),
      'page.read_on as readOn',
      'statement.dated_on as datedOn',
      'statement.contribution',
      'statement.language',
      provenanceFields.as('provenance'),
    ])
    .where('statement.state', '=', state)
    .where(isInSight('statement'))
    .orderBy('statement.section')
    .orderBy(sql`coalesce(version.content ->> 'rank', 'normal') <> 'preferred'`)
    .orderBy(sql`statement.contribution <> 'reference'`)
    .orderBy('statement.contribution')
    .orderBy('statement.position')
    .limit(MAX_STATEMENTS)
    .execute()
}

/** What is known to be missing in what is held of a State, in the order of the data. */
export async function gapsOf(db: Db, state: string): Promise<Gap[]> {
  return db
    .selectFrom('countries.gap')
    .select([sql<Gap['kind']>`kind`.as('kind'), 'text'])
    .where('state', '=', state)
    .orderBy('position')
    .limit(MAX_GAPS)
    .execute()
}

/** The newest day on which a source of the State's instruments was read; null when none is on record. */
export async function instrumentsReadOn(db: Db, state: string): Promise<string | null> {
  const row = await db
    .selectFrom('countries.instrument as instrument')
    .innerJoin('countries.source as page', 'page.address', 'instrument.source')
    .select((eb) => eb.fn.max('page.read_on').as('readOn'))
    .where('instrument.state', '=', state)
    .executeTakeFirst()
  return row?.readOn ?? null
}
