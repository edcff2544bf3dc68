import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Day } from '../day.ts'
import type { Log } from '../log.ts'
import type { PageCache } from './page-cache.ts'
import { loggedPath, logRequest, traceIdFrom } from './request-log.ts'
import { hasTag } from './shelf.ts'

const LONGEST_ADDRESS = 2000
const WITHOUT_BODY = new Set(['content-encoding', 'content-length'])

/** All that decides, beside address and day, how a request is answered; null when the application must see it. */
export type KindOf = (headers: IncomingHttpHeaders) => string | null

/** What of a request's headers decides how it is answered from here. */
type Told = {
  rawHeaders: readonly string[]
  kind: string | null
  traceparent: string | undefined
  tags: string | undefined
}

/** The counter before the application: it hands over what is finished already. */
export type Front = {
  /** Answers the request when an answer lies ready for it; false when the application must. */
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  /** Lays ready what the application answered, for the next request of this kind. */
  learn: (incoming: IncomingMessage, request: Request, response: Response) => void
}

/**
 * Answers from finished pages as they go over the wire, without the application. An answer is one the application itself gave
 * to a request of the same kind for the same address on the same day, so status, headers and body are its own; only the trace
 * id is the request's.
 */
export function openFront(parts: { pages: PageCache; kindOf: KindOf; today: () => Day; log: Log }): Front {
  const { pages, kindOf, today, log } = parts
  const { shelf } = pages
  const nameOf = (kind: string, day: Day, address: string) => `${kind} ${day} ${address}`
  const told = new WeakMap<Socket, Told>()

  /** What the headers say; read once for all requests of a connection that send the same ones. */
  const tell = (incoming: IncomingMessage): Told => {
    const { socket, rawHeaders } = incoming
    const known = told.get(socket)
    if (known && isSame(known.rawHeaders, rawHeaders)) return known
    const { headers } = incoming // node:http makes them when they are first asked for
    const fresh = {
      rawHeaders,
      kind: kindOf(headers),
      traceparent: one(headers['traceparent']),
      tags: headers['if-none-match'],
    }
    told.set(socket, fresh)
    return fresh
  }

  return {
    answer: (incoming, outgoing) => {
      const { method = '', url = '' } = incoming
      if ((method !== 'GET' && method !== 'HEAD') || url.length > LONGEST_ADDRESS || !pages.isFresh()) return false
      const { kind, traceparent, tags } = tell(incoming)
      const ready = kind === null ? undefined : shelf.readAnswer(nameOf(kind, today(), url))
      if (ready?.page.staleSinceMs !== null) return false
      const startedAt = performance.now()
      const traceId = traceIdFrom(traceparent)
      const isKnown = hasTag(tags, ready.etag)
      const status = isKnown ? 304 : 200
      const head = isKnown ? ready.headWithoutBody : ready.head
      head[head.length - 1] = traceId // read before writeHead returns, so the next request may put its own there
      outgoing.writeHead(status, head)
      if (isKnown || method === 'HEAD') outgoing.end()
      else outgoing.end(ready.body)
      logRequest(log, { traceId, method, path: ready.path, status, startedAt })
      return true
    },
    learn: (incoming, request, response) => {
      const { method, url = '' } = incoming
      const sent = pages.sentFor(request)
      const { kind } = tell(incoming)
      if (!sent || kind === null || method !== 'GET' || response.status !== 200 || url.length > LONGEST_ADDRESS) return
      const { page, etag, body } = sent
      const held = [...response.headers].filter(([name]) => name !== 'trace-id')
      shelf.keepAnswer(nameOf(kind, page.day, url), {
        page,
        etag,
        head: [...held.flat(), 'trace-id', ''],
        headWithoutBody: [...held.filter(([name]) => !WITHOUT_BODY.has(name)).flat(), 'trace-id', ''],
        body,
        path: loggedPath(new URL(request.url).pathname),
      })
    },
  }
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((text, index) => text === others[index])

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(', ') : header)
