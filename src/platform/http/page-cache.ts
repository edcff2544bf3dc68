import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './page.ts'

type Encoding = 'br' | 'gzip' | 'identity'

type FinishedPage = {
  headers: [string, string][]
  etag: string
  bodies: Partial<Record<Encoding, Uint8Array>>
  bytes: number
}

const MAX_BYTES = 64 * 1024 * 1024
const BROTLI_QUALITY = 5
const MIN_COMPRESSED_BYTES = 500
const ENTRY_BYTES = 2048 // what the engine needs for one kept page beside its bodies, address and headers

const brotli = promisify(brotliCompress)
const gunzipable = promisify(gzip)

async function compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'br')
    return brotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      },
    })
  return encoding === 'gzip' ? gunzipable(body) : body
}

/** The best encoding of ours that an `Accept-Encoding` header allows (RFC 9110 § 12.5.3). */
export function chooseEncoding(header: string | undefined): Encoding {
  const taken = (header ?? '')
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
      return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
    })
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding)) ?? 'identity'
}

/** Pages by key within a bound of bytes, the longest unread dropped first. */
export function openShelf(maxBytes: number) {
  const pages = new Map<string, FinishedPage>()
  let heldBytes = 0

  const remove = (key: string, page: FinishedPage) => {
    pages.delete(key)
    heldBytes -= page.bytes
  }
  const trim = () => {
    for (const [oldest, page] of pages) {
      if (heldBytes <= maxBytes) break
      remove(oldest, page)
    }
  }
  const keep = (key: string, page: FinishedPage) => {
    const old = pages.get(key)
    if (old) remove(key, old)
    pages.set(key, page)
    heldBytes += page.bytes
    trim()
  }
  return {
    keep,
    /** The page, which counts as read now. */
    read: (key: string) => {
      const page = pages.get(key)
      if (page) keep(key, page)
      return page
    },
    /** Adds a body to a page, and counts it where the page is still held. */
    grow: (key: string, page: FinishedPage, encoding: Encoding, body: Uint8Array) => {
      const isHeld = pages.get(key) === page
      page.bodies[encoding] = body
      page.bytes += body.byteLength
      if (isHeld) heldBytes += body.byteLength
      trim()
    },
    clear: () => {
      pages.clear()
      heldBytes = 0
    },
    heldBytes: () => heldBytes,
    size: () => pages.size,
  }
}

async function bodyOf(
  shelf: ReturnType<typeof openShelf>,
  key: string,
  page: FinishedPage,
  encoding: Encoding,
): Promise<[Encoding, Uint8Array]> {
  const plain = page.bodies.identity ?? new Uint8Array()
  const chosen = plain.byteLength < MIN_COMPRESSED_BYTES ? 'identity' : encoding
  const known = page.bodies[chosen]
  if (known) return [chosen, known]
  const made = await compress(plain, chosen)
  const sooner = page.bodies[chosen] // another request may have been quicker
  if (sooner) return [chosen, sooner]
  shelf.grow(key, page, chosen, made)
  return [chosen, made]
}

/** Finished pages, kept until the facts change. */
export type PageCache = {
  middleware: MiddlewareHandler<WebEnv>
  /** Drops every page: facts changed. */
  drop: () => void
}

/**
 * Keeps whole public GET answers, compressed, by language, address and day, at most 64 MiB of them, the longest unread
 * dropped first. `isFresh` false (the announcer of changes is out of reach) makes every page anew.
 */
export function openPageCache(isFresh: () => boolean): PageCache {
  const shelf = openShelf(MAX_BYTES)
  let generation = 0

  const middleware: MiddlewareHandler<WebEnv> = async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const url = new URL(c.req.url)
    const key = [c.var.reader.language, c.var.format, c.var.reader.today, url.pathname, url.search].join(' ')
    const usable = isFresh()
    let page = usable ? shelf.read(key) : undefined
    if (!page) {
      const startedIn = generation
      await next()
      // an answer that brings its own ETag is finished already: a file, which is not kept here a second time
      if (c.res.status !== 200 || c.res.headers.has('set-cookie') || c.res.headers.has('etag')) return
      const body = new Uint8Array(await c.res.arrayBuffer())
      const headers = [...c.res.headers].filter(([name]) => name !== 'content-length')
      page = {
        headers,
        etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
        bodies: { identity: body },
        bytes: body.byteLength + ENTRY_BYTES + 2 * (key.length + headers.flat().join('').length),
      }
      if (usable && startedIn === generation) shelf.keep(key, page)
    }
    c.res = await reply(key, page, c.req.header('accept-encoding'), c.req.header('if-none-match'))
    return
  }

  const reply = async (key: string, page: FinishedPage, accepted: string | undefined, known: string | undefined) => {
    const [encoding, body] = await bodyOf(shelf, key, page, chooseEncoding(accepted))
    const etag = `"${page.etag}-${encoding}"`
    const headers = new Headers(page.headers)
    headers.set('etag', etag)
    headers.append('vary', 'Accept-Encoding')
    if (!headers.has('cache-control')) headers.set('cache-control', 'public, max-age=0, must-revalidate')
    const tags = known?.split(',').map((tag) => tag.trim()) ?? []
    if (tags.some((tag) => tag === etag || tag === `W/${etag}` || tag === '*'))
      return new Response(null, { status: 304, headers })
    if (encoding !== 'identity') headers.set('content-encoding', encoding)
    headers.set('content-length', String(body.byteLength))
    return new Response(Uint8Array.from(body), { status: 200, headers })
  }

  return {
    middleware,
    drop: () => {
      generation += 1
      shelf.clear()
    },
  }
}
