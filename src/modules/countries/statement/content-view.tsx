import type { Child } from 'hono/jsx'
import { changesBetween } from '#platform/diff'
import type { Reader } from '#platform/reader'
import { Changes, DataTable, InLanguage, Pairs, Prose, SourceLink } from '#ui'
import { paragraphs } from '../text/rules.ts'
import type { Content, Subject } from './types.ts'

const FIELDS = [
  'instrument',
  'citation',
  'status',
  'originalName',
  'number',
  'year',
  'instrumentKind',
  'url',
  'amends',
  'textKind',
  'licence',
  'language',
  'datedOn',
  'validFrom',
  'validTo',
  'rank',
] as const satisfies readonly (keyof Content)[]
type Field = (typeof FIELDS)[number]

/** What a field of a statement is called. */
export function fieldName(reader: Reader, field: keyof Content): string {
  return reader.say(`countries.content.${field}`)
}

/** The value of a field as words; empty where there is none. */
function fieldWords(reader: Reader, field: Field, value: string | readonly string[] | null): string {
  if (value === null || value === '') return ''
  if (typeof value !== 'string') return reader.list(value)
  switch (field) {
    case 'status':
      return reader.say(`countries.status.${value}`)
    case 'instrumentKind':
      return reader.say(`countries.kind.${value}`)
    case 'textKind':
      return reader.say(`countries.national_text.kind_${value}`)
    case 'rank':
      return reader.say(`countries.rank.${value}`)
    case 'language':
      return reader.languageName(value)
    case 'datedOn':
    case 'validFrom':
    case 'validTo':
      return reader.date(value)
    default:
      return value
  }
}

/** The text of a statement: Markdown in a fiche, else plain. */
function StatementText(props: { reader: Reader; kind: Subject['kind']; content: Content; id: string }) {
  const { reader, kind, content, id } = props
  return (
    <InLanguage reader={reader} tag={content.language} isBlock>
      {kind === 'point' ? (
        <Prose reader={reader} text={content.text} id={id} under={4} />
      ) : (
        paragraphs(content.text).map((part) => <p>{part}</p>)
      )}
    </InLanguage>
  )
}

/** All that a statement says. */
export function ContentShown(props: { reader: Reader; subject: Subject; content: Content; id: string }) {
  const { reader, subject, content, id } = props
  const isPlain = (field: Field) => field === 'rank' && content.rank === 'normal'
  const items = FIELDS.filter((field) => !isPlain(field)).map((field) => ({
    term: fieldName(reader, field),
    text: fieldWords(reader, field, content[field]),
  }))
  return (
    <>
      <StatementText reader={reader} kind={subject.kind} content={content} id={id} />
      <Pairs
        items={[
          ...items.filter(({ text }) => text !== '').map(({ term, text }) => ({ term, value: <bdi>{text}</bdi> })),
          {
            term: fieldName(reader, 'references'),
            value: content.references.map(({ address, title }) => (
              <p>
                <SourceLink address={address} label={title === '' ? null : <bdi>{title}</bdi>} isWhole={title === ''} />
              </p>
            )),
          },
        ]}
      />
    </>
  )
}

/** What differs between two versions: the text sentence by sentence, the rest field by field. */
export function ContentDiff(props: { reader: Reader; before: Content | null; after: Content | null }) {
  const { reader, before, after } = props
  const { say } = reader
  if (after === null) return <p>{say('countries.history.withdrawn')}</p>
  const fields = FIELDS.filter((field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]))
  const pages = (content: Content | null) =>
    (content?.references ?? []).map(({ address, title }) => `${title} ${address}`.trim())
  const isSamePages = JSON.stringify(pages(before)) === JSON.stringify(pages(after))
  const rows: Child[][] = fields.map((field) => [
    fieldName(reader, field),
    <bdi>{fieldWords(reader, field, before?.[field] ?? null) || say('countries.history.nothing')}</bdi>,
    <bdi>{fieldWords(reader, field, after[field]) || say('countries.history.nothing')}</bdi>,
  ])
  const list = (content: Content | null) => pages(content).map((page) => <p dir="auto">{page}</p>)
  if (!isSamePages) rows.push([fieldName(reader, 'references'), <>{list(before)}</>, <>{list(after)}</>])
  return (
    <>
      <Changes
        reader={reader}
        changes={changesBetween(before?.text ?? '', after.text, after.language)}
        language={after.language}
      />
      {rows.length === 0 ? null : (
        <DataTable
          reader={reader}
          caption={say('countries.history.fields')}
          isCaptionHidden
          columns={[
            { head: say('countries.history.field'), kind: 'row' },
            { head: say('countries.history.before') },
            { head: say('countries.history.after') },
          ]}
          rows={rows}
        />
      )}
    </>
  )
}
