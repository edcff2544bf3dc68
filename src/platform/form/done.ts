import type { Context } from 'hono'
import type { WebEnv } from '../http/page.ts'

/** The cookie that carries one message over one redirection. */
const COOKIE = 'done'

/** What the page after an act says, once: a key under `done.` in the catalogues. */
const KEY = /^[a-z][a-z0-9_]{0,60}$/

const MAX_AGE_SECONDS = 60

/** Whether a request brings a message that its page must say: no finished page can answer it. */
export function bringsMessage(cookie: string | undefined): boolean {
  return cookie !== undefined && /(?:^|; ?)done=/.test(cookie)
}

/** Sends the reader on after an act; the page there says the phrase `done.KEY`. */
export function redirectDone(c: Context<WebEnv>, path: string, key: string): Response {
  c.header('set-cookie', `${COOKIE}=${key}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secureOf(c)}`, {
    append: true,
  })
  return c.redirect(path, 303)
}

const secureOf = (c: Context<WebEnv>) => (c.var.isSecure ? '; Secure' : '')

/** The phrase `done.KEY` of the message that a request brings, which is thereby said; null where it brings none that we know. */
export function messageOf(c: Context<WebEnv>): string | null {
  const cookie = c.req.header('cookie')
  if (!bringsMessage(cookie)) return null
  c.header('set-cookie', `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secureOf(c)}`, { append: true })
  c.header('cache-control', 'private, no-store')
  const key = /(?:^|; ?)done=([^;]*)/.exec(cookie ?? '')?.[1] ?? ''
  const phrase = `done.${key}`
  const said = KEY.test(key) ? c.var.reader.say(phrase) : phrase
  return said === phrase ? null : said
}
