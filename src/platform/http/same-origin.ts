import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './page.ts'
import { answerProblem, isSafe } from './problems.ts'

/** What a request says of where it was made. */
type Said = { secFetchSite: string | undefined; origin: string | undefined; ownHost: string }

/**
 * Whether a request was made by a page of this site. The browser's own word decides (Fetch Metadata); browsers without it, and
 * plain HTTP, name the origin, which must be the site's public one or the host that was asked. Silence is no proof.
 */
export function isOwnRequest({ secFetchSite, origin, ownHost }: Said, publicUrl: string): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none'
  const from = origin === undefined ? null : URL.parse(origin)
  if (from === null || !/^https?:$/.test(from.protocol)) return false
  return from.origin === new URL(publicUrl).origin || from.host === ownHost
}

/**
 * Refuses, before any work, every request that could change something and was not made by a page of this site. `isOpen` names the paths whose
 * secret is the whole permission, so that a mail program may send to them (RFC 8058).
 */
export function sameOrigin(
  publicUrl: string,
  isOpen: (path: string) => boolean = () => false,
): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const said = {
      secFetchSite: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      ownHost: new URL(c.req.url).host,
    }
    if (!isSafe(c.req.method) && !isOpen(c.req.path) && !isOwnRequest(said, publicUrl))
      return answerProblem({ kind: 'not_allowed', reason: 'from_another_site', values: {} })
    return next()
  }
}
