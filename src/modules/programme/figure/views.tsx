import type { Reader } from '#platform/reader'
import { DataTable, Figure as LargeFigure, Leaf, Notice, Opening, Row, Said, SourceLink, Time } from '#ui'
import type { ShareCheck, EditionFacts, FigureFacts } from '../counting/types.ts'
import type { Project } from '../register/types.ts'
import { FigureChart } from './chart-view.tsx'
import { CountPart, countText, Members, verdictText } from './members-view.tsx'
import { figureAddress, isSeries } from './rules.ts'
import type { Edition, Figure } from './types.ts'
import { amountText, English, FigureName, partsAsSum, qualifierText, SumOff, valueText } from './words.tsx'

/** The value of an edition in large type, with the word before it, what it counts and when, and its arithmetic. */
export function EditionFigure({ reader, figure, edition }: { reader: Reader; figure: Figure; edition: Edition }) {
  const { say } = reader
  return (
    <LargeFigure
      reader={reader}
      before={qualifierText(reader, edition)}
      value={figure.unit === 'un_share' ? amountText(reader, figure.unit, edition.value) : reader.number(edition.value)}
      label={
        <>
          {figure.unit === 'euro' ? `${say('programme.euro')} · ` : null}
          {edition.subject === null ? (
            <FigureName reader={reader} figure={figure} />
          ) : (
            <English reader={reader}>{edition.subject}</English>
          )}
          {' · '}
          <Time reader={reader} day={edition.date} />
        </>
      }
      sum={partsAsSum(reader, edition)}
    />
  )
}

/** Who published an edition, and what the record remarks about it. */
export function EditionSaid({ reader, edition }: { reader: Reader; edition: Edition }) {
  const notes = edition.note === null ? [] : [<English reader={reader}>{edition.note}</English>]
  return <Said reader={reader} sources={[{ address: edition.source }]} notes={notes} />
}

/** The arithmetic of a share: the published number over the members of the United Nations. */
function ShareText({ reader, share }: { reader: Reader; share: ShareCheck }) {
  const { say, number } = reader
  if (share.base === null || share.percent === null) return <p>{say('programme.share.none')}</p>
  const values = { base: number(share.base), members: number(share.members), percent: number(share.percent) }
  return <p>{say('programme.share.sum', values)}</p>
}

/** What stands behind the value of an edition: our own count with its members, the arithmetic of a share, or why neither. */
export function BehindPart(props: {
  reader: Reader
  figure: Figure
  facts: EditionFacts
  projects: readonly Project[]
}) {
  const { reader, figure, facts, projects } = props
  const { say } = reader
  const { count, share } = facts
  if (share)
    return (
      <Row id="arithmetic" heading={say('programme.share.heading')}>
        <ShareText reader={reader} share={share} />
        <p>{say(`programme.cannot.${figure.method}`)}</p>
      </Row>
    )
  if (!count)
    return (
      <Row id="members" heading={say('programme.members.heading')}>
        <p>{say(`programme.cannot.${figure.method}`)}</p>
      </Row>
    )
  return (
    <>
      <Row id="count" heading={say('programme.count.heading')} under={say('programme.count.under')}>
        <CountPart reader={reader} figure={figure} facts={facts} />
      </Row>
      <Row id="members" heading={say('programme.members.heading')} under={say('programme.members.under')} width="wide">
        <Members reader={reader} count={count} projects={projects} />
      </Row>
    </>
  )
}

function ValueCell({ reader, figure, edition }: { reader: Reader; figure: Figure; edition: Edition }) {
  return (
    <>
      {valueText(reader, figure.unit, edition)}
      <SumOff reader={reader} edition={edition} />
    </>
  )
}

function EditionsTable({ reader, facts }: { reader: Reader; facts: FigureFacts }) {
  const { say, href } = reader
  const { figure, editions } = facts
  const isCounted = editions.some(({ count }) => count !== null)
  const areSubjects = !isSeries(editions.map(({ edition }) => edition))
  return (
    <DataTable
      reader={reader}
      caption={say('programme.editions.caption')}
      columns={[
        { head: say('programme.column.date'), kind: 'row' },
        ...(areSubjects ? [{ head: say('programme.column.subject') }] : []),
        { head: say('programme.column.published'), kind: 'number' },
        ...(isCounted
          ? [
              { head: say('programme.column.counted'), kind: 'number' as const },
              { head: say('programme.column.verdict') },
            ]
          : []),
        { head: say('programme.column.source') },
      ]}
      rows={editions.map(({ edition, count, verdict }) => [
        <a href={href(figureAddress(figure.id, edition.edition))}>
          <Time reader={reader} day={edition.date} />
        </a>,
        ...(areSubjects ? [<English reader={reader}>{edition.subject ?? ''}</English>] : []),
        <ValueCell reader={reader} figure={figure} edition={edition} />,
        ...(isCounted
          ? [
              count ? countText(reader, figure, count) : '',
              count && verdict ? verdictText(reader, figure, edition.value, count, verdict) : '',
            ]
          : []),
        <>
          <SourceLink address={edition.source} of={reader.date(edition.date)} />
          {edition.note === null ? null : (
            <small>
              {' '}
              <English reader={reader}>{edition.note}</English>
            </small>
          )}
        </>,
      ])}
    />
  )
}

/** A figure: its newest edition, all editions over time, what stands behind the newest, and how it is made. */
export function FigurePage({ reader, facts }: { reader: Reader; facts: FigureFacts }) {
  const { say, href, date } = reader
  const { figure, editions, projects } = facts
  const newest = editions.at(-1)
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={say(`programme.grouping.${figure.grouping}`)}
        title={<FigureName reader={reader} figure={figure} />}
        standfirst={
          newest
            ? say('programme.figure.standfirst', { count: editions.length, date: date(newest.edition.date) })
            : null
        }
      />
      {newest ? (
        <>
          <Row id="newest" heading={say('programme.newest.heading')}>
            <EditionFigure reader={reader} figure={figure} edition={newest.edition} />
            <EditionSaid reader={reader} edition={newest.edition} />
            <p>
              <a href={href(figureAddress(figure.id, newest.edition.edition))}>{say('programme.edition.link')}</a>
            </p>
          </Row>
          <Row id="editions" heading={say('programme.editions.heading')} width="full">
            <FigureChart reader={reader} facts={facts}>
              <EditionsTable reader={reader} facts={facts} />
            </FigureChart>
          </Row>
          <BehindPart reader={reader} figure={figure} facts={newest} projects={projects} />
        </>
      ) : (
        <Notice heading={say('programme.editions.heading')}>
          <p>{say('programme.list.none', { day: date(reader.on) })}</p>
        </Notice>
      )}
      <Row id="method" heading={say('programme.method.heading')}>
        <p>{say(`programme.method.${figure.method}`)}</p>
      </Row>
    </Leaf>
  )
}
