import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { showPage, type WebEnv } from '#platform/http/page'
import { problemDetails, RETRY_AFTER_SECONDS, statusOf } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import { Buttons, Leaf, LinkButton, Opening } from '#ui'

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
  if (c.var.format !== 'html') return c.json(details, status, { 'content-type': 'application/problem+json' })
  return showPage(
    c,
    { title: details.title, trail: [{ label: details.title, path: null }] },
    <Leaf>
      <Opening reader={c.var.reader} title={details.title} standfirst={details.detail} />
      <Buttons>
        <LinkButton path={href('/')}>{say('web.error.home')}</LinkButton>
        <LinkButton path={href('/search')} kind="plain">
          {say('web.error.search')}
        </LinkButton>
      </Buttons>
    </Leaf>,
    status,
  )
}

/** The answer to what nobody expected: it admits the fault, names the trace, and shows nothing of the inside. */
export function faultAnswer(c: Context<WebEnv>): Response {
  const { say } = c.var.reader
  const title = say('web.fault.title')
  const detail = say('web.fault.detail', { trace: c.var.traceId })
  if (c.var.format !== 'html')
    return c.json({ type: 'about:blank', title, status: 500, detail, reason: 'fault', traceId: c.var.traceId }, 500, {
      'content-type': 'application/problem+json',
    })
  return showPage(
    c,
    { title, trail: [{ label: title, path: null }] },
    <Leaf>
      <Opening reader={c.var.reader} title={title} standfirst={detail} />
    </Leaf>,
    500,
  )
}
