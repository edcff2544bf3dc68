import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'
import type { WebEnv } from './page.ts'

const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The trace id that a `traceparent` header names (W3C Trace Context), or a new one: 32 hex digits. */
export function traceIdFrom(header: string | undefined): string {
  return TRACEPARENT.exec(header ?? '')?.[1] ?? randomBytes(16).toString('hex')
}

/** Gives each request its trace id and logs how it ended. Neither query nor addresses of people are logged. */
export function requestLog(log: Log): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    c.set('traceId', traceIdFrom(c.req.header('traceparent')))
    await next()
    c.res.headers.set('trace-id', c.var.traceId)
    log.info(
      {
        traceId: c.var.traceId,
        method: c.req.method,
        path: new URL(c.req.url).pathname.slice(0, 200),
        status: c.res.status,
        ms: Math.round(performance.now() - startedAt),
      },
      'request',
    )
  }
}
