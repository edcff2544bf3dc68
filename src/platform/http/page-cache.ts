import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { bringsMessage } from '../form/done.ts'
import type { WebEnv } from './page.ts'
import { carriesSession } from './session-cookie.ts'
import {
  bodyOf,
  chooseEncoding,
  type Encoding,
  type FinishedPage,
  hasTag,
  openShelf,
  type Shelf,
  weightOf,
} from './shelf.ts'

const MAX_BYTES = 20 * 1024 * 1024
const STALE_MS = 500 // a changed fact shows in every process within a second; NOTIFY and making the page need the rest

/** What a request was answered with, when that was a finished page. */
export type Sent = { page: FinishedPage; etag: string; encoding: Encoding; body: Uint8Array }

/** Finished pages, kept until the facts change. */
export type PageCache = {
  middleware: MiddlewareHandler<WebEnv>
  /** Facts changed: every page is made anew for whoever asks for it next. */
  drop: () => void
  shelf: Shelf
  /** False while nobody would tell of changed facts: nothing may be sent from the shelf then. */
  isFresh: () => boolean
  /** What this request was answered with; undefined when the answer is no finished page. */
  sentFor: (request: Request) => Sent | undefined
}

/** Whether the answer can be any reader's: a page that says what one of them has just done is theirs alone. */
function isKeepable(c: Context<WebEnv>): boolean {
  return (c.req.method === 'GET' || c.req.method === 'HEAD') && !bringsMessage(c.req.header('cookie'))
}

/** An answer as a finished page; null when it is none: a problem, one reader's own, or a file, which brings its own ETag. */
async function finishedFrom(c: Context<WebEnv>, key: string): Promise<FinishedPage | null> {
  const { status, headers: sentHeaders } = c.res
  if (status !== 200 || sentHeaders.has('set-cookie') || sentHeaders.has('etag')) return null
  if (sentHeaders.get('cache-control')?.includes('no-store')) return null
  const body = new Uint8Array(await c.res.arrayBuffer())
  const headers = [...c.res.headers].filter(([name]) => name !== 'content-length')
  return {
    key,
    day: c.var.reader.today,
    headers,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    bodies: { identity: body },
    plainBytes: body.byteLength,
    bytes: weightOf(key, headers, body),
    staleSinceMs: null,
  }
}

function answerFrom({ page, etag, encoding, body }: Sent, known: string | undefined): Response {
  const headers = new Headers(page.headers)
  headers.set('etag', etag)
  headers.append('vary', 'Accept-Encoding')
  if (!headers.has('cache-control')) headers.set('cache-control', 'public, max-age=0, must-revalidate')
  if (hasTag(known, etag)) return new Response(null, { status: 304, headers })
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.byteLength))
  return new Response(Uint8Array.from(body), { status: 200, headers })
}

/**
 * Keeps whole public GET answers to those who are not signed in, compressed, by language, address and day, at most 20 MiB of them, the longest unread
 * dropped first. Each page is made by one request at a time; the others wait for it, or, in the half second after a change of
 * facts, get the page as it was before (RFC 5861 § 3). `isFresh` false (the announcer of changes is out of reach) makes
 * every page anew. An address that `isKept` does not know is made anew too, so that made-up addresses push nothing off the shelf.
 */
export function openPageCache(isFresh: () => boolean, isKept: (path: string, search: string) => boolean): PageCache {
  const shelf = openShelf(MAX_BYTES)
  const sent = new WeakMap<Request, Sent>()
  let underWay = new Map<string, Promise<FinishedPage | null>>()
  let generation = 0
  let sweep: NodeJS.Timeout | undefined

  /** The page without making it; null at once when this request is the one to make it, so that no second one starts. */
  const held = (key: string): FinishedPage | Promise<FinishedPage | null> | null => {
    const page = shelf.read(key)
    if (page?.staleSinceMs === null) return page
    const making = underWay.get(key)
    if (!making) return null
    return page && performance.now() - page.staleSinceMs < STALE_MS ? page : making
  }

  const make = async (c: Context<WebEnv>, next: () => Promise<void>, key: string): Promise<FinishedPage | null> => {
    const [startedIn, mine] = [generation, underWay]
    const { promise, resolve } = Promise.withResolvers<FinishedPage | null>()
    if (!mine.has(key)) mine.set(key, promise)
    let page: FinishedPage | null = null
    try {
      await next()
      page = await finishedFrom(c, key)
      if (page && startedIn === generation) shelf.keep(page)
      return page
    } finally {
      if (mine.get(key) === promise) mine.delete(key)
      resolve(page)
    }
  }

  const alone = async (c: Context<WebEnv>, next: () => Promise<void>, key: string) => {
    await next()
    return finishedFrom(c, key)
  }

  const middleware: MiddlewareHandler<WebEnv> = async (c, next) => {
    if (!isKeepable(c)) return next()
    if (carriesSession(c.req.header('cookie'))) return next()
    const url = new URL(c.req.url)
    const key = [c.var.reader.language, c.var.format, c.var.reader.today, url.pathname, url.search].join(' ')
    const isShared = isFresh() && isKept(c.var.path, url.search)
    const found = isShared ? held(key) : null
    const page = (found === null ? null : await found) ?? (await (isShared ? make(c, next, key) : alone(c, next, key)))
    if (!page) return
    const [encoding, body] = await bodyOf(shelf, page, chooseEncoding(c.req.header('accept-encoding')))
    const answered = { page, etag: `"${page.etag}-${encoding}"`, encoding, body }
    sent.set(c.req.raw, answered)
    c.res = answerFrom(answered, c.req.header('if-none-match'))
    return
  }

  return {
    middleware,
    drop: () => {
      generation += 1
      underWay = new Map()
      shelf.markStale(performance.now())
      clearTimeout(sweep)
      sweep = setTimeout(shelf.dropStale, STALE_MS).unref()
    },
    shelf,
    isFresh,
    sentFor: (request) => sent.get(request),
  }
}
