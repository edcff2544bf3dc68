import type { Hono } from 'hono'
import type { WebEnv } from '#platform/http/page'

/** Whether the process can serve: null when all is well, else one sentence that says what is missing. */
export type Readiness = () => Promise<string | null>

/** `/healthz`: the process lives. `/readyz`: it can serve, 503 with a sentence when it cannot. */
export function health(app: Hono<WebEnv>, readiness: Readiness): void {
  app.get('/healthz', (c) => c.text('alive\n', 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const missing = await readiness()
    return c.text(missing === null ? 'ready\n' : `${missing}\n`, missing === null ? 200 : 503, {
      'cache-control': 'no-store',
    })
  })
}
