import { Hono } from 'hono'
import { showPage, type WebEnv } from '#platform/http/page'
import { forEveryone } from '#platform/rights'
import { Gallery } from '#ui'
import type { WebModule } from '../app.tsx'

/** The living gallery of the kit at `/ui`, for development. */
export const gallery: WebModule = {
  routes: new Hono<WebEnv>().get('/ui', forEveryone, (c) =>
    showPage(c, { title: 'Gallery' }, <Gallery reader={c.var.reader} />),
  ),
  twins: [],
  section: null,
  addresses: async () => [],
}
