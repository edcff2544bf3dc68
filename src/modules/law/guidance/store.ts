import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { articleTitles } from '../article/store.ts'
import { treaties } from '../treaty/store.ts'
import type { ArticleRef, DocumentKind, GuidanceNote, Naming, TcyDocument } from './types.ts'

const MAX_NOTES = 200
const MAX_NOTE_ARTICLES = 5000
const MAX_DOCUMENTS = 2000

async function articlesOfNotes(db: Db): Promise<Map<number, ArticleRef[]>> {
  const rows = await db
    .selectFrom('law.guidance_note_article as read')
    .innerJoin('law.provision as provision', (join) =>
      join.onRef('provision.treaty', '=', 'read.treaty').onRef('provision.number', '=', 'read.article'),
    )
    .select(['read.note', 'read.treaty', 'read.article'])
    .orderBy('read.note')
    .orderBy('provision.position')
    .limit(MAX_NOTE_ARTICLES)
    .execute()
  const groups = Map.groupBy(rows, ({ note }) => note)
  return new Map(
    [...groups].map(([note, own]) => [note, own.map(({ treaty, article }): ArticleRef => ({ treaty, article }))]),
  )
}

/** Every guidance note of the T-CY, by number. */
export async function guidanceNotes(db: Db): Promise<GuidanceNote[]> {
  const [rows, articles] = await Promise.all([
    db
      .selectFrom('law.guidance_note')
      .select([
        'number',
        'title',
        'adopted_on as adoptedOn',
        'document_number as documentNumber',
        'plenary',
        'gist',
        'source',
        'also_see as alsoSee',
        'note',
      ])
      .orderBy('number')
      .limit(MAX_NOTES)
      .execute(),
    articlesOfNotes(db),
  ])
  return rows.map((row) => ({ ...row, articles: articles.get(row.number) ?? [] }))
}

/** Every document of the T-CY, the newest first. */
export async function documents(db: Db): Promise<TcyDocument[]> {
  return db
    .selectFrom('law.document')
    .select([
      'id',
      'title',
      sql<DocumentKind>`kind`.as('kind'),
      'dated_on as datedOn',
      'document_number as documentNumber',
      'url',
      'gist',
      'source',
      'note',
    ])
    .orderBy('dated_on', (order) => order.desc().nullsLast())
    .orderBy('title')
    .limit(MAX_DOCUMENTS)
    .execute()
}

/** How pages name every article and treaty. */
export async function namingOf(db: Db): Promise<Naming> {
  const [titles, all] = await Promise.all([articleTitles(db), treaties(db)])
  return { titles, treaties: new Map(all.map((treaty) => [treaty.id, treaty])) }
}

/** What a reading of the project says of itself, as its file has it. */
export async function reading<Facts extends object>(
  db: Db,
  id: 'guidance_notes' | 'cyberviolence' | 'child_protection',
): Promise<Facts> {
  const { facts } = await db
    .selectFrom('law.reading')
    .select(sql<object>`facts`.as('facts'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return facts as Facts
}
