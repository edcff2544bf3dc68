import type { SubjectColumns } from '#platform/db/changes'
import type { Tx } from '#platform/db/connect'
import { type ReferenceTable, syncTables, type TableChange } from '#platform/db/sync'
import { replaceTerms } from '../term/store.ts'
import type { LawReference } from './types.ts'

const owned = (name: string, key: string[], columns: string[], subject: SubjectColumns = {}): ReferenceTable => ({
  name,
  key,
  columns,
  subject,
  isShared: false,
})
const shared = (name: string, key: string[], columns: string[]): ReferenceTable => ({
  name,
  key,
  columns,
  isShared: true,
})

/** Where the number of the article a row speaks of stands. */
const ARTICLE = { article: 'number' }

const TABLES = {
  stateNote: owned('law.state_note', ['id'], ['asterisk', 'name', 'text']),
  region: owned('law.region', ['id'], ['position', 'name']),
  state: owned('law.state', ['code'], ['region', 'subregion', 'kind', 'note'], { state: 'code' }),
  membership: owned('law.membership', ['state', 'body'], ['source']),
  treaty: owned(
    'law.treaty',
    ['id'],
    [
      'position',
      'series',
      'number',
      'short_title',
      'full_title',
      'role',
      'supplements',
      'opened_for_signature_on',
      'opened_for_signature_at',
      'adopted_on',
      'adoption_document',
      'entry_into_force_on',
      'entry_into_force_conditions',
      'signature_closes_on',
      'signature_place_after_opening',
      'signatories_count',
      'articles_count',
      'official_url',
      'notes',
      'status_as_of',
      'caution',
      'source',
      'field_sources',
      'article_list_source',
      'article_list_verified',
    ],
    { treaty: 'id' },
  ),
  relatedProvision: owned(
    'law.related_provision',
    ['treaty', 'number'],
    ['position', 'title', 'gist', 'relevance', 'source', 'verified'],
    ARTICLE,
  ),
  listedArticle: owned('law.listed_article', ['treaty', 'number'], ['position', 'title', 'chapter'], ARTICLE),
  provision: owned(
    'law.provision',
    ['treaty', 'number'],
    [
      'position',
      'title',
      'chapter',
      'section',
      'title_group',
      'kind',
      'summary',
      'implementable',
      'reservation_allowed',
      'reservation_note',
      'declaration_allowed',
      'declaration_note',
      'source',
      'unverified_reason',
    ],
    ARTICLE,
  ),
  element: owned('law.element', ['treaty', 'number', 'key'], ['position', 'label', 'ref', 'flexibility'], ARTICLE),
  timeLimit: owned(
    'law.time_limit',
    ['treaty', 'number', 'position'],
    ['what', 'value', 'unit', 'renewable', 'qualifier', 'ref'],
    ARTICLE,
  ),
  guidanceNote: owned(
    'law.guidance_note',
    ['number'],
    ['title', 'adopted_on', 'document_number', 'plenary', 'gist', 'source', 'also_see', 'note'],
  ),
  guidanceNoteArticle: owned('law.guidance_note_article', ['note', 'treaty', 'article'], []),
  document: owned(
    'law.document',
    ['id'],
    ['title', 'kind', 'dated_on', 'document_number', 'url', 'gist', 'source', 'note'],
  ),
  treatyStatus: shared(
    'law.treaty_status',
    ['treaty', 'state', 'contribution'],
    ['step', 'invited_on', 'signed_on', 'ratified_on', 'in_force_on', 'source', 'note'],
  ),
  declaration: shared(
    'law.declaration',
    ['id'],
    ['contribution', 'treaty', 'state', 'article', 'kind', 'gist', 'source', 'declared_on'],
  ),
  reading: owned('law.reading', ['id'], ['facts']),
  form: owned('law.cyberviolence_form', ['key'], ['category', 'position', 'label', 'description', 'note']),
  formProvision: owned('law.cyberviolence_provision', ['form', 'treaty', 'article', 'reach'], ['position']),
  conduct: owned('law.child_protection_conduct', ['key'], ['position', 'conduct_group', 'label', 'note', 'basis']),
  topic: owned('law.topic', ['id'], ['position', 'treaty', 'articles', 'name']),
  conductProvision: owned('law.child_protection_provision', ['conduct', 'position'], ['treaty', 'article', 'elements']),
} as const

const REFERENCE = { contribution: 'reference' }
const numbered = <T extends object>(rows: readonly T[]) => rows.map((row, position) => ({ ...row, position }))

function stateParts(law: LawReference) {
  const names = Object.entries(law.regionNames[0] ?? {})
  return [
    { table: TABLES.stateNote, rows: law.stateNotes },
    { table: TABLES.region, rows: names.map(([id, name], position) => ({ id, name, position })) },
    { table: TABLES.state, rows: law.states },
    { table: TABLES.membership, rows: law.memberships.map(({ code, ...row }) => ({ state: code, ...row })) },
  ]
}

function treatyParts(law: LawReference) {
  const ofTreaty = <T extends object>(listOf: (treaty: LawReference['treaties'][number]) => readonly T[]) =>
    law.treaties.flatMap((treaty) => numbered(listOf(treaty)).map((row) => ({ ...row, treaty: treaty.id })))
  const ofProvision = <T extends object>(listOf: (provision: LawReference['provisions'][number]) => readonly T[]) =>
    law.provisions.flatMap((provision) =>
      numbered(listOf(provision)).map((row) => ({ ...row, treaty: provision.treaty, number: provision.number })),
    )
  const treaties = numbered(law.treaties).map((row) => ({ ...row, status_as_of: row.status_as_of?.text ?? null }))
  return [
    {
      table: TABLES.treaty,
      rows: treaties.toSorted((a, b) => Number(a.supplements !== null) - Number(b.supplements !== null)),
    },
    { table: TABLES.relatedProvision, rows: ofTreaty((treaty) => treaty.relevant_provisions) },
    { table: TABLES.listedArticle, rows: ofTreaty((treaty) => treaty.article_list) },
    { table: TABLES.topic, rows: numbered(law.topics) },
    { table: TABLES.provision, rows: numbered(law.provisions).map((row) => ({ ...row, title_group: row.group })) },
    { table: TABLES.element, rows: ofProvision((provision) => provision.elements) },
    { table: TABLES.timeLimit, rows: ofProvision((provision) => provision.time_limits) },
    { table: TABLES.treatyStatus, rows: law.status.map((row) => ({ ...row, ...REFERENCE })) },
    { table: TABLES.declaration, rows: law.declarations.map((row) => ({ ...row, ...REFERENCE })) },
  ]
}

function guidanceParts(law: LawReference) {
  const notes = law.guidanceNotes.flatMap((file) => file.guidance_notes)
  return [
    { table: TABLES.guidanceNote, rows: notes },
    {
      table: TABLES.guidanceNoteArticle,
      rows: notes.flatMap((note) => note.articles.map((ref) => ({ note: note.number, ...ref }))),
    },
    { table: TABLES.document, rows: law.documents.map((row) => ({ ...row, dated_on: row.date })) },
  ]
}

function typologyParts(law: LawReference) {
  const violence = law.cyberviolence.flatMap(({ categories }) => categories)
  const forms = violence.flatMap(({ subtypes, ...category }, position) => [
    { ...category, category: null, position, note: null },
    ...numbered(subtypes).map((form) => ({ ...form, category: category.key })),
  ])
  const reached = violence.flatMap(({ key, direct, facilitating, subtypes }) => [
    ...numbered(direct).map((ref) => ({ ...ref, form: key, reach: 'direct' })),
    ...numbered(facilitating).map((ref) => ({ ...ref, form: key, reach: 'facilitating' })),
    ...subtypes.flatMap((form) => numbered(form.provisions).map((ref) => ({ ...ref, form: form.key, reach: 'named' }))),
  ])
  const conducts = law.childProtection.flatMap(({ rows }) => rows)
  const readings = [
    ...law.guidanceNotes.map(({ guidance_notes: _, ...facts }) => ({ id: 'guidance_notes', facts })),
    ...law.cyberviolence.map(({ categories: _, ...facts }) => ({ id: 'cyberviolence', facts })),
    ...law.childProtection.map(({ rows: _, ...facts }) => ({ id: 'child_protection', facts })),
  ]
  return [
    { table: TABLES.reading, rows: readings },
    { table: TABLES.form, rows: forms },
    { table: TABLES.formProvision, rows: reached },
    {
      table: TABLES.conduct,
      rows: numbered(conducts).map((row) => ({ ...row, key: row.id, label: row.conduct, conduct_group: row.group })),
    },
    {
      table: TABLES.conductProvision,
      rows: conducts.flatMap((row) => numbered(row.provisions).map((provision) => ({ ...provision, conduct: row.id }))),
    },
  ]
}

/** Makes the tables of law hold this reference data; what people contributed beside it stays. One change a table. */
export async function loadLaw(tx: Tx, law: LawReference): Promise<TableChange[]> {
  const terms = law.terms.map(({ id, names, articles }) => ({
    id,
    names,
    articles: articles.map(({ treaty, article }) => `${treaty}/${article}`),
  }))
  const changes = await syncTables(tx, [
    ...stateParts(law),
    ...treatyParts(law),
    ...guidanceParts(law),
    ...typologyParts(law),
  ])
  return [...changes, await replaceTerms(tx, terms)]
}
