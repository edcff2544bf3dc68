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

/** What nobody has looked after, for whoever reviews. */
export function StewardshipPage(props: {
  reader: Reader
  aged: readonly Aged[]
  quiet: readonly string[]
  months: number
}) {
  const { reader, aged, quiet, months } = props
  const { say, href, stateName, compare } = reader
  const names = quiet.map((code) => ({ code, name: stateName(code) })).toSorted((a, b) => compare(a.name, b.name))
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('countries.stewardship.title')}
        standfirst={say('countries.stewardship.standfirst')}
        contents={[
          { label: say('countries.stewardship.aged'), path: '#aged' },
          { label: say('countries.stewardship.quiet'), path: '#quiet' },
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
        <ul>
          {names.map(({ code, name }) => (
            <li>
              <a href={href(`/countries/${code}`)}>{name}</a>
            </li>
          ))}
        </ul>
      </Row>
    </Leaf>
  )
}
