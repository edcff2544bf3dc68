import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { ContentsList, IndexList, Row } from '#ui'
import { countsOf } from '../status/rules.ts'
import { statusOfTreaties } from '../status/service.ts'
import { PartiesFigure, PartiesWall } from '../status/summary-view.tsx'
import type { TreatyStatus } from '../status/types.ts'
import { treatyCitation } from './rules.ts'
import { treaties } from './store.ts'
import type { Treaty } from './types.ts'
import { English } from './words.tsx'

type CoreTreaty = { treaty: Treaty; status: TreatyStatus }

function holds(reader: Reader, { treaty, status }: CoreTreaty): string {
  const counts = countsOf(status)
  return reader.say('law.home.holds', {
    label: treatyCitation(reader.say, treaty),
    parties: counts.party,
    ratified: counts.ratified,
    signatories: counts.signatory,
  })
}

/** The parts of the law that have pages of their own beside the treaties. */
const OTHER_PARTS = [
  { path: '/law/guidance-notes', phrase: 'law.guidance.title' },
  { path: '/cyberviolence', phrase: 'law.cyberviolence.title' },
  { path: '/child-protection', phrase: 'law.child.title' },
  { path: '/law', phrase: 'law.home.all' },
] as const

function Wall({ reader, convention }: { reader: Reader; convention: CoreTreaty }) {
  const { say, href } = reader
  const label = treatyCitation(say, convention.treaty)
  return (
    <>
      <Row id="law-wall" heading={say('law.home.wall', { label })} under={say('law.home.wall_under')} width="full">
        <PartiesWall reader={reader} status={convention.status} isLinked={false} />
      </Row>
      <Row id="law-parties" heading={say('law.standing.party')} under={label}>
        <PartiesFigure reader={reader} status={convention.status} />
        <p>
          <a href={href(`/law/${convention.treaty.id}/status`)}>{say('law.status.link', { treaty: label })}</a>
        </p>
      </Row>
    </>
  )
}

function LawAtHome({ reader, core }: { reader: Reader; core: readonly CoreTreaty[] }) {
  const { say, href } = reader
  const convention = core.find(({ treaty }) => treaty.supplements === null)
  return (
    <>
      <Row id="law" heading={say('web.section.law')} width="full">
        <ContentsList
          items={core.map((each) => ({
            label: <English reader={reader}>{each.treaty.shortTitle}</English>,
            path: href(`/law/${each.treaty.id}`),
            text: <English reader={reader}>{each.treaty.fullTitle}</English>,
            holds: holds(reader, each),
          }))}
        />
        <IndexList items={OTHER_PARTS.map(({ path, phrase }) => ({ label: say(phrase), path: href(path) }))} />
      </Row>
      {convention ? <Wall reader={reader} convention={convention} /> : null}
    </>
  )
}

/** What the law has to say on the home page: who joined when, and the core treaties with their numbers. */
export function lawHomePanel(db: Db): Panel<null> {
  return {
    key: 'law',
    read: async (_, reader) => {
      const [all, status] = await Promise.all([treaties(db), statusOfTreaties(db, reader)])
      const core = all.flatMap((treaty) => {
        const held = status.get(treaty.id)
        return treaty.role === 'core' && held ? [{ treaty, status: held }] : []
      })
      if (core.length === 0) return null
      const data = core.map(({ treaty, status: held }) => ({ treaty: treaty.id, counts: countsOf(held) }))
      return { title: reader.say('web.section.law'), body: <LawAtHome reader={reader} core={core} />, data }
    },
  }
}
