import { dayFrom } from '#platform/day'
import type { Reader } from '#platform/reader'
import { type Problem, problem, type Result } from '#platform/result'
import type { Asked, Entry, RevisionEntry, Scope } from './types.ts'

const MAX_QUOTED = 60
const PLACE = /^[1-9]\d{0,14}$/

/** The parameters of an address by name; null where one is missing. */
export type Parameters = (name: string) => string | null

/** What can be asked for: codes of States, ids of treaties, `treaty/number` of articles, kinds of facts. */
export type Askable = {
  states: ReadonlySet<string>
  treaties: ReadonlySet<string>
  articles: ReadonlySet<string>
  kinds: ReadonlySet<string>
}

const quoted = (text: string) => text.slice(0, MAX_QUOTED)

function choice(name: string, value: string | null, known: ReadonlySet<string>): Result<string | null> {
  if (value === null || known.has(value)) return { ok: true, value }
  return problem('invalid', 'no_such_choice', { name, value: quoted(value) })
}

function dayOf(value: string | null, reader: Pick<Reader, 'today' | 'date'>): Result<string | null> {
  if (value === null) return { ok: true, value }
  const day = dayFrom(value)
  if (day === null) return problem('invalid', 'no_such_day', { day: quoted(value) })
  if (day > reader.today) return problem('invalid', 'day_to_come', { day: reader.date(day) })
  return { ok: true, value: day }
}

function placeOf(name: string, value: string | null): Result<number | null> {
  if (value === null) return { ok: true, value: null }
  if (!PLACE.test(value)) return problem('invalid', 'no_such_place', { name, value: quoted(value) })
  return { ok: true, value: Number(value) }
}

/** What was asked for, or the first problem with the parameter it lies in. */
export type AskedResult = { ok: true; value: Asked } | { ok: false; problem: Problem; field: string }

const faulty = (field: string, { problem: found }: { problem: Problem }): AskedResult => ({
  ok: false,
  problem: found,
  field,
})

/** Every value, or the first problem. */
function all<T extends Record<string, Result<unknown>>>(
  results: T,
):
  | { ok: true; value: { [K in keyof T]: T[K] extends Result<infer V> ? V : never } }
  | { ok: false; found: AskedResult } {
  for (const [field, result] of Object.entries(results))
    if (!result.ok) return { ok: false, found: faulty(field, result) }
  const values = Object.entries(results).map(([name, result]) => [name, result.ok ? result.value : null])
  return { ok: true, value: Object.fromEntries(values) }
}

/**
 * What an address asks for within its scope. Problems, all `invalid`: `no_such_choice`, `article_without_treaty`,
 * `no_such_day`, `day_to_come`, `period_reversed`, `no_such_place`.
 */
export function askedOf(
  parameters: Parameters,
  scope: Scope,
  askable: Askable,
  reader: Pick<Reader, 'today' | 'date'>,
): AskedResult {
  const read = (name: string) => {
    const text = parameters(name)?.trim() ?? ''
    return text === '' ? null : text
  }
  const lower = (name: string) => read(name)?.toLowerCase() ?? null
  const isArticle = scope.kind === 'article'
  const checked = all({
    state: choice('state', scope.kind === 'state' ? null : lower('state'), askable.states),
    treaty: choice('treaty', isArticle ? null : lower('treaty'), askable.treaties),
    kind: choice('kind', lower('kind'), askable.kinds),
    from: dayOf(read('from'), reader),
    to: dayOf(read('to'), reader),
    revision: placeOf('revision', read('revision')),
    before: placeOf('before', read('before')),
    after: placeOf('after', read('after')),
  })
  if (!checked.ok) return checked.found
  const { state, treaty, from, to } = checked.value
  const article = isArticle ? null : lower('article')
  if (article !== null && treaty === null)
    return faulty('article', problem('invalid', 'article_without_treaty', { article: quoted(article) }))
  if (article !== null && !askable.articles.has(`${treaty}/${article}`))
    return faulty('article', problem('invalid', 'no_such_choice', { name: 'article', value: quoted(article) }))
  if (from !== null && to !== null && from > to)
    return faulty('to', problem('invalid', 'period_reversed', { from: reader.date(from), to: reader.date(to) }))
  const own =
    scope.kind === 'state'
      ? { state: scope.state, treaty, article }
      : isArticle
        ? { state, treaty: scope.treaty, article: scope.article }
        : { state, treaty, article }
  return { ok: true, value: { ...checked.value, ...own } }
}

/** The path of a scope, without language. */
export function scopePath(scope: Scope): string {
  if (scope.kind === 'state') return `/countries/${scope.state}/changes`
  return scope.kind === 'article' ? `/law/${scope.treaty}/${scope.article}/changes` : '/changes'
}

/** The address of what was asked for, without what its scope says already; `place` leads to another page of it. */
export function askedPath(
  scope: Scope,
  asked: Omit<Asked, 'before' | 'after'>,
  place: { before?: number | null; after?: number | null } = {},
): string {
  const isOwn = (name: string) =>
    (scope.kind === 'state' && name === 'state') ||
    (scope.kind === 'article' && (name === 'treaty' || name === 'article'))
  const { state, treaty, article, kind, from, to, revision } = asked
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ state, treaty, article, kind, from, to, revision, ...place }))
    if (value !== null && value !== undefined && !isOwn(name)) parameters.set(name, String(value))
  const query = parameters.toString()
  return query === '' ? scopePath(scope) : `${scopePath(scope)}?${query}`
}

/** True where an address asks for less than its scope holds. */
export function isNarrowed(scope: Scope, asked: Asked): boolean {
  return askedPath(scope, asked).includes('?')
}

/** A path in one of its other forms: the suffix stands before the query. */
export function inForm(path: string, form: string): string {
  const [before = '', ...query] = path.split('?')
  return [`${before}.${form}`, ...query].join('?')
}

/** A change in one sentence: whom it speaks of, what happened, what the fact is called or says. */
export function sentenceOf(
  entry: Pick<Entry, 'about' | 'what' | 'title' | 'text'>,
  reader: Pick<Reader, 'say'>,
): string {
  const { about, what } = entry
  const name = entry.title?.text ?? entry.text?.text ?? null
  const said = name === null ? what : reader.say('newsroom.change.named', { what, name: isolated(name) })
  return about === null ? said : reader.say('newsroom.change.about', { about: isolated(about), what: said })
}

/** Text set apart from what stands around it, whichever way either runs (UAX #9, first strong isolate). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** The revisions of a page by the day on which they were recorded, in their order. */
export function byDay(revisions: readonly RevisionEntry[]): { day: string; revisions: RevisionEntry[] }[] {
  return [...Map.groupBy(revisions, ({ at }) => at.slice(0, 10))].map(([day, own]) => ({ day, revisions: own }))
}

/** Within which places a page of the stream stands, both excluded: what begins there is told on it. */
export function reach(
  places: readonly number[],
  { before, after }: Pick<Asked, 'before' | 'after'>,
  hasMore: boolean,
): { above: number; below: number } {
  const isUpward = before === null && after !== null
  if (isUpward) return { above: after, below: hasMore ? (places[0] ?? after) + 1 : Number.POSITIVE_INFINITY }
  return { above: hasMore ? (places.at(-1) ?? 0) : 0, below: before ?? Number.POSITIVE_INFINITY }
}
