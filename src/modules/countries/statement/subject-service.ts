import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { isPublished } from '../publication/rules.ts'
import { referenceRows } from '../publication/store.ts'
import { itemsOn } from './store.ts'
import type { Content, Item, Subject } from './types.ts'

/** Something that is said on a subject: by `of` it is named in addresses; `item` is null for what the reference data alone says. */
export type Said = { of: string; content: Content; item: Item | null; isContested: boolean }

/**
 * What is said on a subject now, in every layer that the actor may read: the reference data first, then the oldest, and
 * behind each the State's own reading of it.
 */
export async function saidOn(db: Db, actor: Actor, subject: Subject): Promise<Said[]> {
  const [rows, items] = await Promise.all([referenceRows(db, subject), itemsOn(db, actor, subject)])
  const shown = items.filter(({ current }) => isPublished(current.content))
  const contested = new Set(shown.flatMap(({ id, disputes }) => (disputes === null ? [] : [id, disputes])))
  const begun = new Map(items.map((item) => [item.id, item]))
  const untouched = rows.flatMap(({ digest, item, content }): Said[] => {
    const own = item === null ? null : (begun.get(item) ?? null)
    if (own !== null && own.current.voice !== 'reference') return []
    const isContested = own !== null && contested.has(own.id)
    return [{ of: own?.id ?? digest, content, item: own, isContested }]
  })
  const written = shown.flatMap((item): Said[] => {
    const { content, voice } = item.current
    if (content === null || voice === 'reference') return []
    return [{ of: item.id, content, item, isContested: contested.has(item.id) }]
  })
  const all = [...untouched, ...written]
  const isReadingOf = (said: Said) => (other: Said) => other.item?.disputes === said.of
  const first = all.filter(({ item }) => !all.some(({ of }) => of === item?.disputes))
  return first.flatMap((said) => [said, ...all.filter(isReadingOf(said))])
}
