import { articleTitles, type Treaty, treatyCitation, treaties } from '#law'
import type { RecordedChange, Teller, ToldChange } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import {
  type Beginning,
  beginningsThat,
  type ChangeQuestion,
  changeCounts,
  changesThat,
  recordedTables,
  revisionsById,
} from '#platform/db/stream'
import type { Reader } from '#platform/reader'
import { fallbackTeller } from './fallback.ts'
import { reach } from './rules.ts'
import type { Asked, Begun, Entry, KindChoice, RevisionEntry, Stream } from './types.ts'

const PAGE_ENTRIES = 100

/** The tellers of all modules, and one for the tables that none of them tells. */
async function allTellers(db: Db, tellers: readonly Teller[]): Promise<Teller[]> {
  const told = new Set(tellers.flatMap(({ kinds }) => kinds.flatMap(({ tables }) => tables)))
  const others = (await recordedTables(db)).filter((table) => !told.has(table))
  return others.length === 0 ? [...tellers] : [...tellers, fallbackTeller(others)]
}

/** The kinds of facts that the stream tells of, by name in the reader's language. */
export async function kindChoices(db: Db, tellers: readonly Teller[], reader: Reader): Promise<KindChoice[]> {
  const kinds = (await allTellers(db, tellers)).flatMap((teller) => teller.kinds)
  return kinds
    .map(({ kind, phrase, tables }) => ({ kind, label: reader.say(phrase, { act: 'none' }), tables }))
    .toSorted((a, b) => reader.compare(a.label, b.label))
}

/** An article as lawyers cite it, `Article 16, ETS 185`; a treaty alone where there is none. */
export function placeInLaw(reader: Reader, treaty: Treaty | undefined, id: string, article: string | null): string {
  const citation = treaty ? treatyCitation(reader.say, treaty) : id.toUpperCase()
  if (article === null) return citation
  return reader.say('newsroom.change.article', { article, treaty: citation })
}

function aboutOf(reader: Reader, held: ReadonlyMap<string, Treaty>, change: RecordedChange): string | null {
  const { state, treaty, article } = change
  const parts = [
    ...(state === null ? [] : [reader.stateName(state)]),
    ...(treaty === null ? [] : [placeInLaw(reader, held.get(treaty), treaty, article)]),
  ]
  return parts.length === 0 ? null : parts.join(' · ')
}

async function tellAll(
  db: Db,
  tellers: readonly Teller[],
  changes: readonly RecordedChange[],
  reader: Reader,
): Promise<Entry[]> {
  if (changes.length === 0) return []
  const [told, all] = await Promise.all([
    Promise.all(tellers.map((teller) => teller.tell(changes, reader))),
    treaties(db),
  ])
  const words = new Map<number, ToldChange>(told.flatMap((each) => [...each]))
  const held = new Map(all.map((treaty) => [treaty.id, treaty]))
  return changes.flatMap((change) => {
    const said = words.get(change.id)
    const { id, at, act, state, treaty, article } = change
    return said ? [{ ...said, id, at, act, state, treaty, article, about: aboutOf(reader, held, change) }] : []
  })
}

/** Changes in the reader's words, in their order. */
export async function tellChanges(
  db: Db,
  tellers: readonly Teller[],
  changes: readonly RecordedChange[],
  reader: Reader,
): Promise<Entry[]> {
  return tellAll(db, await allTellers(db, tellers), changes, reader)
}

function begunOf(beginnings: readonly Beginning[], kinds: readonly KindChoice[]): Begun {
  const counted = kinds.flatMap(({ kind, label, tables }) => {
    const count = beginnings.filter(({ table }) => tables.includes(table)).reduce((sum, each) => sum + each.count, 0)
    return count === 0 ? [] : [{ kind, label, count }]
  })
  return {
    place: Math.max(...beginnings.map(({ place }) => place)),
    count: counted.reduce((sum, each) => sum + each.count, 0),
    kinds: counted,
  }
}

function questionOf(asked: Asked, kinds: readonly KindChoice[]): ChangeQuestion {
  const { state, treaty, article, kind, from, to, revision } = asked
  const tables = kind === null ? null : kinds.filter((each) => each.kind === kind).flatMap(({ tables: own }) => own)
  return { state, treaty, article, tables, from, to, revision }
}

type Page = { changes: RecordedChange[]; newer: number | null; older: number | null; hasMore: boolean }

async function readPage(db: Db, question: ChangeQuestion, asked: Asked, limit: number): Promise<Page> {
  const rows = await changesThat(db, question, asked, limit + 1)
  const hasMore = rows.length > limit
  const isUpward = asked.before === null && asked.after !== null
  const changes = isUpward ? rows.slice(-limit) : rows.slice(0, limit)
  const [first, last] = [changes[0]?.id ?? null, changes.at(-1)?.id ?? null]
  return {
    changes,
    newer: isUpward ? (hasMore ? first : null) : asked.before === null ? null : first,
    older: isUpward || hasMore ? last : null,
    hasMore,
  }
}

/** What begins within the page, by revision. What one revision recorded is told one by one, its beginnings too. */
async function begunWithin(
  db: Db,
  question: ChangeQuestion,
  asked: Asked,
  { changes, hasMore }: Page,
  kinds: readonly KindChoice[],
): Promise<Map<number, Begun>> {
  if (asked.revision !== null) return new Map()
  const { above, below } = reach(
    changes.map(({ id }) => id),
    asked,
    hasMore,
  )
  const byRevision = Map.groupBy(await beginningsThat(db, question), ({ revision }) => revision)
  const begun = [...byRevision].map(([revision, own]): [number, Begun] => [revision, begunOf(own, kinds)])
  return new Map(begun.filter(([, { place }]) => place > above && place < below))
}

/** A page of the stream as it was asked for, in the reader's words; shorter than a page, it does not count what others hold. */
export async function readStream(
  db: Db,
  tellers: readonly Teller[],
  asked: Asked,
  reader: Reader,
  limit = PAGE_ENTRIES,
): Promise<Stream> {
  const [all, kinds] = await Promise.all([allTellers(db, tellers), kindChoices(db, tellers, reader)])
  const question = questionOf(asked, kinds)
  const page = await readPage(db, question, asked, limit)
  const begun = await begunWithin(db, question, asked, page, kinds)
  const ids = [...new Set([...page.changes.map(({ revision }) => revision), ...begun.keys()])]
  const [told, revisions, counts, newest] = await Promise.all([
    tellAll(db, all, page.changes, reader),
    revisionsById(db, ids),
    limit < PAGE_ENTRIES ? new Map<number, number>() : changeCounts(db, question, ids),
    changesThat(db, question, { before: null, after: null }, 1),
  ])
  const revisionOf = new Map(page.changes.map(({ id, revision }) => [id, revision]))
  const entries = Map.groupBy(told, ({ id }) => revisionOf.get(id))
  const listed = ids
    .flatMap((id): RevisionEntry[] => {
      const revision = revisions.get(id)
      const own = { count: counts.get(id) ?? 0, begun: begun.get(id) ?? null, entries: entries.get(id) ?? [] }
      return revision ? [{ ...revision, ...own }] : []
    })
    .toSorted((a, b) => b.id - a.id)
  const isNewest = page.newer === null
  return {
    asked,
    revisions: listed,
    newer: page.newer,
    older: page.older,
    updatedAt: newest[0]?.at ?? (isNewest ? (listed[0]?.at ?? null) : null),
  }
}

/** Whether a State or an article was ever on record, so that what is gone keeps its story. */
export async function isOnRecord(
  db: Db,
  subject: { state: string } | { treaty: string; article: string },
): Promise<boolean> {
  const nothing = { state: null, treaty: null, article: null, tables: null, from: null, to: null, revision: null }
  const question = { ...nothing, ...subject }
  const [changes, beginnings] = await Promise.all([
    changesThat(db, question, { before: null, after: null }, 1),
    beginningsThat(db, question),
  ])
  return changes.length + beginnings.length > 0
}

/** The articles of every treaty, `treaty/number`. */
export async function articleKeys(db: Db): Promise<ReadonlySet<string>> {
  return new Set((await articleTitles(db)).keys())
}
