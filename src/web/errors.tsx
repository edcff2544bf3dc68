import type { Context, Hono } from 'hono'
import { METHODS } from 'hono/router'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { showPage, type WebEnv } from '#platform/http/page'
import { isSafe, problemDetails, RETRY_AFTER_SECONDS, statusOf } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import { Buttons, Leaf, LinkButton, Opening } from '#ui'

const KNOWN = METHODS.map((method) => method.toUpperCase())

/** Where a reader goes who must sign in first, or show a second factor; null for other problems. They come back to where they were. */
function wayOn(c: Context<WebEnv>, { kind, reason }: Problem): string | null {
  const path = kind === 'not_signed_in' ? '/sign-in' : reason === 'confirm_first' ? '/account/confirm' : null
  if (path === null) return null
  const { pathname, search } = new URL(c.req.url)
  const next = isSafe(c.req.method) ? `?next=${encodeURIComponent(pathname + search)}` : ''
  return c.var.reader.href(path) + next
}

/** The answer to an expected problem: a page, or problem details (RFC 9457), in the reader's language. */
export function problemAnswer(
  c: Context<WebEnv>,
  problem: Problem,
  override: ContentfulStatusCode | null = null,
): Response {
  const { say, href } = c.var.reader
  const status = override ?? statusOf(problem.kind, c.req.method)
  const details = problemDetails(c, problem, status)
  if (problem.kind === 'too_many') c.header('retry-after', String(RETRY_AFTER_SECONDS))
  const way = c.var.format === 'html' ? wayOn(c, problem) : null
  if (way !== null && isSafe(c.req.method)) return c.redirect(way, 303)
  if (c.var.format !== 'html') return c.json(details, status, { 'content-type': 'application/problem+json' })
  return showPage(
    c,
    { title: details.title, trail: [{ label: details.title, path: null }] },
    <Leaf>
      <Opening reader={c.var.reader} title={details.title} standfirst={details.detail} />
      <Buttons>
        {way === null ? null : <LinkButton path={way}>{say('web.error.way_on')}</LinkButton>}
        <LinkButton path={href('/')} kind={way === null ? 'solid' : 'plain'}>
          {say('web.error.home')}
        </LinkButton>
        <LinkButton path={href('/search')} kind="plain">
          {say('web.error.search')}
        </LinkButton>
      </Buttons>
    </Leaf>,
    status,
  )
}

/** The answer to a fault: it names the trace, and shows nothing of the inside. */
function plainAnswer(c: Context<WebEnv>, status: 500 | 503, reason: string, title: string, detail: string): Response {
  if (c.var.format !== 'html')
    return c.json({ type: 'about:blank', title, status, detail, reason, traceId: c.var.traceId }, status, {
      'content-type': 'application/problem+json',
    })
  return showPage(
    c,
    { title, trail: [{ label: title, path: null }] },
    <Leaf>
      <Opening reader={c.var.reader} title={title} standfirst={detail} />
    </Leaf>,
    status,
  )
}

/** The answer to what nobody expected: it admits the fault. */
export function faultAnswer(c: Context<WebEnv>): Response {
  const { say } = c.var.reader
  return plainAnswer(c, 500, 'fault', say('web.fault.title'), say('web.fault.detail', { trace: c.var.traceId }))
}

/** The answer while the database does not answer: it says when to come back (RFC 9110 § 15.6.4). */
export function unavailableAnswer(c: Context<WebEnv>): Response {
  const { say } = c.var.reader
  c.header('retry-after', String(RETRY_AFTER_SECONDS))
  const detail = say('web.unavailable.detail', { trace: c.var.traceId })
  return plainAnswer(c, 503, 'unavailable', say('web.unavailable.title'), detail)
}

/** The methods that an address takes, as `Allow` names them (RFC 9110 § 10.2.1); none where there is no such address. */
export function methodsOf(app: Hono<WebEnv>, path: string): string[] {
  const taken = KNOWN.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
  if (taken.length === 0) return []
  return [...taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS']
}

/** The answer where no route takes the request: a page that does not exist, or a method that this address does not take. */
export function noSuchThing(c: Context<WebEnv>, methods: readonly string[]): Response {
  const { method } = c.req
  const isAsked = method === 'GET' || method === 'HEAD'
  if (isAsked || methods.length === 0)
    return problemAnswer(c, { kind: 'not_found', reason: 'no_such_page', values: {} })
  const allow = methods.join(', ')
  c.header('allow', allow)
  if (method === 'OPTIONS') return c.body(null, 204)
  return problemAnswer(c, { kind: 'invalid', reason: 'no_such_method', values: { method, allow } }, 405)
}
