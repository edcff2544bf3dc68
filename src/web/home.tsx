import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { showPage, type WebEnv } from '#platform/http/page'
import { type Panel, readPanels } from '#platform/http/panel'
import { Leaf, Opening, SearchForm } from '#ui'

/** The home page: what Comity is, the search box, and what each module puts there. */
export function homeRoutes(panels: readonly Panel<null>[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/', async (c) => {
    const { reader } = c.var
    const { say } = reader
    const read = await readPanels(panels, null, reader)
    const body: Child = (
      <Leaf>
        <Opening reader={reader} title={say('web.home.title')} standfirst={say('web.home.standfirst')} isDisplay>
          <SearchForm
            reader={reader}
            path={reader.href('/search')}
            id="home-search"
            label={say('web.home.search')}
            value=""
            isLarge
          />
        </Opening>
        {read.map((panel) => panel.body)}
      </Leaf>
    )
    return showPage(c, { title: say('web.home.name'), description: say('web.home.standfirst') }, body)
  })
}
