import type { RecordedChange } from '#platform/changes/types'
import { problem, type Result } from '#platform/result'
import { RHYTHMS, type Rhythm, type Watch, type WatchQuestion } from './types.ts'

const EVERYTHING: WatchQuestion = { states: null, treaty: null, articles: null, kind: null }

const list = (text: string | null) => {
  const words = (text ?? '')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return words.length === 0 ? null : words
}

/** What a view is about, as far as its address says; null where no such view can be watched. */
function askedAt(path: string, query: URLSearchParams): WatchQuestion | null {
  const one = (name: string) => list(query.get(name))?.[0] ?? null
  const many = (name: string) => list(query.getAll(name).join(','))
  const state = /^\/countries\/([a-z]{2})(?:\/law|\/changes)?$/.exec(path)?.[1]
  if (state !== undefined)
    return {
      ...EVERYTHING,
      states: [state],
      treaty: one('treaty'),
      articles: one('treaty') === null ? null : many('article'),
      kind: one('kind'),
    }
  const [, treaty, article] = /^\/law\/([a-z]+-\d+)(?:\/(?:status|(\d+[a-z0-9.-]*)(?:\/changes)?))?$/.exec(path) ?? []
  if (treaty !== undefined) return { ...EVERYTHING, treaty, articles: article === undefined ? null : [article] }
  const matrix = /^\/matrix\/([a-z]+-\d+)$/.exec(path)?.[1]
  if (matrix !== undefined) return { ...EVERYTHING, treaty: matrix, articles: many('articles') }
  if (path === '/compare') {
    const [states, of] = [many('states'), one('treaty')]
    return states === null || of === null ? null : { ...EVERYTHING, states, treaty: of, articles: many('articles') }
  }
  if (path !== '/changes') return null
  const of = one('treaty')
  return { states: many('state'), treaty: of, articles: of === null ? null : many('article'), kind: one('kind') }
}

/** True where an address may be the one of a view that can be watched. */
export function mayBeWatched(address: string): boolean {
  return viewAt(address) !== null
}

function viewAt(address: string): { path: string; question: WatchQuestion } | null {
  if (!/^\/(?![/\\])/.test(address)) return null
  const url = URL.parse(address, 'https://view.invalid')
  if (url === null || url.origin !== 'https://view.invalid') return null
  const question = askedAt(url.pathname, url.searchParams)
  return question && { path: url.pathname + url.search, question }
}

/** What there is to be watched. */
export type Known = {
  states: ReadonlySet<string>
  treaties: ReadonlySet<string>
  /** `treaty/number` */
  articles: ReadonlySet<string>
  kinds: ReadonlySet<string>
}

/** The view at an address, and what concerns it. Problem: `invalid` `not_watchable` where there is no such view. */
export function watchable(address: string, known: Known): Result<{ path: string; question: WatchQuestion }> {
  const view = viewAt(address)
  if (view === null) return problem('invalid', 'not_watchable')
  const { states, treaty, articles, kind } = view.question
  const isKnown =
    (states ?? []).every((state) => known.states.has(state)) &&
    (treaty === null || known.treaties.has(treaty)) &&
    (articles ?? []).every((article) => known.articles.has(`${treaty}/${article}`)) &&
    (kind === null || known.kinds.has(kind))
  return isKnown ? { ok: true, value: view } : problem('invalid', 'not_watchable')
}

/** True where a change concerns what is asked. */
export function concerns(
  question: WatchQuestion,
  change: Pick<RecordedChange, 'state' | 'treaty' | 'article' | 'table'>,
  tablesOf: (kind: string) => readonly string[],
): boolean {
  const { states, treaty, articles, kind } = question
  return (
    (states === null || (change.state !== null && states.includes(change.state))) &&
    (treaty === null || change.treaty === treaty) &&
    (articles === null || (change.article !== null && articles.includes(change.article))) &&
    (kind === null || tablesOf(kind).includes(change.table))
  )
}

/** The notices that changes give: one of each change to each person, in the soonest rhythm of the watches it concerns. */
export function noticesOf(
  watches: readonly Watch[],
  changes: readonly (Pick<RecordedChange, 'id' | 'state' | 'treaty' | 'article' | 'table'> & { recordedAt: Date })[],
  tablesOf: (kind: string) => readonly string[],
): { person: string; change: number; rhythm: Rhythm }[] {
  return changes.flatMap((change) => {
    const own = watches.filter(
      ({ question, since }) => since <= change.recordedAt && concerns(question, change, tablesOf),
    )
    return [...Map.groupBy(own, ({ person }) => person)].map(([person, theirs]) => ({
      person,
      change: change.id,
      rhythm: RHYTHMS.find((rhythm) => theirs.some((watch) => watch.rhythm === rhythm)) ?? 'weekly',
    }))
  })
}
