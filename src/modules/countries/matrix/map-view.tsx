import { type ArticleEntry, type Treaty, treatyCitation, treatyEvents } from '#law'
import type { Reader } from '#platform/reader'
import { type AxisData, Button, Form, Row, Select, TimeAxis, WorldMap } from '#ui'
import { English } from '../profile/words.tsx'
import { axisYears, fillOf, legendOf } from './map.ts'
import type { Cell } from './types.ts'

/** What the map of one article shows. */
export type ArticleMapFacts = {
  treaty: Treaty
  entry: ArticleEntry
  /** The articles that can be shown instead, in the order of the matrix. */
  choices: readonly ArticleEntry[]
  /** The cell of every State under the article on the day, by code. */
  cells: ReadonlyMap<string, Cell>
  data: AxisData
  /** The address of the matrix as it was asked for, without language and day. */
  path: string
  /** True where the matrix leaves out States that the map shows. */
  isNarrowed: boolean
}

/** The choice of the article that the map shows. It stands apart from the map, so that it keeps to the day of the page. */
function ArticleChoice({ reader, facts }: { reader: Reader; facts: ArticleMapFacts }) {
  const { say } = reader
  const { entry, choices } = facts
  return (
    <Row id="map-article" heading={say('countries.matrix.map_heading')} width="wide">
      <p>
        {say('law.article.name', { number: entry.number })}: <English reader={reader}>{entry.title}</English>
      </p>
      {facts.isNarrowed ? <p>{say('countries.matrix.map_all')}</p> : null}
      <Form path={reader.href(facts.path)} method="get" ownNames={['article']} isInline>
        <Select
          reader={reader}
          name="article"
          label={say('countries.matrix.map_choose')}
          value={entry.number}
          choices={choices.map(({ number }) => ({ value: number, label: say('law.article.name', { number }) }))}
        />
        <Button kind="plain">{say('countries.matrix.map_show')}</Button>
      </Form>
    </Row>
  )
}

/** One article on the map of the day, with the axis of time; its column of the matrix is the table of it. */
export function ArticleMap({ reader, facts }: { reader: Reader; facts: ArticleMapFacts }) {
  const { say } = reader
  const { treaty, entry, cells, data } = facts
  const values = { number: entry.number, treaty: treatyCitation(say, treaty) }
  return (
    <>
      <ArticleChoice reader={reader} facts={facts} />
      <Row id="map" heading={say('law.map.heading')} width="full" isHeadingHidden>
        <WorldMap
          reader={reader}
          title={say('countries.matrix.map_title', values)}
          fillOf={(code) => fillOf(cells.get(code))}
          legend={legendOf(reader, [...cells.values()], data)}
        >
          <TimeAxis
            reader={reader}
            years={axisYears(reader, facts.path, data)}
            events={treatyEvents(reader, treaty)}
            data={data}
          />
        </WorldMap>
      </Row>
    </>
  )
}
