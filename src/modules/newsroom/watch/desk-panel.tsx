import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import { IndexList, Row } from '#ui'
import * as store from './store.ts'

/** What a person watches, on their desk. */
export function watchesDeskPanel(db: Db): Panel<Actor> {
  return {
    key: 'watches',
    read: async ({ personId }, reader) => {
      if (personId === null) return null
      const { length: count } = await store.watchesOf(db, personId)
      const { say, href } = reader
      const title = say('newsroom.watch.title')
      const body = (
        <Row id="watches" heading={title}>
          <IndexList items={[{ label: say('newsroom.watch.count', { count }), path: href('/watches') }]} />
        </Row>
      )
      return { title, body, data: null }
    },
  }
}
