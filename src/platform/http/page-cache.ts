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
  const refused = (name: string) => new RegExp(`${name}\\s*;\\s*q=0(?:\\.0*)?(?:\\s*,|\\s*$)`).test(header ?? '')
  for (const encoding of ['br', 'gzip'] as const) if (header?.includes(encoding) && !refused(encoding)) return encoding
  return 'identity'
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
  const pages = new Map<string, FinishedPage>()
  let heldBytes = 0
  let generation = 0

  const keep = (key: string, page: FinishedPage) => {
    const old = pages.get(key)
    if (old) heldBytes -= old.bytes
    pages.delete(key)
    pages.set(key, page)
    heldBytes += page.bytes
    for (const [oldest, { bytes }] of pages) {
      if (heldBytes <= MAX_BYTES) break
      pages.delete(oldest)
      heldBytes -= bytes
    }
  }

  const bodyOf = async (page: FinishedPage, encoding: Encoding): Promise<[Encoding, Uint8Array]> => {
    const plain = page.bodies.identity ?? new Uint8Array()
    const chosen = plain.byteLength < MIN_COMPRESSED_BYTES ? 'identity' : encoding
    const known = page.bodies[chosen]
    if (known) return [chosen, known]
    const made = await compress(plain, chosen)
    page.bodies[chosen] = made
    page.bytes += made.byteLength
    if (pages.size > 0) heldBytes += made.byteLength
    return [chosen, made]
  }

  const middleware: MiddlewareHandler<WebEnv> = async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const url = new URL(c.req.url)
    const key = [c.var.reader.language, c.var.format, c.var.reader.today, url.pathname, url.search].join(' ')
    const usable = isFresh()
    let page = usable ? pages.get(key) : undefined
    if (page) keep(key, page)
    else {
      const startedIn = generation
      await next()
      if (c.res.status !== 200 || c.res.headers.has('set-cookie')) return
      const body = new Uint8Array(await c.res.arrayBuffer())
      page = {
        headers: [...c.res.headers].filter(([name]) => name !== 'content-length'),
        etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
        bodies: { identity: body },
        bytes: body.byteLength,
      }
      if (usable && startedIn === generation) keep(key, page)
    }
    c.res = await reply(page, c.req.header('accept-encoding'), c.req.header('if-none-match'))
    return
  }

  const reply = async (page: FinishedPage, accepted: string | undefined, known: string | undefined) => {
    const [encoding, body] = await bodyOf(page, chooseEncoding(accepted))
    const etag = `"${page.etag}-${encoding}"`
    const headers = new Headers(page.headers)
    headers.set('etag', etag)
    headers.append('vary', 'Accept-Encoding')
    if (!headers.has('cache-control')) headers.set('cache-control', 'public, max-age=0, must-revalidate')
    if (known?.split(/\s*,\s*/).some((tag) => tag === etag || tag === `W/${etag}`))
      return new Response(null, { status: 304, headers })
    if (encoding !== 'identity') headers.set('content-encoding', encoding)
    headers.set('content-length', String(body.byteLength))
    return new Response(Uint8Array.from(body), { status: 200, headers })
  }

  return {
    middleware,
    drop: () => {
      generation += 1
      pages.clear()
      heldBytes = 0
    },
  }
}
