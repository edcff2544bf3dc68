import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { showPage, type WebEnv } from '#platform/http/page'
import { type Panel, readPanels } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { forEveryone } from '#platform/rights'
import { Leaf, Opening, Row, SearchForm } from '#ui'

/** What can be typed into the search box, each a link that does so: a word, an article, a section of a law. */
function Examples({ reader }: { reader: Reader }) {
  const { say, href } = reader
  const examples = [say('web.home.example'), 'art 16', '§ 202a']
  return (
    <p class="said">
      <span>{say('web.home.for_instance')}</span>
      {examples.map((text) => (
        <span>
          <a href={href(`/search?q=${encodeURIComponent(text)}`)}>
            <bdi>{text}</bdi>
          </a>
        </span>
      ))}
    </p>
  )
}

/** The home page: what Comity is, the search box, what the Convention is for who never heard of it, and what each module puts there. */
export function homeRoutes(panels: readonly Panel<null>[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/', forEveryone, async (c) => {
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
            suggestions={reader.href('/search/suggestions.json')}
            isLarge
          />
          <Examples reader={reader} />
        </Opening>
        <Row id="about" heading={say('web.home.about_heading')}>
          <p>{say('web.home.about')}</p>
        </Row>
        {read.map((panel) => panel.body)}
      </Leaf>
    )
    return showPage(c, { title: say('web.home.name'), description: say('web.home.standfirst') }, body)
  })
}
