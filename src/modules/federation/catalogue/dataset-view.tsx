import type { Child } from 'hono/jsx'
import type { DatasetCell } from '#platform/dataset'
import type { Reader } from '#platform/reader'
import { DataTable, Details, Filled, InLanguage, Leaf, Opening, Row, slot } from '#ui'
import { jsonLines } from '../edition/rules.ts'
import type { Edition, FieldFacts, PublishedDataset } from '../edition/types.ts'
import { Citation, Code, FileLink, FileTable, SourceTable } from './parts.tsx'
import { datasetCitation, permanentPath } from './words.ts'

type Props = { reader: Reader; edition: Edition; published: PublishedDataset }

function Meaning({ reader, field }: { reader: Reader; field: FieldFacts }) {
  return (
    <>
      <InLanguage reader={reader} tag="en">
        {field.meaning}
      </InLanguage>
      {field.values === null ? null : (
        <>
          <br />
          <small>
            {field.values.map((value, index) => (
              <>
                {index > 0 ? ' · ' : ''}
                <Code>{value}</Code>
              </>
            ))}
          </small>
        </>
      )}
    </>
  )
}

function typeText({ say }: Reader, { type, isNullable, isKey }: FieldFacts): string {
  const parts = [say(`federation.type.${type}`)]
  if (isNullable) parts.push(say('federation.type.nullable'))
  if (isKey) parts.push(say('federation.type.key'))
  return parts.join(' · ')
}

function exampleOf(reader: Reader, cell: DatasetCell | undefined): Child {
  if (cell === undefined || cell === null) return reader.say('federation.null')
  const text = String(cell)
  return /\s/.test(text) ? <bdi>{text}</bdi> : <Code>{text}</Code>
}

function FieldsPart({ reader, published }: Props) {
  const { say, href } = reader
  const { dataset, fields, sample } = published
  return (
    <Row id="fields" heading={say('federation.fields')} width="full">
      <div class="flow">
        <DataTable
          reader={reader}
          caption={say('federation.fields')}
          isCaptionHidden
          columns={[
            { head: say('federation.field'), kind: 'row' },
            { head: say('federation.type.heading') },
            { head: say('federation.meaning') },
            { head: say('federation.first_row') },
          ]}
          rows={fields.map((field) => [
            <Code>{field.name}</Code>,
            typeText(reader, field),
            <Meaning reader={reader} field={field} />,
            exampleOf(reader, sample[0]?.[field.name]),
          ])}
        />
        {dataset.references.length === 0 ? null : (
          <ul>
            {dataset.references.map((reference) => (
              <li>
                <Filled
                  text={say('federation.points_at', { fields: slot(0), dataset: slot(1) })}
                  elements={[
                    <Code>{reference.fields.join(', ')}</Code>,
                    <a href={href(`/data/${reference.dataset}`)}>
                      <Code>{reference.dataset}</Code>
                    </a>,
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
        {sample.length === 0 ? null : (
          <Details summary={say('federation.sample', { count: sample.length })}>
            {jsonLines(fields, sample)
              .trimEnd()
              .split('\n')
              .map((line) => (
                <p dir="ltr">
                  <Code>{line}</Code>
                </p>
              ))}
          </Details>
        )}
      </div>
    </Row>
  )
}

/** The page of one dataset: its files, fields, first rows, sources, and how to cite it. */
export function DatasetPage(props: Props & { publicUrl: string }) {
  const { reader, edition, published, publicUrl } = props
  const { say, href } = reader
  const { dataset, files, rows } = published
  const downloads = [
    ['CSV', files.csv],
    ['JSON Lines', files.jsonl],
    [say('federation.schema'), files['schema.json']],
  ] as const
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={say('federation.kicker', { dataset: dataset.id, version: dataset.version })}
        title={say(dataset.title)}
        standfirst={say(dataset.description)}
      >
        <p>
          <Filled
            text={say('federation.count', { count: rows, edition: slot(0) })}
            elements={[<bdi dir="ltr">{edition.id}</bdi>]}
          />{' '}
          {dataset.page === null ? null : <a href={href(dataset.page)}>{say('federation.same_page')}</a>}
        </p>
        <ul class="tools">
          {downloads.map(([label, file]) => (
            <li>
              <FileLink reader={reader} label={label} file={file} />
            </li>
          ))}
        </ul>
      </Opening>
      <FieldsPart reader={reader} edition={edition} published={published} />
      <Row id="files" heading={say('federation.files')} width="full">
        <FileTable reader={reader} edition={edition} files={[files.csv, files.jsonl, files['schema.json']]} />
      </Row>
      <Row id="sources" heading={say('federation.sources')} width="wide">
        <SourceTable reader={reader} sources={dataset.sources} />
      </Row>
      <Row id="cite" heading={say('federation.cite.heading')}>
        <Citation
          reader={reader}
          text={datasetCitation(reader, publicUrl, edition, published, {
            edition: slot(0),
            address: slot(1),
            dataset: slot(2),
          })}
          values={[edition.id, publicUrl + permanentPath(edition, dataset.id), dataset.id]}
        />
      </Row>
    </Leaf>
  )
}
