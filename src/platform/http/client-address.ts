import type { Context } from 'hono'
import type { WebEnv } from './page.ts'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/**
 * The address of the machine that asks. A connection from this very machine is a proxy's, and the last address of its
 * `X-Forwarded-For`, which the proxy itself wrote, is the client's; what others claim there is not believed. Empty when unknown.
 */
export function clientAddress(c: Context<WebEnv>): string {
  const remote = c.env?.incoming?.socket.remoteAddress ?? ''
  if (remote !== '' && !LOOPBACK.test(remote)) return remote
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return /^[0-9a-f.:]{2,45}$/i.test(forwarded) ? forwarded : remote
}
