import { sql } from 'kysely'
import { readLanguages } from '#i18n'
import type { Db } from '#platform/db/connect'
import type { Entry } from '#search'
import { stateNotes, states } from '../state/store.ts'
import { terms } from '../term/store.ts'
import { treaties } from '../treaty/store.ts'
import { articleEntry, declarationEntry, documentEntry, guidanceEntry, spellingsOf, treatyEntry } from './rules.ts'
import type { ArticleText, DeclarationText, DocumentText, GuidanceText, StateSpellings } from './types.ts'

const MOST_ROWS = 100_000

/** Every article that is held, however closely, in the order of the treaties. */
async function articleTexts(db: Db): Promise<ArticleText[]> {
  const { rows } = await sql<ArticleText>`
    select held.treaty, held.number, held.title, held.summary, held.elements,
      held.element_keys as "elementKeys", held."table", held.is_verified as "isVerified"
    from (
      select provision.treaty, provision.number, provision.position, provision.title, provision.summary, array(
        select element.label from law.element as element
        where element.treaty = provision.treaty and element.number = provision.number order by element.position
      ) as elements, array(
        select element.key from law.element as element
        where element.treaty = provision.treaty and element.number = provision.number order by element.position
      ) as element_keys, 'law.provision' as "table", provision.unverified_reason is null as is_verified
      from law.provision as provision
      union all
      select related.treaty, related.number, related.position, related.title, related.gist, '{}', '{}',
        'law.related_provision', related.verified
      from law.related_provision as related
      union all
      select listed.treaty, listed.number, listed.position, listed.title, null, '{}', '{}', 'law.listed_article',
        coalesce(treaty.article_list_verified, false)
      from law.listed_article as listed join law.treaty on treaty.id = listed.treaty
    ) as held
    join law.treaty on treaty.id = held.treaty
    order by treaty.role = 'related', treaty.position, held.position, held.number limit ${MOST_ROWS}
  `.execute(db)
  return rows
}

async function guidanceTexts(db: Db): Promise<GuidanceText[]> {
  const { rows } = await sql<GuidanceText>`
    select note.number, note.title, note.gist, note.document_number as "documentNumber", coalesce((
      select jsonb_agg(jsonb_build_object('treaty', read.treaty, 'article', read.article) order by read.treaty, read.article)
      from law.guidance_note_article as read where read.note = note.number
    ), '[]') as articles
    from law.guidance_note as note order by note.number limit ${MOST_ROWS}
  `.execute(db)
  return rows
}

async function documentTexts(db: Db): Promise<DocumentText[]> {
  return db
    .selectFrom('law.document')
    .select(['id', 'title', 'gist', 'document_number as documentNumber'])
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
}

async function declarationTexts(db: Db): Promise<DeclarationText[]> {
  return db
    .selectFrom('law.declaration')
    .select(['id', 'treaty', 'state', 'article', 'gist', 'declared_on as declaredOn', 'source'])
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute()
}

/** Everything of the law that can be found: treaties, articles, guidance notes, documents, declarations. */
export async function lawEntries(db: Db): Promise<Entry[]> {
  const named = await terms(db)
  return [
    ...(await treaties(db)).map(treatyEntry),
    ...(await articleTexts(db)).map((article) => articleEntry(article, named)),
    ...(await guidanceTexts(db)).map(guidanceEntry),
    ...(await documentTexts(db)).map(documentEntry),
    ...(await declarationTexts(db)).map(declarationEntry),
  ]
}

/** Every State with its names and spellings in every language of the site, by code. */
export async function stateSpellings(db: Db): Promise<StateSpellings[]> {
  const tags = readLanguages().map(({ tag }) => tag)
  return spellingsOf(await states(db), await stateNotes(db), tags)
}
