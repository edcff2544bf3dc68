import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { instantNow } from '../clock.ts'
import { type Log, writeLine } from '../log.ts'
import type { WebEnv } from './page.ts'

const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/
const LONGEST_PATH = 200
const CODE = /(?<=\/)[A-Za-z0-9_-]{43}(?=\/|\.|$)/g // 256 bits, as links that work once carry them
const TRACE_BYTES = 16
const DRAWN_AT_ONCE = 256

/** The trace id that a `traceparent` header names (W3C Trace Context), or a new one: 32 hex digits. */
export function traceIdFrom(header: string | undefined): string {
  return TRACEPARENT.exec(header ?? '')?.[1] ?? newTraceId()
}

let drawn = Buffer.alloc(0)

/** 32 random hex digits; drawn for many at a time, since each draw asks the system. */
function newTraceId(): string {
  if (drawn.length < TRACE_BYTES) drawn = randomBytes(TRACE_BYTES * DRAWN_AT_ONCE)
  const id = drawn.toString('hex', 0, TRACE_BYTES)
  drawn = drawn.subarray(TRACE_BYTES)
  return id
}

type Ended = { traceId: string; method: string; path: string; status: number; startedAt: number }

/** A path as the log tells it: without codes that work once, and not endless. */
export function loggedPath(path: string): string {
  return path.replaceAll(CODE, ':code').slice(0, LONGEST_PATH)
}

/**
 * Logs how a request ended, its path as `loggedPath` has it. Neither query, one-time codes nor addresses of people are logged.
 * The line is the one pino would write, put together here, because pino takes as long for it as the rest of a kept page does.
 */
export function logRequest(log: Log, { traceId, method, path, status, startedAt }: Ended): void {
  if (!log.isLevelEnabled('info')) return
  const ms = Math.round(performance.now() - startedAt)
  const what = `"traceId":"${traceId}","method":${JSON.stringify(method)},"path":${JSON.stringify(path)}`
  writeLine(log, `{"level":30,"time":"${instantNow()}",${what},"status":${status},"ms":${ms},"msg":"request"}`)
}

/** Gives each request its trace id and logs how it ended. */
export function requestLog(log: Log): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    const traceId = traceIdFrom(c.req.header('traceparent'))
    c.set('traceId', traceId)
    await next()
    c.res.headers.set('trace-id', traceId)
    const path = loggedPath(new URL(c.req.url).pathname)
    logRequest(log, { traceId, method: c.req.method, path, status: c.res.status, startedAt })
  }
}
