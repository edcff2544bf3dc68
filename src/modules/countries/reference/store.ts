import { sql } from 'kysely'
import type { Tx } from '#platform/db/connect'
import { type ReferenceTable, syncTables, type TableChange } from '#platform/db/sync'
import { ASSESSMENT } from '../assessment/store.ts'
import type { CountriesReference } from './types.ts'

const SOURCE: ReferenceTable = {
  name: 'countries.source',
  key: ['address'],
  columns: ['basis', 'read_on'],
  isShared: false,
}

/** The laws and strategies, as a load writes them; what people alone give is empty there. */
export const INSTRUMENT_TABLE: ReferenceTable = {
  name: 'countries.instrument',
  key: ['id'],
  columns: [
    'contribution',
    'state',
    'name',
    'original_name',
    'number',
    'year',
    'kind',
    'url',
    'source',
    'in_force_from',
    'in_force_to',
    'amends',
  ],
  subject: { item: 'item' },
  isShared: true,
}

/** The rows of legal profiles, as a load writes them. */
export const PROVISION_TABLE: ReferenceTable = {
  name: 'countries.domestic_provision',
  key: ['state', 'treaty', 'article', 'instrument', 'citation', 'source', 'contribution'],
  columns: ['gist', 'status', 'mapping', 'as_of', 'cited_as'],
  subject: { item: 'item' },
  isShared: true,
}

/** The points of fiches, as a load writes them. */
export const POINT_TABLE: ReferenceTable = {
  name: 'countries.statement',
  key: ['state', 'section', 'position', 'contribution'],
  columns: ['point', 'source', 'dated_on'],
  subject: { item: 'item' },
  isShared: true,
}

const GAP: ReferenceTable = {
  name: 'countries.gap',
  key: ['state', 'position'],
  columns: ['kind', 'text'],
  isShared: false,
}

/** The texts of provisions, as a load writes them; what people alone give is empty there. */
export const TEXT_TABLE: ReferenceTable = {
  name: 'countries.provision_text',
  key: ['state', 'instrument', 'citation', 'language', 'kind', 'as_of', 'contribution'],
  columns: ['text', 'source', 'licence', 'in_force_from', 'in_force_to'],
  subject: { item: 'item' },
  isShared: true,
}

const REFERENCE = { contribution: 'reference' }

/** The gaps of each State numbered in the order of the file. */
function numberedGaps(gaps: CountriesReference['gaps']) {
  const counts = new Map<string, number>()
  return gaps.map((gap) => {
    const position = counts.get(gap.state) ?? 0
    counts.set(gap.state, position + 1)
    return { ...gap, position }
  })
}

/** Instruments that the reference data no longer holds pass to whoever still has a provision, a text or an amendment of them, so that none is lost. */
async function handOverInstruments(tx: Tx, kept: readonly string[]): Promise<void> {
  await sql`
    update countries.instrument as held
    set contribution = heir.contribution
    from (
      select instrument, min(contribution) as contribution
      from (
        select instrument, contribution from countries.domestic_provision
        union all select instrument, contribution from countries.provision_text
        union all select instrument, 'people' from countries.item where instrument is not null
        union all select unnest(amends), contribution from countries.instrument
      ) as given
      where contribution <> 'reference'
      group by instrument
    ) as heir
    where heir.instrument = held.id
      and held.contribution = 'reference'
      and not (held.id = any (${[...kept]}::text[]))
  `.execute(tx)
}

/**
 * Makes the rows of the reference data point to the items that began as them, after a load may have changed or moved them.
 * A row that says something else now points to none, and so is in sight again.
 */
async function setPointersAnew(tx: Tx): Promise<void> {
  for (const [kind, { name }] of [
    ['point', POINT_TABLE],
    ['provision', PROVISION_TABLE],
    ['instrument', INSTRUMENT_TABLE],
    ['text', TEXT_TABLE],
  ] as const) {
    await sql`
      update ${sql.table(name)} as held set item = null
      where held.contribution = 'reference' and held.item is not null
        and not exists (
          select from countries.item where item.id = held.item and item.began_as = countries.digest_of(held)
        )`.execute(tx)
    await sql`
      update ${sql.table(name)} as held set item = item.id from countries.item
      where held.contribution = 'reference' and held.item is null and item.kind = ${kind} and item.state = held.state
        and item.began_as = countries.digest_of(held)`.execute(tx)
  }
}

/** Makes the tables of countries hold this reference data; what people contributed beside it stays. One change a table. */
export async function loadCountries(tx: Tx, reference: CountriesReference): Promise<TableChange[]> {
  await handOverInstruments(
    tx,
    reference.instruments.map(({ id }) => id),
  )
  const changes = await syncTables(tx, [
    { table: SOURCE, rows: reference.sources.map(({ source, ...row }) => ({ address: source, ...row })) },
    { table: INSTRUMENT_TABLE, rows: reference.instruments.map((row) => ({ ...row, ...REFERENCE })) },
    { table: PROVISION_TABLE, rows: reference.profile.map((row) => ({ ...row, ...REFERENCE })) },
    {
      table: POINT_TABLE,
      rows: reference.statements.map(({ on, ...row }) => ({ ...row, dated_on: on, ...REFERENCE })),
    },
    { table: GAP, rows: numberedGaps(reference.gaps) },
    {
      table: ASSESSMENT,
      rows: reference.assessments.map((row) => ({ ...row, element: row.element ?? '', ...REFERENCE })),
    },
    { table: TEXT_TABLE, rows: reference.texts.map((row) => ({ ...row, ...REFERENCE })) },
  ])
  await setPointersAnew(tx)
  return changes
}
