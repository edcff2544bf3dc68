import type { Reader } from '#platform/reader'
import { Leaf, Opening, Pager, Pairs, Row, SourceLink, Time } from '#ui'
import type { EditionFacts } from '../counting/types.ts'
import type { Project } from '../register/types.ts'
import { figureAddress, labelIn } from './rules.ts'
import type { Edition, Figure } from './types.ts'
import { BehindPart, EditionFigure, EditionSaid } from './views.tsx'
import { English, FigureName, spanText, valueText } from './words.tsx'

/** What the page of an edition shows; `others` are the editions of its figure in order, itself among them. */
export type EditionPageFacts = {
  figure: Figure
  facts: EditionFacts
  projects: readonly Project[]
  others: readonly Edition[]
}

function FactPairs({ reader, page }: { reader: Reader; page: EditionPageFacts }) {
  const { say } = reader
  const { figure, facts, projects } = page
  const { edition } = facts
  const acronyms = projects.filter(({ id }) => edition.projects.includes(id)).map(({ acronym }) => acronym)
  const items = [
    { term: say('programme.column.date'), value: <Time reader={reader} day={edition.date} /> },
    { term: say('programme.column.published'), value: valueText(reader, figure.unit, edition) },
    { term: say('programme.unit.heading'), value: say(`programme.counted_in.${figure.unit}`) },
    ...(edition.covers === null
      ? []
      : [{ term: say('programme.column.span'), value: spanText(reader, edition.covers.from, edition.covers.to) }]),
    ...(acronyms.length > 0
      ? [{ term: say('programme.column.project'), value: <bdi>{reader.list(acronyms)}</bdi> }]
      : []),
    { term: say('programme.column.source'), value: <SourceLink address={edition.source} isWhole /> },
    ...(edition.note === null
      ? []
      : [{ term: say('programme.column.note'), value: <English reader={reader}>{edition.note}</English> }]),
  ]
  return <Pairs items={items} />
}

function Cite({ reader, page }: { reader: Reader; page: EditionPageFacts }) {
  const { say, date } = reader
  const { figure, facts } = page
  const { edition } = facts
  const text = say('programme.cite.text', {
    label: labelIn(figure, reader.language),
    value: valueText(reader, figure.unit, edition),
    date: date(edition.date),
    source: edition.source,
    edition: `${figure.id}/${edition.edition}`,
  })
  return (
    <>
      <p>{text}</p>
      <p>{say('programme.cite.frozen')}</p>
    </>
  )
}

function Neighbours({ reader, page }: { reader: Reader; page: EditionPageFacts }) {
  const { figure, facts, others } = page
  const at = others.findIndex(({ edition }) => edition === facts.edition.edition)
  const link = (edition: Edition | undefined) =>
    edition ? { label: reader.date(edition.date), path: reader.href(figureAddress(figure.id, edition.edition)) } : null
  return (
    <Pager
      label={reader.say('programme.editions.heading')}
      previous={at > 0 ? link(others[at - 1]) : null}
      next={at < 0 ? null : link(others[at + 1])}
    >
      <a href={reader.href(figureAddress(figure.id))}>{reader.say('programme.editions.all')}</a>
    </Pager>
  )
}

/** One edition of a figure, frozen: what was published, what stands behind it, and how to cite it. */
export function EditionPage({ reader, page }: { reader: Reader; page: EditionPageFacts }) {
  const { say } = reader
  const { figure, facts, projects } = page
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={say('programme.edition.kicker')}
        title={
          <>
            <FigureName reader={reader} figure={figure} />, <Time reader={reader} day={facts.edition.date} />
          </>
        }
      />
      <Row id="published" heading={say('programme.column.published')}>
        <EditionFigure reader={reader} figure={figure} edition={facts.edition} />
        <EditionSaid reader={reader} edition={facts.edition} />
      </Row>
      <BehindPart reader={reader} figure={figure} facts={facts} projects={projects} />
      <Row id="facts" heading={say('programme.edition.facts')}>
        <FactPairs reader={reader} page={page} />
        <p>{say(`programme.method.${figure.method}`)}</p>
      </Row>
      <Row id="cite" heading={say('programme.cite.heading')}>
        <Cite reader={reader} page={page} />
      </Row>
      <Neighbours reader={reader} page={page} />
    </Leaf>
  )
}
