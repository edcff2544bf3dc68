import type { Context } from 'hono'
import { type State, states } from '#law'
import type { Db } from '#platform/db/connect'
import { TWIN_FORMATS, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'

const MAX_QUOTED = 60
const SUFFIX = new RegExp(String.raw`\.(?:${TWIN_FORMATS.join('|')})(?=/?$)`)

/** The State whose ISO 3166 code `text` is, in either case. Ends the request with `no_such_state`, which quotes what was typed. */
export async function stateAsked(db: Db, text: string): Promise<State> {
  const code = text.trim().toLowerCase()
  const found = (await states(db)).find((state) => state.code === code)
  if (found) return found
  return answerProblem({
    kind: 'not_found',
    reason: 'no_such_state',
    values: { code: text.trim().slice(0, MAX_QUOTED) },
  })
}

/** The way to the one address of a page when another spelling of it was asked for; null at the right address. */
export function canonicalRedirect(c: Context<WebEnv>, path: string): Response | null {
  if (c.var.path === path) return null
  const { pathname, search } = new URL(c.req.url)
  const suffix = SUFFIX.exec(pathname)?.[0] ?? ''
  return c.redirect(c.var.reader.href(`${path}${suffix}${search}`), 301)
}
