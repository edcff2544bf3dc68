import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import { IndexList, Row, Time } from '#ui'
import { sponsorshipsOf } from './store.ts'

/** The requests to join for which a person is asked to vouch, on their desk. */
export function identityDeskPanel(db: Db): Panel<Actor> {
  return {
    key: 'sponsorships',
    read: async (actor, reader) => {
      const requests = await sponsorshipsOf(db, actor)
      if (requests.length === 0) return null
      const { say, href } = reader
      const title = say('identity.sponsor.waiting')
      const items = requests.map(({ id, name, organisation, madeAt }) => ({
        label: <bdi>{name}</bdi>,
        path: href(`/join/sponsorships/${id}`),
        note: (
          <>
            <bdi>{organisation}</bdi> · <Time reader={reader} day={madeAt.toISOString().slice(0, 10)} />
          </>
        ),
      }))
      const body = (
        <Row id="sponsorships" heading={title} under={say('identity.sponsor.waiting_text')}>
          <IndexList items={items} />
        </Row>
      )
      return { title, body, data: null }
    },
  }
}
