import { articleTitles } from '#law'
import type { Actor } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { answerProblem } from '#platform/http/problems'
import type { Reader } from '#platform/reader'
import { SECTIONS } from '../fiche/types.ts'
import { isPublished } from '../publication/rules.ts'
import { instrumentName, referenceProfile, referenceRows } from '../publication/store.ts'
import type { ReferenceRow } from '../publication/types.ts'
import { type AskedSubject, LAWS } from './address.ts'
import { itemsOn } from './store.ts'
import type { Content, Item, Subject } from './types.ts'
import { subjectName } from './words.ts'

/** The subject that is asked for; ends the request where there is no such section, article or law. */
export async function subjectAsked(db: Db, state: string, asked: AskedSubject): Promise<Subject> {
  const section = SECTIONS.find((one) => one === asked.section)
  if (section) return { kind: 'point', state, section }
  const { treaty, article, law } = asked
  if (asked.section === LAWS) return { kind: 'instrument', state }
  if (law !== '' && (await instrumentName(db, state, law)) !== null) return { kind: 'text', state, instrument: law }
  if (asked.section === '' && (await articleTitles(db)).has(`${treaty}/${article}`))
    return { kind: 'provision', state, treaty, article }
  return answerProblem({ kind: 'not_found', reason: 'no_such_subject', values: {} })
}

/** What a subject is called on its pages: the texts of a law by its name. */
export async function subjectTitle(db: Db, reader: Reader, subject: Subject): Promise<string> {
  const law = subject.kind === 'text' ? await instrumentName(db, subject.state, subject.instrument) : null
  return law === null ? subjectName(reader, subject) : `${law} · ${subjectName(reader, subject)}`
}

/** Something that is said on a subject: by `of` it is named in addresses; `item` is null for what the reference data alone says. */
export type Said = { of: string; subject: Subject; content: Content; item: Item | null; isContested: boolean }

/**
 * What is said on a subject now, in every layer that the actor may read: the reference data first, then the oldest, and
 * behind each the State's own reading of it.
 */
export async function saidOn(db: Db, actor: Actor, subject: Subject): Promise<Said[]> {
  const [rows, items] = await Promise.all([referenceRows(db, subject), itemsOn(db, actor, subject)])
  return saidBy(rows, items)
}

/** The same of every article in the legal profile of a State. */
export async function saidInProfile(db: Db | Tx, actor: Actor, state: string): Promise<Said[]> {
  const [rows, items] = [await referenceProfile(db, state), await itemsOn(db, actor, { kind: 'all', state })]
  return saidBy(
    rows,
    items.filter(({ subject }) => subject.kind === 'provision'),
  )
}

function saidBy(rows: readonly ReferenceRow[], items: readonly Item[]): Said[] {
  const shown = items.filter(({ current }) => isPublished(current.content))
  const contested = new Set(shown.flatMap(({ id, disputes }) => (disputes === null ? [] : [id, disputes])))
  const begun = new Map(items.map((item) => [item.id, item]))
  const untouched = rows.flatMap(({ digest, item, subject, content }): Said[] => {
    const own = item === null ? null : (begun.get(item) ?? null)
    if (own !== null && own.current.voice !== 'reference') return []
    const isContested = own !== null && contested.has(own.id)
    return [{ of: own?.id ?? digest, subject, content, item: own, isContested }]
  })
  const written = shown.flatMap((item): Said[] => {
    const { content, voice } = item.current
    if (content === null || voice === 'reference') return []
    return [{ of: item.id, subject: item.subject, content, item, isContested: contested.has(item.id) }]
  })
  const all = [...untouched, ...written]
  const named = new Set(all.map(({ of }) => of))
  const readings = Map.groupBy(all, ({ item }) => item?.disputes ?? '')
  const first = all.filter(({ item }) => !named.has(item?.disputes ?? ''))
  return first.flatMap((said) => [said, ...(readings.get(said.of) ?? [])])
}
