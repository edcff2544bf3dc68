import { problem, type Result } from '#platform/result'
import type { View } from './types.ts'

const EVERYTHING = { on: 'stream', states: null, treaty: null, articles: null, kind: null } as const
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const STATE = /^\/countries\/([a-z]{2})(?:\/law|\/changes)?$/
const STATEMENT = new RegExp(`^/countries/([a-z]{2})/statements/(${ID})$`)
const LAW = /^\/law\/([a-z]+-\d+)(?:\/(?:status|(\d+[a-z0-9.-]*)(?:\/changes)?))?$/
const MATRIX = /^\/matrix\/([a-z]+-\d+)$/

/** What narrows a matrix, by the names of its address. */
const NARROWED_BY = { regions: 'region', standings: 'status', bodies: 'body', groups: 'group' } as const

function words(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .join(',')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** What an address of the site may be watched as; null where there is no such view. */
function viewOf(path: string, query: URLSearchParams): View | null {
  const one = (name: string) => words(query, name)[0] ?? null
  const many = (name: string) => {
    const all = words(query, name)
    return all.length === 0 ? null : all
  }
  const state = STATE.exec(path)?.[1]
  if (state !== undefined) {
    const treaty = one('treaty')
    const articles = treaty === null ? null : many('article')
    return { ...EVERYTHING, states: [state], treaty, articles, kind: one('kind') }
  }
  const [, of, item] = STATEMENT.exec(path) ?? []
  if (of !== undefined && item !== undefined) return { on: 'statement', state: of, item }
  const [, treaty, article] = LAW.exec(path) ?? []
  if (treaty !== undefined) return { ...EVERYTHING, treaty, articles: article === undefined ? null : [article] }
  const matrix = MATRIX.exec(path)?.[1]
  if (matrix !== undefined) {
    const [regions, standings, bodies, groups] = Object.values(NARROWED_BY).map((name) =>
      query.getAll(name).filter((value) => value !== ''),
    )
    return {
      on: 'matrix',
      treaty: matrix,
      narrowing: {
        regions: regions ?? [],
        standings: standings ?? [],
        bodies: bodies ?? [],
        groups: groups ?? [],
        articles: words(query, 'articles'),
      },
    }
  }
  if (path === '/compare') {
    const states = words(query, 'states')
    return { on: 'comparison', states, treaty: one('treaty'), articles: many('articles'), topic: one('topic') }
  }
  if (path === '/search') return (query.get('q') ?? '').trim() === '' ? null : { on: 'search', query }
  if (path !== '/changes') return null
  const asked = one('treaty')
  const articles = asked === null ? null : many('article')
  return { ...EVERYTHING, states: many('state'), treaty: asked, articles, kind: one('kind') }
}

/** True where an address may be the one of a view that can be watched. */
export function mayBeWatched(address: string): boolean {
  return viewAt(address).ok
}

/** A matrix by what narrows it alone: how it is sorted, and which article its map shows, is nothing to be watched. */
function matrixPath({ treaty, narrowing }: Extract<View, { on: 'matrix' }>): string {
  const { regions, standings, bodies, groups, articles } = narrowing
  const named = { region: regions, status: standings, body: bodies, group: groups }
  const query = new URLSearchParams(
    Object.entries(named).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  )
  if (articles.length > 0) query.set('articles', articles.join(','))
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? `/matrix/${treaty}` : `/matrix/${treaty}?${text}`
}

/** The view at an address of the site. Problem: `invalid` `not_watchable` where there is none. */
export function viewAt(address: string): Result<{ path: string; view: View }> {
  const url = /^\/(?![/\\])/.test(address) ? URL.parse(address, 'https://view.invalid') : null
  const view = url?.origin === 'https://view.invalid' ? viewOf(url.pathname, url.searchParams) : null
  if (url === null || view === null) return problem('invalid', 'not_watchable')
  return { ok: true, value: { path: view.on === 'matrix' ? matrixPath(view) : url.pathname + url.search, view } }
}
