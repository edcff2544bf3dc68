import type { Hono, MiddlewareHandler } from 'hono'
import type { Actor, Scope } from './actor.ts'
import type { WebEnv } from './http/page.ts'
import { answerProblem } from './http/problems.ts'
import type { Problem } from './result.ts'

/**
 * What a route asks of whoever requests it. Each route says it by the first of its handlers, which also enforces it; the table
 * `docs/rights.md` is written from it, and `tests/conformance/rights.test.ts` requests every route as every role.
 */
export type Need =
  /** Nothing. */
  | { kind: 'everyone' }
  /** The secret that stands in the address; without it there is nothing. */
  | { kind: 'secret' }
  /** A person who is signed in, for what is their own. */
  | { kind: 'person' }
  /** Nothing once the record is public; before that one of the rights there, and for others there is nothing. */
  | { kind: 'public_record'; rights: readonly string[] }
  | RightNeed

/**
 * One of the rights: everywhere, anywhere at all, for an organisation or for all, in the State that the address names, or where the record in the
 * address lies. A store or service judges the last, since it alone knows the record. `seenBy` are rights by which a record is seen without more, `isOrOwn` lets its author
 * in, and `refusal` is the reason told to whoever may know that there is something; null where they may not.
 */
export type RightNeed = {
  kind: 'right'
  rights: readonly string[]
  where: 'everywhere' | 'somewhere' | 'organisation' | 'state' | 'record'
  seenBy: readonly string[]
  isOrOwn: boolean
  refusal: string | null
}

const needOf = new WeakMap<object, Need>()

function stating(need: Need, check: (actor: Actor, state: string) => Problem | null): MiddlewareHandler<WebEnv> {
  const handler: MiddlewareHandler<WebEnv> = async (c, next) => {
    const missing = check(c.var.actor, (c.req.param('state') ?? '').trim().toLowerCase())
    return missing === null ? next() : answerProblem(missing)
  }
  needOf.set(handler, need)
  return handler
}

const signInFirst = (actor: Actor): Problem | null =>
  actor.personId === null ? { kind: 'not_signed_in', reason: 'sign_in_first', values: {} } : null

/** A route for every reader. */
export const forEveryone: MiddlewareHandler<WebEnv> = (_, next) => next()
needOf.set(forEveryone, { kind: 'everyone' })

/** A route whose address holds the secret that opens it; what it answers is kept by no cache, and does not tell the address. */
export const forSecret: MiddlewareHandler<WebEnv> = async (c, next) => {
  c.set('isSecretAddress', true)
  await next()
  c.header('cache-control', 'no-store')
}
needOf.set(forSecret, { kind: 'secret' })

/** A route for whoever is signed in, about what is their own. */
export const forPerson = stating({ kind: 'person' }, signInFirst)

/** A route of records that are for every reader once they are public, and before that for these rights; its store picks them. */
export function forPublicRecord(rights: readonly string[]): MiddlewareHandler<WebEnv> {
  return stating({ kind: 'public_record', rights }, () => null)
}

/** What an actor lacks for a right; null where they have it, or only the record tells. */
function lacking(need: RightNeed, actor: Actor, state: string): Problem | null {
  const { rights, where, seenBy, isOrOwn, refusal } = need
  const scope = `state:${state}` as const
  const has = (right: string) => {
    if (where === 'state') return actor.can(right, scope)
    if (where === 'everywhere') return actor.can(right, '*')
    return actor.scopes(right).some((held) => where !== 'organisation' || !held.startsWith('state:'))
  }
  if (isOrOwn || rights.some(has)) return null
  const awaits = (right: string) =>
    where === 'state' ? actor.awaitsConfirmation(right, scope) : actor.awaitsSomewhere(right)
  if (rights.some(awaits)) return { kind: 'not_allowed', reason: 'confirm_first', values: {} }
  const isTold = refusal !== null && (where !== 'record' || seenBy.some(actor.canSomewhere))
  return isTold
    ? { kind: 'not_allowed', reason: refusal, values: {} }
    : { kind: 'not_found', reason: 'no_such_page', values: {} }
}

/** A route for whoever holds one of these rights. */
export function forRight(
  right: string | readonly string[],
  options: Pick<RightNeed, 'where'> & Partial<Pick<RightNeed, 'seenBy' | 'isOrOwn' | 'refusal'>>,
): MiddlewareHandler<WebEnv> {
  const rights = typeof right === 'string' ? [right] : right
  const need: RightNeed = { kind: 'right', rights, seenBy: [], isOrOwn: false, refusal: null, ...options }
  return stating(need, (actor, state) => signInFirst(actor) ?? lacking(need, actor, state))
}

/** A route with what it needs. */
export type RouteNeed = { method: string; path: string; need: Need }

/** Every route of a site with what it needs, sorted, each once. Throws where one says nothing, so that no site opens with it. */
export function routeNeeds(app: Hono<WebEnv>): RouteNeed[] {
  const routes = new Map<string, RouteNeed | null>()
  for (const { method, path, handler } of app.routes) {
    const need = needOf.get(handler)
    const key = `${method} ${path}`
    if (method === 'ALL' || routes.get(key)) continue
    routes.set(key, need ? { method, path, need } : null)
  }
  const silent = [...routes].flatMap(([key, route]) => (route === null ? [key] : []))
  if (silent.length > 0)
    throw new Error(
      `${silent.join(', ')} does not say who may use it: put forEveryone, forPerson, forSecret, forPublicRecord(…) or forRight(…) of #platform/rights before its handler, then run npm run generate`,
    )
  return [...routes.values()]
    .flatMap((route) => route ?? [])
    .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'))
}

const orderOf = ({ method, path }: RouteNeed) => `${method} ${path}`

/**
 * Why an actor may not use a right in a scope; null when they may. Whoever is not signed in is asked to; a right that only waits
 * for a second factor is `confirm_first`, and the shell asks for it; anything else is not there: `not_found`.
 */
export function missingRight(actor: Actor, right: string, scope: Scope): Problem | null {
  if (actor.can(right, scope)) return null
  if (actor.personId === null) return { kind: 'not_signed_in', reason: 'sign_in_first', values: {} }
  if (actor.awaitsConfirmation(right, scope)) return { kind: 'not_allowed', reason: 'confirm_first', values: {} }
  return { kind: 'not_found', reason: 'no_such_page', values: {} }
}
