import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { ContentsList, Row } from '#ui'
import { figureAddress } from './rules.ts'
import { newestFigures } from './service.ts'
import { FigureName, SumOff, valueText } from './words.tsx'

type Listed = Awaited<ReturnType<typeof newestFigures>>

function FiguresAtHome({ reader, listed }: { reader: Reader; listed: Listed }) {
  const { say, href, date } = reader
  return (
    <Row id="figures" heading={say('programme.figures.title')} under={say('programme.home.under')} width="full">
      <ContentsList
        items={listed.map(({ figure, newest, count }) => ({
          label: (
            <>
              {valueText(reader, figure.unit, newest)}
              <span class="vh">
                {' '}
                <FigureName reader={reader} figure={figure} />
              </span>
            </>
          ),
          path: href(figureAddress(figure.id)),
          text: (
            <>
              <FigureName reader={reader} figure={figure} />
              <SumOff reader={reader} edition={newest} />
            </>
          ),
          holds: say('programme.home.holds', { date: date(newest.date), count }),
        }))}
      />
      <p>
        <a href={href(figureAddress())}>{say('programme.home.all')}</a>
      </p>
    </Row>
  )
}

/** What the programme has to say on the home page: the figures that the record marks for it, each with its newest edition. */
export function programmeHomePanel(db: Db): Panel<null> {
  return {
    key: 'figures',
    read: async (_, reader) => {
      const listed = (await newestFigures(db, reader)).filter(({ figure }) => figure.isAtHome)
      if (listed.length === 0) return null
      const data = listed.map(({ figure, newest }) => ({
        figure: figure.id,
        edition: newest.edition,
        value: newest.value,
      }))
      return {
        title: reader.say('programme.figures.title'),
        body: <FiguresAtHome reader={reader} listed={listed} />,
        data,
      }
    },
  }
}
