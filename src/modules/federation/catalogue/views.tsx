import type { Reader } from '#platform/reader'
import { DataTable, Details, Filled, Leaf, Opening, Pairs, Row, slot, Time } from '#ui'
import type { Edition, PublishedDataset } from '../edition/types.ts'
import { Citation, Code, FileLink, FileTable, SourceTable } from './parts.tsx'
import { citationOf, permanentPath } from './words.ts'

function EditionPart({ reader, edition }: { reader: Reader; edition: Edition }) {
  const { say } = reader
  const rows = edition.datasets.reduce((total, { rows: own }) => total + own, 0)
  return (
    <Row id="edition" heading={say('federation.edition.heading')}>
      <Pairs
        items={[
          { term: say('federation.edition.id'), value: <Code>{edition.id}</Code> },
          { term: say('federation.edition.compiled'), value: <Time reader={reader} day={edition.compiledOn} /> },
          { term: say('federation.edition.datasets'), value: reader.number(edition.datasets.length) },
          { term: say('federation.edition.rows'), value: reader.number(rows) },
          { term: say('federation.edition.load'), value: <Code>{edition.loadDigest}</Code> },
        ]}
      />
      <p>
        <Filled
          text={say('federation.edition.stays', { address: slot(0) })}
          elements={[
            <a href={reader.href(permanentPath(edition, ''))}>
              <Code>{permanentPath(edition, '')}</Code>
            </a>,
          ]}
        />
      </p>
    </Row>
  )
}

function WholePart({ reader, edition }: { reader: Reader; edition: Edition }) {
  const { say } = reader
  return (
    <Row id="whole" heading={say('federation.whole.heading')}>
      <p>
        <Filled
          text={say('federation.whole.text', { edition: slot(0), field: slot(1) })}
          elements={[<Code>_edition</Code>, <Code>_field</Code>]}
        />
      </p>
      <ul>
        <li>
          <FileLink reader={reader} label="SQLite" file={edition.sqlite} />
        </li>
        <li>
          <FileLink reader={reader} label="SHA256SUMS" file={edition.checksums} />
        </li>
      </ul>
      <p>
        <Filled
          text={say('federation.whole.check', { command: slot(0) })}
          elements={[<Code>sha256sum --check --ignore-missing SHA256SUMS</Code>]}
        />
      </p>
    </Row>
  )
}

function datasetCells(reader: Reader, { dataset, rows, files }: PublishedDataset) {
  const { say, href } = reader
  const title = say(dataset.title)
  return [
    <>
      <a href={href(`/data/${dataset.id}`)}>{title}</a>
      <br />
      <small>
        <Code>{dataset.id}</Code>
      </small>
    </>,
    <>
      {say(dataset.description)}
      <br />
      <small>
        <FileLink reader={reader} label="CSV" file={files.csv} of={title} /> ·{' '}
        <FileLink reader={reader} label="JSON Lines" file={files.jsonl} of={title} /> ·{' '}
        <FileLink reader={reader} label={say('federation.schema')} file={files['schema.json']} of={title} />
      </small>
    </>,
    reader.number(rows),
  ]
}

function DatasetsPart({ reader, edition }: { reader: Reader; edition: Edition }) {
  const { say } = reader
  return (
    <Row id="datasets" heading={say('federation.datasets')} width="full">
      <DataTable
        reader={reader}
        caption={say('federation.datasets')}
        isCaptionHidden
        columns={[
          { head: say('federation.dataset'), kind: 'row' },
          { head: say('federation.what'), speaksForItself: true },
          { head: say('federation.rows'), kind: 'number' },
        ]}
        groups={[...Map.groupBy(edition.datasets, ({ dataset }) => dataset.subject)].map(([subject, own]) => ({
          heading: say(subject),
          rows: own.map((published) => datasetCells(reader, published)),
        }))}
      />
    </Row>
  )
}

function PromisePart({ reader }: { reader: Reader }) {
  const { say, href } = reader
  return (
    <Row id="promise" heading={say('federation.promise.heading')}>
      <p>{say('federation.promise.text')}</p>
      <p>{say('federation.promise.empty')}</p>
      <p>{say('federation.promise.spreadsheet')}</p>
      <p>
        <Filled
          text={say('federation.promise.machines', { openapi: slot(0), dcat: slot(1) })}
          elements={[
            <a href="/openapi.json">
              <Code>/openapi.json</Code>
            </a>,
            <a href={`${href('/data')}.json`}>
              <Code>/data.json</Code>
            </a>,
          ]}
        />
      </p>
    </Row>
  )
}

function FormerPart({ reader, edition }: { reader: Reader; edition: Edition }) {
  const { say } = reader
  if (edition.former.length === 0) return null
  return (
    <Row id="former" heading={say('federation.former.heading')}>
      <p>{say('federation.former.text')}</p>
      <ul>
        {edition.former.map(({ id }) => (
          <li>
            <a href={`/data/${id}/SHA256SUMS`} download>
              <Code>{id}</Code>
            </a>
          </li>
        ))}
      </ul>
    </Row>
  )
}

/** The page of the open data. */
export function CataloguePage(props: { reader: Reader; publicUrl: string; edition: Edition }) {
  const { reader, publicUrl, edition } = props
  const { say } = reader
  const files = edition.datasets.flatMap(({ files: own }) => [own.csv, own.jsonl, own['schema.json']])
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('federation.title')}
        standfirst={say('federation.standfirst')}
        contents={[
          { label: say('federation.datasets'), path: '#datasets' },
          { label: say('federation.whole.heading'), path: '#whole' },
          { label: say('federation.sources'), path: '#sources' },
          { label: say('federation.cite.heading'), path: '#cite' },
          { label: say('federation.promise.heading'), path: '#promise' },
          { label: say('federation.checksums'), path: '#checksums' },
        ]}
      />
      <EditionPart reader={reader} edition={edition} />
      <DatasetsPart reader={reader} edition={edition} />
      <WholePart reader={reader} edition={edition} />
      <Row id="sources" heading={say('federation.sources')} width="wide">
        <p>{say('federation.sources_text')}</p>
        <SourceTable reader={reader} sources={edition.datasets.flatMap(({ dataset }) => dataset.sources)} />
      </Row>
      <Row id="cite" heading={say('federation.cite.heading')}>
        <Citation
          reader={reader}
          text={citationOf(reader, publicUrl, edition, { edition: slot(0), address: slot(1) })}
          values={[edition.id, publicUrl + permanentPath(edition, '')]}
        />
      </Row>
      <PromisePart reader={reader} />
      <FormerPart reader={reader} edition={edition} />
      <Row id="checksums" heading={say('federation.checksums')} width="full">
        <Details summary={say('federation.all_checksums', { count: files.length + 1 })}>
          <FileTable reader={reader} edition={edition} files={[edition.sqlite, ...files]} />
        </Details>
      </Row>
    </Leaf>
  )
}
