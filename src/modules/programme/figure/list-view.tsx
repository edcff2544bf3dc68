import type { Reader } from '#platform/reader'
import { DataTable, Leaf, Notice, Opening, Row, Time } from '#ui'
import { figureAddress } from './rules.ts'
import { type Edition, type Figure, GROUPINGS } from './types.ts'
import { FigureName, SumOff, valueText } from './words.tsx'

type Listed = { figure: Figure; newest: Edition; count: number }

function cells(reader: Reader, { figure, newest, count }: Listed) {
  const { href, number } = reader
  return [
    <a href={href(figureAddress(figure.id))}>
      <FigureName reader={reader} figure={figure} />
    </a>,
    <>
      {valueText(reader, figure.unit, newest)}
      <SumOff reader={reader} edition={newest} />
    </>,
    <Time reader={reader} day={newest.date} />,
    number(count),
  ]
}

/** Every published figure, by what it is about, with its newest value. */
export function FiguresPage({ reader, listed }: { reader: Reader; listed: readonly Listed[] }) {
  const { say } = reader
  const groups = GROUPINGS.flatMap((grouping) => {
    const own = listed.filter(({ figure }) => figure.grouping === grouping)
    return own.length > 0 ? [{ grouping, own }] : []
  })
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('programme.figures.title')}
        standfirst={say('programme.figures.standfirst')}
        contents={groups.map(({ grouping }) => ({
          label: say(`programme.grouping.${grouping}`),
          path: `#${grouping}`,
        }))}
      />
      {groups.length === 0 ? (
        <Notice heading={say('programme.figures.title')}>
          <p>{say('programme.list.none', { day: reader.date(reader.on) })}</p>
        </Notice>
      ) : null}
      {groups.map(({ grouping, own }) => (
        <Row id={grouping} heading={say(`programme.grouping.${grouping}`)} width="full">
          <DataTable
            reader={reader}
            caption={say(`programme.grouping.${grouping}`)}
            isCaptionHidden
            columns={[
              { head: say('programme.column.figure'), kind: 'row' },
              { head: say('programme.column.newest'), kind: 'number' },
              { head: say('programme.column.date'), kind: 'date' },
              { head: say('programme.column.editions'), kind: 'number' },
            ]}
            rows={own.map((each) => cells(reader, each))}
          />
        </Row>
      ))}
    </Leaf>
  )
}
