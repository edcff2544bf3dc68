import type { Reader } from '#platform/reader'
import { DataTable, KnowledgeState, Leaf, Opening, Row, Time } from '#ui'
import { subjectPath } from '../statement/address.ts'
import { subjectName } from '../statement/words.ts'
import type { Aged } from './rules.ts'

function agedCells(reader: Reader, { item, checkedOn, freshness }: Aged) {
  const { say, href, stateName } = reader
  const { subject, current } = item
  return [
    stateName(subject.state),
    <a href={href(subjectPath(subject))}>{subjectName(reader, subject)}</a>,
    <bdi dir="auto">{current.content?.text ?? ''}</bdi>,
    <>
      <KnowledgeState reader={reader} state={freshness === 'stale' ? 'unverified' : 'ageing'} />{' '}
      {say(`countries.stewardship.${freshness}`)}
    </>,
    <Time reader={reader} day={checkedOn} />,
  ]
}

function StateList({ reader, codes }: { reader: Reader; codes: readonly string[] }) {
  const { say, href, stateName, compare } = reader
  const names = codes.map((code) => ({ code, name: stateName(code) })).toSorted((a, b) => compare(a.name, b.name))
  if (names.length === 0) return <p>{say('countries.proposals.none')}</p>
  return (
    <ul>
      {names.map(({ code, name }) => (
        <li>
          <a href={href(`/countries/${code}`)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

/** What nobody has looked after, for whoever reviews. */
export function StewardshipPage(props: {
  reader: Reader
  aged: readonly Aged[]
  quiet: readonly string[]
  unwatched: readonly string[]
  months: number
}) {
  const { reader, aged, quiet, unwatched, months } = props
  const { say } = reader
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('countries.stewardship.title')}
        standfirst={say('countries.stewardship.standfirst')}
        contents={[
          { label: say('countries.stewardship.aged'), path: '#aged' },
          { label: say('countries.stewardship.quiet'), path: '#quiet' },
          { label: say('countries.stewardship.unwatched'), path: '#unwatched' },
        ]}
      />
      <Row id="aged" heading={say('countries.stewardship.aged')} width="full">
        {aged.length === 0 ? (
          <p>{say('countries.stewardship.none_aged')}</p>
        ) : (
          <DataTable
            reader={reader}
            caption={say('countries.stewardship.aged')}
            isCaptionHidden
            columns={[
              { head: say('countries.column.state'), kind: 'row' },
              { head: say('change.field.subject') },
              { head: say('countries.content.text'), speaksForItself: true },
              { head: say('countries.stewardship.age') },
              { head: say('countries.stewardship.checked'), kind: 'date' },
            ]}
            rows={aged.map((each) => agedCells(reader, each))}
          />
        )}
      </Row>
      <Row
        id="quiet"
        heading={say('countries.stewardship.quiet')}
        under={say('countries.stewardship.quiet_means', { months })}
      >
        <StateList reader={reader} codes={quiet} />
      </Row>
      <Row
        id="unwatched"
        heading={say('countries.stewardship.unwatched')}
        under={say('countries.stewardship.unwatched_means')}
      >
        <StateList reader={reader} codes={unwatched} />
      </Row>
    </Leaf>
  )
}
