import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemKind, Result } from '../result.ts'
import type { WebEnv } from './page.ts'

/** The one table from kinds of problem to status codes (RFC 9110 § 15.5). A faulty form is 422, a faulty address 400. */
const STATUS: Record<ProblemKind, ContentfulStatusCode> = {
  invalid: 422,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_many: 429,
}

/** When somebody who asked for too much may ask again (RFC 9110 § 10.2.3). */
export const RETRY_AFTER_SECONDS = 5

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether requests of this method change nothing (RFC 9110 § 9.2.1). */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.has(method)
}

/** The status code that answers a problem met by this method. */
export function statusOf(kind: ProblemKind, method: string): ContentfulStatusCode {
  return kind === 'invalid' && isSafe(method) ? 400 : STATUS[kind]
}

/** What a problem says to a machine: problem details (RFC 9457), with the words in the reader's language. */
export type ProblemDetails = {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  reason: string
  traceId: string
  /** What is wrong with each field of a faulty form. */
  faults?: { field: string | null; reason: string; detail: string }[]
}

/** What is wrong in a few words: an address, or what was sent to one. */
function titleOf(c: Context<WebEnv>, { kind }: Problem): string {
  const isSent = kind === 'invalid' && !isSafe(c.req.method)
  return c.var.reader.say(isSent ? 'problem.kind.invalid_form' : `problem.kind.${kind}`)
}

/** The problem details of a problem. */
export function problemDetails(c: Context<WebEnv>, problem: Problem, status: number): ProblemDetails {
  const { say } = c.var.reader
  return {
    type: 'about:blank',
    title: titleOf(c, problem),
    status,
    detail: say(`problem.${problem.reason}`, problem.values),
    reason: problem.reason,
    traceId: c.var.traceId,
  }
}

/** A problem, thrown to the shell, which answers it in the reader's language and the form that was asked for. */
export class ProblemAnswer extends Error {
  readonly problem: Problem
  readonly status: ContentfulStatusCode | null
  constructor(problem: Problem, status: ContentfulStatusCode | null = null) {
    super(problem.reason)
    this.problem = problem
    this.status = status
  }
}

/** Ends the handling of a request with a problem. */
export function answerProblem(problem: Problem, status: ContentfulStatusCode | null = null): never {
  throw new ProblemAnswer(problem, status)
}

/** The value of a result; a problem ends the handling of the request. */
export function answered<T>(result: Result<T>): T {
  return result.ok ? result.value : answerProblem(result.problem)
}
