import { sql } from 'kysely'
import { articleTitles, stateSpellings } from '#law'
import type { Db } from '#platform/db/connect'
import type { Entry } from '#search'
import { instrumentEntry, provisionEntry, provisionKey, statementEntry, stateEntry } from './rules.ts'
import type { InstrumentText, ProvisionText, StatementText } from './types.ts'

const MOST_ROWS = 1_000_000

async function instrumentTexts(db: Db): Promise<InstrumentText[]> {
  return db
    .selectFrom('countries.instrument')
    .select(['id', 'state', 'name', 'original_name as originalName', 'number', 'year'])
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
}

async function provisionTexts(db: Db): Promise<ProvisionText[]> {
  return db
    .selectFrom('countries.domestic_provision as provision')
    .innerJoin('countries.instrument as instrument', 'instrument.id', 'provision.instrument')
    .select([
      'provision.state',
      'provision.treaty',
      'provision.article',
      'provision.citation',
      'provision.gist',
      'provision.cited_as as citedAs',
      'provision.instrument',
      'provision.as_of as asOf',
      sql<ProvisionText['status']>`provision.status`.as('status'),
      sql<ProvisionText['mapping']>`provision.mapping`.as('mapping'),
      'instrument.name as instrumentName',
      'instrument.original_name as originalName',
      'instrument.number',
    ])
    .orderBy('provision.state')
    .orderBy('provision.treaty')
    .orderBy('provision.article')
    .orderBy('provision.instrument')
    .orderBy('provision.citation')
    .orderBy('provision.source')
    .orderBy('provision.contribution')
    .limit(MOST_ROWS)
    .execute()
}

async function statementTexts(db: Db): Promise<StatementText[]> {
  return db
    .selectFrom('countries.statement')
    .select(['state', sql<StatementText['section']>`section`.as('section'), 'position', 'contribution', 'point'])
    .orderBy('state')
    .orderBy('section')
    .orderBy('position')
    .orderBy('contribution')
    .limit(MOST_ROWS)
    .execute()
}

/** Everything of the countries that can be found: States, laws and strategies, provisions, statements. */
export async function countryEntries(db: Db): Promise<Entry[]> {
  const [states, titles] = [await stateSpellings(db), await articleTitles(db)]
  const provisions = new Map((await provisionTexts(db)).map((row) => [provisionKey(row), row])).values()
  return [
    ...states.map(stateEntry),
    ...(await instrumentTexts(db)).map(instrumentEntry),
    ...provisions.map((row) => provisionEntry(row, titles.get(`${row.treaty}/${row.article}`))),
    ...(await statementTexts(db)).map(statementEntry),
  ]
}
