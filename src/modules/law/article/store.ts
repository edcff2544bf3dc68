import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Article, ArticleEntry, ArticleLinks, Declaration, Element, TimeLimit } from './types.ts'

const MAX_ARTICLES = 2000
const MAX_PARTS = 500
const MAX_DECLARATIONS = 2000

type EntryRow = ArticleEntry & { position: number }

/** Articles at every depth in one list: those held element by element, with a gist, or by title alone. */
const entries = sql<EntryRow>`
  select treaty, number, position, title, chapter, section, title_group as "titleGroup", 'elements' as depth, kind,
    implementable as "isImplementable", unverified_reason is null as "isVerified",
    (select count(*) from law.element where element.treaty = provision.treaty and element.number = provision.number)
      as "elementsCount"
  from law.provision
  union all
  select treaty, number, position, title, null, null, null, 'gist', null, false, verified, 0
  from law.related_provision
  union all
  select listed.treaty, listed.number, listed.position, listed.title, listed.chapter, null, null, 'title', null, false,
    coalesce(treaty.article_list_verified, false), 0
  from law.listed_article as listed
  join law.treaty on treaty.id = listed.treaty`

const columns = sql`entry.treaty, entry.number, entry.title, entry.chapter, entry.section, entry."titleGroup",
  entry.depth, entry.kind, entry."isImplementable", entry."elementsCount", entry."isVerified"`

/** The articles of a treaty that Comity holds, in the treaty's order; of a related treaty, those it has a gist of. */
export async function articles(db: Db, treaty: string): Promise<ArticleEntry[]> {
  const { rows } = await sql<ArticleEntry>`
    select ${columns} from (${entries}) as entry where entry.treaty = ${treaty}
    order by entry.position limit ${MAX_ARTICLES}`.execute(db)
  return rows
}

/** Every article that Comity holds of any treaty, by `treaty/number`, in the order of treaties and articles. */
export async function articleTitles(db: Db): Promise<Map<string, ArticleEntry>> {
  const { rows } = await sql<ArticleEntry>`
    select ${columns} from (${entries}) as entry join law.treaty on treaty.id = entry.treaty
    order by treaty.role = 'related', treaty.position, entry.position limit ${MAX_ARTICLES}`.execute(db)
  return new Map(rows.map((entry) => [`${entry.treaty}/${entry.number}`, entry]))
}

/** What the provisions of a related treaty say and why they are held, by number. */
export async function gists(db: Db, treaty: string): Promise<Map<string, { gist: string; relevance: string }>> {
  const rows = await db
    .selectFrom('law.related_provision')
    .select(['number', 'gist', 'relevance'])
    .where('treaty', '=', treaty)
    .orderBy('position')
    .limit(MAX_ARTICLES)
    .execute()
  return new Map(rows.map(({ number, gist, relevance }) => [number, { gist, relevance }]))
}

type Held = Pick<Article, 'summary' | 'relevance' | 'reservation' | 'declaration' | 'source' | 'unverifiedReason'>

async function heldText(db: Db, entry: ArticleEntry): Promise<Held | null> {
  if (entry.depth === 'elements') {
    const row = await db
      .selectFrom('law.provision')
      .select([
        'summary',
        'reservation_allowed',
        'reservation_note',
        'declaration_allowed',
        'declaration_note',
        'source',
        'unverified_reason as unverifiedReason',
      ])
      .where('treaty', '=', entry.treaty)
      .where('number', '=', entry.number)
      .executeTakeFirst()
    return row
      ? {
          summary: row.summary,
          relevance: null,
          reservation: { isAllowed: row.reservation_allowed, note: row.reservation_note },
          declaration: { isAllowed: row.declaration_allowed, note: row.declaration_note },
          source: row.source,
          unverifiedReason: row.unverifiedReason,
        }
      : null
  }
  const nothing = { reservation: null, declaration: null }
  if (entry.depth === 'gist') {
    const row = await db
      .selectFrom('law.related_provision as related')
      .innerJoin('law.treaty as treaty', 'treaty.id', 'related.treaty')
      .select(['related.gist', 'related.relevance', 'related.source', 'related.verified', 'treaty.caution'])
      .where('related.treaty', '=', entry.treaty)
      .where('related.number', '=', entry.number)
      .executeTakeFirst()
    if (!row) return null
    const { gist: summary, relevance, source, verified, caution } = row
    return { ...nothing, summary, relevance, source, unverifiedReason: verified ? null : caution }
  }
  const row = await db
    .selectFrom('law.treaty')
    .select(['article_list_source as source', 'caution'])
    .where('id', '=', entry.treaty)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...nothing,
    summary: null,
    relevance: null,
    source: row.source,
    unverifiedReason: entry.isVerified ? null : row.caution,
  }
}

/** The elements of an article, in its order; none where it is not held element by element. */
export async function elementsOf(db: Db, treaty: string, number: string): Promise<Element[]> {
  return db
    .selectFrom('law.element')
    .select(['key', 'label', 'ref', sql<Element['flexibility']>`flexibility`.as('flexibility')])
    .where('treaty', '=', treaty)
    .where('number', '=', number)
    .orderBy('position')
    .limit(MAX_PARTS)
    .execute()
}

/** The elements of every article of a treaty that is held element by element, by the number of the article, in its order. */
export async function elementsOfTreaty(db: Db, treaty: string): Promise<Map<string, Element[]>> {
  const rows = await db
    .selectFrom('law.element')
    .select(['number', 'key', 'label', 'ref', sql<Element['flexibility']>`flexibility`.as('flexibility')])
    .where('treaty', '=', treaty)
    .orderBy('number')
    .orderBy('position')
    .limit(MAX_ARTICLES)
    .execute()
  const groups = Map.groupBy(rows, ({ number }) => number)
  return new Map([...groups].map(([number, group]) => [number, group.map(({ number: _, ...element }) => element)]))
}

async function timeLimits(db: Db, treaty: string, number: string): Promise<TimeLimit[]> {
  return db
    .selectFrom('law.time_limit')
    .select(['what', 'value', 'unit', sql<boolean>`coalesce(renewable, false)`.as('isRenewable'), 'qualifier', 'ref'])
    .where('treaty', '=', treaty)
    .where('number', '=', number)
    .orderBy('position')
    .limit(MAX_PARTS)
    .execute()
}

/** All that is held about the article of an entry; null when it is gone. */
export async function article(db: Db, entry: ArticleEntry): Promise<Article | null> {
  const { treaty, number } = entry
  const [held, points, limits] = await Promise.all([
    heldText(db, entry),
    elementsOf(db, treaty, number),
    timeLimits(db, treaty, number),
  ])
  return held ? { ...entry, ...held, elements: points, timeLimits: limits } : null
}

function declarationQuery(db: Db) {
  return db
    .selectFrom('law.declaration')
    .select([
      'id',
      'contribution',
      'treaty',
      'state',
      'article',
      sql<Declaration['kind']>`kind`.as('kind'),
      'gist',
      'source',
      'declared_on as declaredOn',
    ])
    .orderBy('treaty')
    .orderBy('state')
    .orderBy(sql`substring(article from '^[0-9]+')::integer`)
    .orderBy('article')
    .orderBy('id')
    .limit(MAX_DECLARATIONS)
}

/** What States have declared under an article. */
export async function declarationsUnder(db: Db, treaty: string, number: string): Promise<Declaration[]> {
  return declarationQuery(db).where('treaty', '=', treaty).where('article', '=', number).execute()
}

/** What a State has declared under any treaty, by treaty and article. */
export async function declarationsOfState(db: Db, state: string): Promise<Declaration[]> {
  return declarationQuery(db).where('state', '=', state).execute()
}

/** How many declarations are held for a treaty, and of how many States. */
export async function declarationsHeld(db: Db, treaty: string): Promise<{ declarations: number; states: number }> {
  return db
    .selectFrom('law.declaration')
    .select((eb) => [eb.fn.countAll<number>().as('declarations'), eb.fn.count<number>('state').distinct().as('states')])
    .where('treaty', '=', treaty)
    .executeTakeFirstOrThrow()
}

/** What else in Comity reads or names an article. */
export async function articleLinks(db: Db, treaty: string, number: string): Promise<ArticleLinks> {
  const [guidanceNotes, cyberviolenceForms, childProtection] = await Promise.all([
    db
      .selectFrom('law.guidance_note_article as read')
      .innerJoin('law.guidance_note as note', 'note.number', 'read.note')
      .select(['note.number', 'note.title', 'note.adopted_on as adoptedOn'])
      .where('read.treaty', '=', treaty)
      .where('read.article', '=', number)
      .orderBy('note.number')
      .limit(MAX_PARTS)
      .execute(),
    db
      .selectFrom('law.cyberviolence_provision as named')
      .innerJoin('law.cyberviolence_form as form', 'form.key', 'named.form')
      .leftJoin('law.cyberviolence_form as category', 'category.key', 'form.category')
      .select([
        'form.key',
        'form.label',
        'category.key as categoryKey',
        'category.label as categoryLabel',
        'named.reach',
      ])
      .where('named.treaty', '=', treaty)
      .where('named.article', '=', number)
      .orderBy(sql`coalesce(category.position, form.position)`)
      .orderBy(sql`category.key is not null`)
      .orderBy('form.position')
      .orderBy('named.reach')
      .limit(MAX_PARTS)
      .execute(),
    db
      .selectFrom('law.child_protection_provision as named')
      .innerJoin('law.child_protection_conduct as conduct', 'conduct.key', 'named.conduct')
      .select(['conduct.key', 'conduct.label'])
      .where('named.treaty', '=', treaty)
      .where('named.article', '=', number)
      .groupBy(['conduct.key', 'conduct.label', 'conduct.position'])
      .orderBy('conduct.position')
      .limit(MAX_PARTS)
      .execute(),
  ])
  return { guidanceNotes, cyberviolenceForms, childProtection }
}
