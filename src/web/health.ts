import type { Hono } from 'hono'
import type { WebEnv } from '#platform/http/page'
import { forEveryone } from '#platform/rights'

/** Whether the process can serve: null when all is well, else one sentence that says what is missing. */
export type Readiness = () => Promise<string | null>

/**
 * `/healthz`: the process lives. `/readyz`: it can serve, 503 with a sentence when it cannot. Where jobs lag it says so and stays
 * 200: pages are served all the same.
 */
export function health(app: Hono<WebEnv>, readiness: Readiness, jobsLag: Readiness): void {
  app.get('/healthz', forEveryone, (c) => c.text('alive\n', 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', forEveryone, async (c) => {
    const missing = await readiness()
    const lag = missing === null ? await jobsLag() : null
    const lines = missing === null ? ['ready', ...(lag === null ? [] : [lag])] : [missing]
    return c.text(`${lines.join('\n')}\n`, missing === null ? 200 : 503, { 'cache-control': 'no-store' })
  })
}
