import { sql } from 'kysely'
import { articleTitles, stateSpellings } from '#law'
import type { Db, Tx } from '#platform/db/connect'
import type { Entry } from '#search'
import { isInSight } from '../statement/store.ts'
import type { Subject } from '../statement/types.ts'
import { instrumentEntry, provisionEntry, provisionFact, provisionKey, statementEntry, stateEntry } from './rules.ts'
import type { InstrumentText, ProvisionText, StatementText } from './types.ts'

const MOST_ROWS = 1_000_000

async function instrumentTexts(db: Db | Tx, state: string | null): Promise<InstrumentText[]> {
  return db
    .selectFrom('countries.instrument as instrument')
    .select(['id', 'state', 'name', 'original_name as originalName', 'number', 'year'])
    .where(isInSight('instrument'))
    .where(sql<boolean>`(${state}::text is null or instrument.state = ${state})`)
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
}

async function provisionTexts(db: Db | Tx, on: Subject | null): Promise<ProvisionText[]> {
  const isOfState = sql<boolean>`(${on?.state ?? null}::text is null or provision.state = ${on?.state ?? null})`
  const isAsked =
    on?.kind === 'provision'
      ? sql<boolean>`${isOfState} and provision.treaty = ${on.treaty} and provision.article = ${on.article}`
      : isOfState
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
      'provision.language',
      'provision.source',
      'provision.contribution',
    ])
    .where(isInSight('provision'))
    .where(isAsked)
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

async function statementTexts(db: Db | Tx, on: Subject | null): Promise<StatementText[]> {
  const isAsked =
    on?.kind === 'point'
      ? sql<boolean>`statement.state = ${on.state} and statement.section = ${on.section}`
      : sql<boolean>`true`
  return db
    .selectFrom('countries.statement as statement')
    .select([
      'state',
      sql<StatementText['section']>`section`.as('section'),
      'position',
      'contribution',
      'point',
      'language',
    ])
    .where(isInSight('statement'))
    .where(isAsked)
    .orderBy('state')
    .orderBy('section')
    .orderBy('position')
    .orderBy('contribution')
    .limit(MOST_ROWS)
    .execute()
}

type Titles = Awaited<ReturnType<typeof articleTitles>>

function provisionEntries(rows: readonly ProvisionText[], titles: Titles): Entry[] {
  return [...Map.groupBy(rows, provisionKey).values()].flatMap((own) => {
    const row = own.at(-1)
    return row ? [provisionEntry(row, titles.get(`${row.treaty}/${row.article}`), own.map(provisionFact))] : []
  })
}

/** Everything of the countries that can be found: States, laws and strategies, provisions, statements. */
export async function countryEntries(db: Db): Promise<Entry[]> {
  const [states, titles] = [await stateSpellings(db), await articleTitles(db)]
  return [
    ...states.map(stateEntry),
    ...(await instrumentTexts(db, null)).map(instrumentEntry),
    ...provisionEntries(await provisionTexts(db, null), titles),
    ...(await statementTexts(db, null)).map(statementEntry),
  ]
}

/**
 * What can be found of one subject, and with what the ids of all its entries begin. Provisions are found by the names of their laws,
 * so those of the State go with a law; the texts of provisions are not in the index.
 */
export async function subjectEntries(tx: Tx, subject: Subject): Promise<{ under: string; entries: Entry[] }[]> {
  const { state } = subject
  switch (subject.kind) {
    case 'point':
      return [
        {
          under: `statement/${state}/${subject.section}/`,
          entries: (await statementTexts(tx, subject)).map(statementEntry),
        },
      ]
    case 'provision':
      return [
        {
          under: `provision/${state}|${subject.treaty}|${subject.article}|`,
          entries: provisionEntries(await provisionTexts(tx, subject), await articleTitles(tx)),
        },
      ]
    case 'instrument':
      return [
        { under: `instrument/${state}-`, entries: (await instrumentTexts(tx, state)).map(instrumentEntry) },
        {
          under: `provision/${state}|`,
          entries: provisionEntries(await provisionTexts(tx, subject), await articleTitles(tx)),
        },
      ]
    case 'text':
      return []
  }
}
