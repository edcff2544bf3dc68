import type { Context } from 'hono'
import type { Db } from '#platform/db/connect'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { isOpen, quoted, treatyCitation, treatyIdFrom } from './rules.ts'
import { treaty } from './store.ts'
import type { Treaty } from './types.ts'

const OTHER_PAGES = new Set(['guidance-notes', 'documents'])

/** True when what stands behind `/law/` is a page of its own and no treaty. */
export function isOtherPage(segment: string): boolean {
  return OTHER_PAGES.has(segment)
}

/**
 * The treaty that `text` names in an address. Ends the request with `no_such_treaty`, or with `treaty_not_yet` on a day
 * before it was open for signature.
 */
export async function treatyAsked(c: Context<WebEnv>, db: Db, text: string): Promise<Treaty> {
  const { reader } = c.var
  const id = treatyIdFrom(text)
  const found = id === null ? null : await treaty(db, id)
  if (!found) return answerProblem({ kind: 'not_found', reason: 'no_such_treaty', values: { treaty: quoted(text) } })
  if (found.openedOn !== null && !isOpen(found, reader.on)) {
    const values = {
      treaty: treatyCitation(reader.say, found),
      opened: reader.date(found.openedOn),
      day: reader.date(reader.on),
    }
    return answerProblem({ kind: 'not_found', reason: 'treaty_not_yet', values })
  }
  return found
}

/** The way to the one address of a page when another spelling of it was asked for; null at the right address. */
export function canonicalRedirect(c: Context<WebEnv>, path: string): Response | null {
  if (c.var.path === path) return null
  const url = new URL(c.req.url)
  const suffix = /\.(json|csv)\/?$/.exec(url.pathname)?.[1]
  return c.redirect(c.var.reader.href(suffix === undefined ? path : `${path}.${suffix}`), 301)
}
