import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#platform/actor'
import { type FactTable, recordChanges } from '#platform/db/changes'
import type { Db, Tx } from '#platform/db/connect'
import { subjectQuery } from './address.ts'
import { READ_PRACTITIONER } from './rules.ts'
import {
  type Confirmation,
  type Content,
  type Item,
  type Layer,
  NO_LAW,
  type Provenance,
  type Signature,
  type Subject,
  type Version,
  type Voice,
} from './types.ts'

const MOST_ITEMS = 20_000
const MOST_VERSIONS = 1_000

/** Picks the rows, under `alias`, that no statement of people stands in place of. */
export function isInSight(alias: 'statement' | 'provision' | 'instrument' | 'held'): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.item`)} is null or ${sql.ref(`${alias}.contribution`)} <> 'reference'
    or not exists (select from countries.item as begun where begun.id = ${sql.ref(`${alias}.item`)} and begun.replaces))`
}

/** Picks the items, under `item`, in a layer that the actor may read. */
function isReadable(actor: Actor): RawBuilder<boolean> {
  const scopes = actor.scopes(READ_PRACTITIONER)
  return sql<boolean>`(item.layer = 'public' or '*' = any(${[...scopes]}::text[])
    or 'state:' || item.state = any(${[...scopes]}::text[]))`
}

const signature = (person: string, role: string) => sql`case when ${sql.ref(person)} is null then null
  else jsonb_build_object('person', ${sql.ref(person)}, 'role', ${sql.ref(role)}) end`

/** The content in a column, older ones with the fields that came later. */
export function contentIn(column: string): RawBuilder<Content | null> {
  return sql<Content | null>`${JSON.stringify(NO_LAW)}::jsonb || ${sql.ref(column)}`
}

const versionFields = sql`jsonb_build_object(
  'number', version.number, 'voice', version.voice, 'content', ${contentIn('version.content')}, 'reason', version.reason,
  'author', ${signature('version.author', 'version.author_role')},
  'reviewer', ${signature('version.reviewer', 'version.reviewer_role')},
  'publishedAt', to_char(version.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`

/** Whether the State's reading and another stand side by side; of either of them. */
const isContested = sql`(exists (
  select from countries.item as other
  join countries.version as said on said.item = other.id and said.number = other.current
  where said.content is not null and (other.disputes = item.id or other.id = item.disputes)))`

/** The newest confirmation of the version that stands. */
const newestConfirmation = sql`(
  select jsonb_build_object('confirmedOn', held.confirmed_on, 'source', held.source,
    'by', jsonb_build_object('person', held.person, 'role', held.role))
  from countries.confirmation as held
  where held.item = version.item and held.number = version.number
  order by held.confirmed_on desc, held.person limit 1)`

/**
 * What stands behind a row that readers see, for a query that joined `item` and `version`; null where nobody wrote or said
 * anything of it.
 */
export const provenanceFields = sql<Provenance | null>`case
  when item.id is null or (version.voice = 'reference' and ${newestConfirmation} is null and not ${isContested})
    then null
  else jsonb_build_object(
    'item', item.id, 'layer', item.layer, 'voice', version.voice,
    'author', ${signature('version.author', 'version.author_role')},
    'reviewer', ${signature('version.reviewer', 'version.reviewer_role')},
    'publishedOn', to_char(version.published_at at time zone 'UTC', 'YYYY-MM-DD'),
    'confirmed', ${newestConfirmation}, 'rank', version.content -> 'rank',
    'validFrom', version.content -> 'validFrom', 'validTo', version.content -> 'validTo',
    'isDisputed', ${isContested})
  end`

const subjectFields = sql`jsonb_strip_nulls(jsonb_build_object('kind', item.kind, 'state', item.state,
  'section', item.section, 'treaty', item.treaty, 'article', item.article, 'instrument', item.instrument))`

/** The items that `which` picks, a condition on `item` and `version`, in the layers that the actor may read; 20,000 at most. */
export async function itemsWhere(db: Db | Tx, actor: Actor, which: RawBuilder<boolean>): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select item.id, ${subjectFields} as subject, item.layer, item.disputes, ${versionFields} as current,
      ${newestConfirmation} as confirmed
    from countries.item
    join countries.version on version.item = item.id and version.number = item.current
    where ${which} and ${isReadable(actor)}
    order by item.state, item.section, item.treaty, item.article, item.id
    limit ${MOST_ITEMS}
  `.execute(db)
  return rows
}

/** The items on a subject, or of a whole State, in the layers that the actor may read. */
export async function itemsOn(
  db: Db | Tx,
  actor: Actor,
  subject: Subject | { kind: 'all'; state: string },
): Promise<Item[]> {
  const { state } = subject
  const isOfState = sql`item.state = ${state}`
  switch (subject.kind) {
    case 'all':
      return itemsWhere(db, actor, sql`${isOfState}`)
    case 'point':
      return itemsWhere(db, actor, sql`${isOfState} and item.section = ${subject.section}`)
    case 'provision':
      return itemsWhere(
        db,
        actor,
        sql`${isOfState} and item.treaty = ${subject.treaty} and item.article = ${subject.article}`,
      )
    case 'instrument':
      return itemsWhere(db, actor, sql`${isOfState} and item.kind = 'instrument'`)
    case 'text':
      return itemsWhere(db, actor, sql`${isOfState} and item.instrument = ${subject.instrument}`)
  }
}

/** One item; null when there is none that the actor may read. */
export async function readItem(db: Db | Tx, actor: Actor, id: string): Promise<Item | null> {
  return (await itemsWhere(db, actor, sql`item.id = ${id}`))[0] ?? null
}

/** The State's own reading of an item that stands; null when there is none. */
export async function readDispute(db: Db | Tx, actor: Actor, id: string): Promise<Item | null> {
  return (await itemsWhere(db, actor, sql`item.disputes = ${id}`))[0] ?? null
}

/** Of items that everybody may read, by id: their subjects, and the State's own reading where that is another item. */
export async function publicItems(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, { subject: Subject; disputedBy: string | null }>> {
  const { rows } = await sql<{ id: string; subject: Subject; disputedBy: string | null }>`
    select item.id, ${subjectFields} as subject, dispute.id as "disputedBy"
    from countries.item left join countries.item as dispute on dispute.disputes = item.id and dispute.layer = 'public'
    where item.layer = 'public' and item.id::text = any (${[...ids]}::text[]) order by item.id limit ${ids.length}`.execute(
    db,
  )
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

/** Keeps others from publishing what is said of a State until the transaction ends. */
export async function lockState(tx: Tx, state: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('countries.item'), hashtext(${state}))`.execute(tx)
}

/** Every version of an item that the actor may read, the newest first, each with its newest confirmation. */
export async function versionsOf(
  db: Db,
  actor: Actor,
  id: string,
): Promise<(Version & { confirmed: Confirmation | null })[]> {
  const { rows } = await sql<{ version: Version; confirmed: Confirmation | null }>`
    select ${versionFields} as version, ${newestConfirmation} as confirmed
    from countries.item join countries.version on version.item = item.id
    where item.id = ${id} and ${isReadable(actor)}
    order by version.number desc limit ${MOST_VERSIONS}
  `.execute(db)
  return rows.map(({ version, confirmed }) => ({ ...version, confirmed }))
}

/** What an item said in one version; null when there is no such version, or it withdrew the item. */
export async function contentOf(db: Db | Tx, id: string, number: number): Promise<Content | null> {
  const row = await db
    .selectFrom('countries.version')
    .select(contentIn('version.content').as('content'))
    .where('item', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.content ?? null
}

/** A subject as the columns of a table; those that it does not have are null. */
export function subjectColumns(subject: Subject) {
  return { section: null, treaty: null, article: null, instrument: null, ...subject }
}

type NewItem = { id: string; subject: Subject; layer: Layer; disputes: string | null; beganAs: string | null }

/** Opens an item; its first version must follow in the same transaction. */
export async function addItem(tx: Tx, { id, subject, layer, disputes, beganAs }: NewItem): Promise<void> {
  await tx
    .insertInto('countries.item')
    .values({
      id,
      ...subjectColumns(subject),
      layer,
      disputes,
      began_as: beganAs,
      current: 1,
    })
    .execute()
}

type NewVersion = {
  item: string
  number: number
  voice: Voice
  content: Content | null
  reason: string
  author: Signature | null
  reviewer: Signature | null
  at: Date
}

/** Adds a version, which from then on is what the item says; of people's it stands in place of the row the item began as. */
export async function addVersion(tx: Tx, given: NewVersion): Promise<void> {
  const { item, number, voice, content, reason, author, reviewer, at } = given
  await tx
    .insertInto('countries.version')
    .values({
      item,
      number,
      voice,
      content: content === null ? null : JSON.stringify(content),
      reason,
      author: author?.person ?? null,
      author_role: author?.role ?? null,
      reviewer: reviewer?.person ?? null,
      reviewer_role: reviewer?.role ?? null,
      published_at: at,
    })
    .execute()
  await sql`
    update countries.item set current = ${number}, replaces = began_as is not null and ${voice === 'people'}
    where id = ${item}`.execute(tx)
}

/** Adds that somebody found a version to hold; false where the same person said so on the same day already. */
export async function addConfirmation(
  tx: Tx,
  given: { item: string; number: number; by: Signature; on: string; source: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('countries.confirmation')
    .values({
      item: given.item,
      number: given.number,
      person: given.by.person,
      role: given.by.role,
      confirmed_on: given.on,
      source: given.source,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item')
    .executeTakeFirst()
  return added !== undefined
}

/** Confirmations as the stream of changes has them: what was confirmed and in which role, and no person. */
const CONFIRMATION: FactTable = {
  name: 'countries.confirmation',
  key: ['id', 'confirmed_on'],
  columns: ['state', 'treaty', 'article', 'section', 'law', 'text', 'language', 'source', 'role'],
}

/** Puts on record that somebody found a public statement to hold, in the transaction in which they did. */
export async function recordConfirmation(
  tx: Tx,
  { id, subject, current: { content } }: Item,
  given: { on: string; source: string; role: string },
): Promise<void> {
  const place = { state: subject.state, ...Object.fromEntries(subjectQuery(subject)) }
  const { on, source, role } = given
  // of a law's text the place, not the words, which stand with their licence where they are shown
  const text = (subject.kind === 'text' ? content?.citation : content?.text) ?? ''
  const said = { text, language: content?.language ?? 'en' }
  await recordChanges(tx, CONFIRMATION, [
    { before: null, after: { id, confirmed_on: on, ...place, ...said, source, role } },
  ])
}
