import type { Tx } from '#platform/db/connect'
import { type ReferenceTable, syncTables, type TableChange } from '#platform/db/sync'
import type { ProgrammeReference } from './types.ts'

const owned = (name: string, key: string[], columns: string[]): ReferenceTable => ({
  name,
  key,
  columns,
  isShared: false,
})

const FIGURE = owned(
  'programme.figure',
  ['id'],
  ['position', 'grouping', 'label', 'unit', 'method', 'members', 'at_home'],
)
const EDITION = owned(
  'programme.edition',
  ['figure', 'edition'],
  [
    'dated',
    'value',
    'qualifier',
    'subject',
    'projects',
    'covers_from',
    'covers_to',
    'parts',
    'note',
    'source',
    'withdrawn_on',
    'withdrawn_reason',
  ],
)
const PROJECT = owned(
  'programme.project',
  ['id'],
  [
    'position',
    'acronym',
    'name',
    'started',
    'ended',
    'budget',
    'currency',
    'countries',
    'countries_basis',
    'status_as_published',
    'succeeds',
    'note',
    'sources',
  ],
)
const ACTIVITY = owned(
  'programme.activity',
  ['id'],
  [
    'started',
    'ended',
    'place',
    'host',
    'mode',
    'kind',
    'title',
    'projects',
    'bodies',
    'participants',
    'countries',
    'note',
    'source',
  ],
)

function editionRows(editions: ProgrammeReference['editions']): object[] {
  return editions.map(({ date, date_precision: _, covers, withdrawn, ...row }) => ({
    ...row,
    dated: date,
    covers_from: covers?.from ?? null,
    covers_to: covers?.to ?? null,
    withdrawn_on: withdrawn?.on ?? null,
    withdrawn_reason: withdrawn?.reason ?? null,
  }))
}

function projectRows(projects: ProgrammeReference['projects']): object[] {
  return projects.map(({ budget, ...row }, position) => ({
    ...row,
    position,
    budget: budget?.amount ?? null,
    currency: budget?.currency ?? null,
  }))
}

/** Makes the tables of the programme hold this reference data; an edition it no longer holds stays as withdrawn. */
export async function loadProgramme(tx: Tx, reference: ProgrammeReference): Promise<TableChange[]> {
  return syncTables(tx, [
    { table: FIGURE, rows: reference.figures.map((row, position) => ({ ...row, position })) },
    { table: EDITION, rows: editionRows(reference.editions) },
    { table: PROJECT, rows: projectRows(reference.projects) },
    { table: ACTIVITY, rows: reference.activities.map(({ date_precision: _, ...row }) => row) },
  ])
}
