import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { ContentsList, Row } from '#ui'
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

function LawAtHome({ reader, core }: { reader: Reader; core: readonly CoreTreaty[] }) {
  const { say, href } = reader
  const convention = core.find(({ treaty }) => treaty.supplements === null)
  return (
    <>
      {convention ? (
        <>
          <Row
            id="law-wall"
            heading={say('law.home.wall', { label: treatyCitation(say, convention.treaty) })}
            under={say('law.wall.under')}
            width="full"
          >
            <PartiesWall reader={reader} status={convention.status} />
          </Row>
          <Row id="law-parties" heading={say('law.standing.party')} under={treatyCitation(say, convention.treaty)}>
            <PartiesFigure reader={reader} status={convention.status} />
            <p>
              <a href={href(`/law/${convention.treaty.id}/status`)}>
                {say('law.status.link', { treaty: treatyCitation(say, convention.treaty) })}
              </a>
            </p>
          </Row>
        </>
      ) : null}
      <Row id="law" heading={say('web.section.law')} width="full">
        <ContentsList
          items={core.map((each) => ({
            label: <English reader={reader}>{each.treaty.shortTitle}</English>,
            path: href(`/law/${each.treaty.id}`),
            text: <English reader={reader}>{each.treaty.fullTitle}</English>,
            holds: holds(reader, each),
          }))}
        />
        <p>
          <a href={href('/law')}>{say('law.home.all')}</a>
        </p>
      </Row>
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
