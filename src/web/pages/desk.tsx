import { Hono } from 'hono'
import { auditRights } from '#audit'
import type { identityRights } from '#identity'
import type { Actor } from '#platform/actor'
import { showPage, type WebEnv } from '#platform/http/page'
import { type Panel, readPanels } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { forPerson } from '#platform/rights'
import { IndexList, Leaf, Opening, Row } from '#ui'

/** The ways that lead on from a desk whatever lies on it: to one's account; to people, requests and the log for whoever may see them. */
function Ways({ reader, actor }: { reader: Reader; actor: Actor }) {
  const { say, href } = reader
  // what a State's roles may do is no matter of the log
  const inLog = (right: string) => actor.scopes(right).some((scope) => !scope.startsWith('state:'))
  const readsLog = Object.keys(auditRights).some(inLog)
  const readsPeople = actor.canSomewhere('read_people' satisfies keyof typeof identityRights)
  const invites = actor.canSomewhere('invite' satisfies keyof typeof identityRights)
  return (
    <Row id="more" heading={say('web.desk.more')}>
      <IndexList
        items={[
          ...(readsPeople ? [{ label: say('identity.requests.title'), path: href('/people/requests') }] : []),
          ...(readsPeople ? [{ label: say('identity.people.title'), path: href('/people') }] : []),
          ...(invites ? [{ label: say('identity.invite.title'), path: href('/people/invitations') }] : []),
          ...(readsLog ? [{ label: say('audit.log.title'), path: href('/audit') }] : []),
          { label: say('countries.gap.list'), path: href('/assessments') },
          { label: say('web.about.changes'), path: href('/changes') },
          { label: say('identity.account.title'), path: href('/account') },
        ]}
      />
    </Row>
  )
}

/** Where somebody who is signed in begins: what waits for them, and what became of what they wrote. */
export function deskRoutes(panels: readonly Panel<Actor>[]): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/desk', forPerson, async (c) => {
    const { reader, actor } = c.var
    const { say } = reader
    const title = say('web.desk.title')
    const read = await readPanels(panels, actor, reader)
    const body = (
      <Leaf>
        <Opening reader={reader} title={title} standfirst={say('web.desk.standfirst')} />
        {read.map((panel) => panel.body)}
        <Ways reader={reader} actor={actor} />
      </Leaf>
    )
    return showPage(c, { title, trail: [{ label: title, path: null }] }, body)
  })
}
