import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Element } from '../article/types.ts'
import { reading } from '../guidance/store.ts'
import type { ArticleRef } from '../guidance/types.ts'
import type {
  ArticleLeeway,
  Basis,
  ChildProtectionReading,
  Conduct,
  ConductGroup,
  CyberviolenceCategory,
  CyberviolenceReading,
  FormProvision,
  Reach,
} from './types.ts'

const MAX_FORMS = 500
const MAX_CONDUCTS = 500
const MAX_PROVISIONS = 10_000
const MAX_LEEWAYS = 200

type CyberviolenceFacts = {
  mapping_reviewed: boolean
  caution: string
  definition_gist: string
  definition_source: string
  typology_source: string
  study_source: string
  study_document_number: string
  mapping_note: string
  caveats: string[]
  horizontal: { note: string; provisions: ArticleRef[] }
}

/** What the typology of cyberviolence says of itself. */
export async function cyberviolenceReading(db: Db): Promise<CyberviolenceReading> {
  const facts = await reading<CyberviolenceFacts>(db, 'cyberviolence')
  return {
    caution: facts.caution,
    isReviewed: facts.mapping_reviewed,
    definition: facts.definition_gist,
    definitionSource: facts.definition_source,
    typologySource: facts.typology_source,
    studySource: facts.study_source,
    studyDocumentNumber: facts.study_document_number,
    mappingNote: facts.mapping_note,
    caveats: facts.caveats,
    horizontal: facts.horizontal,
  }
}

async function formProvisions(db: Db): Promise<Map<string, FormProvision[]>> {
  const rows = await db
    .selectFrom('law.cyberviolence_provision as named')
    .innerJoin('law.treaty as treaty', 'treaty.id', 'named.treaty')
    .select(['named.form', 'named.treaty', 'named.article', sql<Reach>`named.reach`.as('reach')])
    .orderBy('named.form')
    .orderBy('named.reach')
    .orderBy(sql`treaty.role = 'related'`)
    .orderBy('treaty.position')
    .orderBy('named.position')
    .limit(MAX_PROVISIONS)
    .execute()
  const groups = Map.groupBy(rows, ({ form }) => form)
  return new Map(
    [...groups].map(([form, own]) => [
      form,
      own.map(({ treaty, article, reach }): FormProvision => ({ treaty, article, reach })),
    ]),
  )
}

/** The categories of cyberviolence with their forms and provisions, in the typology's order; provisions by treaty. */
export async function cyberviolenceCategories(db: Db): Promise<CyberviolenceCategory[]> {
  const [rows, provisions] = await Promise.all([
    db
      .selectFrom('law.cyberviolence_form')
      .select(['key', 'category', 'label', 'description', 'note'])
      .orderBy('position')
      .orderBy('key')
      .limit(MAX_FORMS)
      .execute(),
    formProvisions(db),
  ])
  const forms = rows.map(({ category, ...row }) => ({ category, ...row, provisions: provisions.get(row.key) ?? [] }))
  const under = Map.groupBy(forms, ({ category }) => category)
  const plain = ({ category: _, ...form }: (typeof forms)[number]) => form
  return (under.get(null) ?? []).map((category) => ({
    ...plain(category),
    forms: (under.get(category.key) ?? []).map(plain),
  }))
}

/** What the crosswalk of child protection says of itself. */
export async function childProtectionReading(db: Db): Promise<ChildProtectionReading> {
  const { mapping_reviewed: isReviewed, ...facts } = await reading<{
    mapping_reviewed: boolean
    caution: string
    title: string
    treaties: string[]
  }>(db, 'child_protection')
  return { ...facts, isReviewed }
}

type ElementRow = Element & { conduct: string; position: number }

/** The elements that conducts rest on, each with its words, in the order of their article. */
async function namedElements(db: Db): Promise<ElementRow[]> {
  return db
    .selectFrom('law.child_protection_provision as named')
    .innerJoin('law.element as element', (join) =>
      join
        .onRef('element.treaty', '=', 'named.treaty')
        .onRef('element.number', '=', 'named.article')
        .on(sql<boolean>`element.key = any(named.elements)`),
    )
    .select([
      'named.conduct',
      'named.position',
      'element.key',
      'element.label',
      'element.ref',
      sql<Element['flexibility']>`element.flexibility`.as('flexibility'),
    ])
    .orderBy('named.conduct')
    .orderBy('named.position')
    .orderBy('element.position')
    .limit(MAX_PROVISIONS)
    .execute()
}

/** The conducts of the crosswalk with their provisions, in its order. */
export async function conducts(db: Db): Promise<Conduct[]> {
  const [rows, provisions, elements] = await Promise.all([
    db
      .selectFrom('law.child_protection_conduct')
      .select(['key', sql<ConductGroup>`conduct_group`.as('group'), 'label', 'note', sql<Basis[]>`basis`.as('basis')])
      .orderBy('position')
      .limit(MAX_CONDUCTS)
      .execute(),
    db
      .selectFrom('law.child_protection_provision')
      .select(['conduct', 'position', 'treaty', 'article'])
      .orderBy('conduct')
      .orderBy('position')
      .limit(MAX_PROVISIONS)
      .execute(),
    namedElements(db),
  ])
  const provisionsOf = Map.groupBy(provisions, ({ conduct }) => conduct)
  const elementsOf = Map.groupBy(elements, ({ conduct, position }) => `${conduct}/${position}`)
  return rows.map((row) => ({
    ...row,
    provisions: (provisionsOf.get(row.key) ?? []).map(({ treaty, article, position }) => ({
      treaty,
      article,
      elements: (elementsOf.get(`${row.key}/${position}`) ?? []).map(({ key, label, ref, flexibility }): Element => ({
        key,
        label,
        ref,
        flexibility,
      })),
    })),
  }))
}

/**
 * What the articles that the crosswalk names let a Party reserve or declare, in the order in which it comes to them;
 * those that allow neither are left out.
 */
export async function leewaysOfConducts(db: Db): Promise<ArticleLeeway[]> {
  const rows = await db
    .selectFrom('law.provision as provision')
    .innerJoin('law.child_protection_provision as named', (join) =>
      join.onRef('named.treaty', '=', 'provision.treaty').onRef('named.article', '=', 'provision.number'),
    )
    .innerJoin('law.child_protection_conduct as conduct', 'conduct.key', 'named.conduct')
    .select([
      'provision.treaty',
      'provision.number',
      'provision.reservation_allowed',
      'provision.reservation_note',
      'provision.declaration_allowed',
      'provision.declaration_note',
    ])
    .where(({ or, eb }) =>
      or([eb('provision.reservation_allowed', '=', true), eb('provision.declaration_allowed', '=', true)]),
    )
    .groupBy(['provision.treaty', 'provision.number'])
    .orderBy(sql`min(conduct.position)`)
    .orderBy('provision.position')
    .limit(MAX_LEEWAYS)
    .execute()
  return rows.map((row) => ({
    treaty: row.treaty,
    article: row.number,
    reservation: { isAllowed: row.reservation_allowed, note: row.reservation_note },
    declaration: { isAllowed: row.declaration_allowed, note: row.declaration_note },
  }))
}
