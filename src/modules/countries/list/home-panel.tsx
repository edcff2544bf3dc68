import { type Region, regions, type Topic, topicName, topics } from '#law'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { IndexList, Row, SearchForm } from '#ui'
import { regionName } from '../fiche/service.ts'
import { numbersOf } from './rules.ts'
import { coreTreaties, listedStates } from './service.ts'
import type { ListedState, ListNumbers } from './types.ts'

function CountriesAtHome(props: {
  reader: Reader
  all: readonly ListedState[]
  names: readonly Region[]
  numbers: ListNumbers
  held: readonly Topic[]
}) {
  const { reader, all, names, numbers, held } = props
  const { say, href } = reader
  const byRegion = [...Map.groupBy(all, ({ state }) => state.region)]
    .map(([id, own]) => ({ id, name: regionName(names, id, reader.language), count: own.length }))
    .toSorted((a, b) => reader.compare(a.name, b.name))
  return (
    <Row id="countries" heading={say('web.section.countries')} width="wide">
      <p>{say('countries.list.standfirst', numbers)}</p>
      <SearchForm
        reader={reader}
        path={href('/countries')}
        id="home-state"
        label={say('countries.list.find')}
        value=""
        isPlain
      />
      <IndexList
        items={byRegion.map(({ id, name, count }) => ({
          label: name,
          path: href(`/countries?region=${id}`),
          note: say('countries.home.states', { count }),
        }))}
      />
      <p>
        <a href={href('/countries')}>{say('countries.home.all')}</a>
      </p>
      <h3>
        <a href={href('/compare')}>{say('countries.compare.form_title')}</a>
      </h3>
      <IndexList
        items={held.map((topic) => ({
          label: topicName(reader, topic),
          path: href(`/compare?topic=${topic.id}`),
        }))}
      />
      <p>
        <a href={href('/matrix')}>{say('countries.matrices.title')}</a>
      </p>
    </Row>
  )
}

/** The way from the home page to the States: by name, by region, and how many there are; in no order but the alphabet. */
export function countriesHomePanel(db: Db): Panel<null> {
  return {
    key: 'countries',
    read: async (_, reader) => {
      const [treaty] = await coreTreaties(db)
      if (!treaty) return null
      const [all, names, held] = await Promise.all([listedStates(db, treaty.id, reader), regions(db), topics(db)])
      const numbers = numbersOf(all)
      return {
        title: reader.say('web.section.countries'),
        body: (
          <CountriesAtHome
            reader={reader}
            all={all}
            names={names}
            numbers={numbers}
            held={held.filter((topic) => topic.treaty === treaty.id)}
          />
        ),
        data: numbers,
      }
    },
  }
}
