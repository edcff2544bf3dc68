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

const INSTRUMENT: ReferenceTable = {
  name: 'countries.instrument',
  key: ['id'],
  columns: ['contribution', 'state', 'name', 'original_name', 'number', 'year', 'kind', 'url', 'source'],
  isShared: true,
}

const PROVISION: ReferenceTable = {
  name: 'countries.domestic_provision',
  key: ['state', 'treaty', 'article', 'instrument', 'citation', 'source', 'contribution'],
  columns: ['gist', 'status', 'mapping', 'as_of', 'cited_as'],
  isShared: true,
}

const STATEMENT: ReferenceTable = {
  name: 'countries.statement',
  key: ['state', 'section', 'position', 'contribution'],
  columns: ['point', 'source', 'dated_on'],
  isShared: true,
}

const GAP: ReferenceTable = {
  name: 'countries.gap',
  key: ['state', 'position'],
  columns: ['kind', 'text'],
  isShared: false,
}

const TEXT: ReferenceTable = {
  name: 'countries.provision_text',
  key: ['state', 'instrument', 'citation', 'language', 'kind', 'as_of', 'contribution'],
  columns: ['text', 'source', 'licence'],
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

/** Instruments that the reference data no longer holds pass to whoever still has a provision or a text in them, so that none is lost. */
async function handOverInstruments(tx: Tx, kept: readonly string[]): Promise<void> {
  await sql`
    update countries.instrument as held
    set contribution = heir.contribution
    from (
      select instrument, min(contribution) as contribution
      from (
        select instrument, contribution from countries.domestic_provision
        union all select instrument, contribution from countries.provision_text
      ) as given
      where contribution <> 'reference'
      group by instrument
    ) as heir
    where heir.instrument = held.id
      and held.contribution = 'reference'
      and not (held.id = any (${[...kept]}::text[]))
  `.execute(tx)
}

/** Makes the tables of countries hold this reference data; what people contributed beside it stays. One change a table. */
export async function loadCountries(tx: Tx, reference: CountriesReference): Promise<TableChange[]> {
  await handOverInstruments(
    tx,
    reference.instruments.map(({ id }) => id),
  )
  return syncTables(tx, [
    { table: SOURCE, rows: reference.sources.map(({ source, ...row }) => ({ address: source, ...row })) },
    { table: INSTRUMENT, rows: reference.instruments.map((row) => ({ ...row, ...REFERENCE })) },
    { table: PROVISION, rows: reference.profile.map((row) => ({ ...row, ...REFERENCE })) },
    { table: STATEMENT, rows: reference.statements.map(({ on, ...row }) => ({ ...row, dated_on: on, ...REFERENCE })) },
    { table: GAP, rows: numberedGaps(reference.gaps) },
    {
      table: ASSESSMENT,
      rows: reference.assessments.map((row) => ({ ...row, element: row.element ?? '', ...REFERENCE })),
    },
    { table: TEXT, rows: reference.texts.map((row) => ({ ...row, ...REFERENCE })) },
  ])
}
