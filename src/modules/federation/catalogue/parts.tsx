import type { Child } from 'hono/jsx'
import type { Dataset } from '#platform/dataset'
import type { Reader } from '#platform/reader'
import { DataTable, Filled, SourceLink } from '#ui'
import type { DataFile, Edition } from '../edition/types.ts'
import { permanentPath, sizeOf } from './words.ts'

/** A name of a field, a file or an id: left to right in every language. */
export function Code({ children }: { children: Child }) {
  return <code dir="ltr">{children}</code>
}

/** A link to a file of the present edition, with its form and size; `of` is the dataset, for readers who hear links alone. */
export function FileLink(props: { reader: Reader; label: string; file: DataFile; of?: string | null }) {
  const { reader, label, file, of } = props
  return (
    <a href={`/data/${file.name}`} download>
      <bdi>{label}</bdi>
      {of ? <span class="vh"> ({of})</span> : null} ({sizeOf(reader, file)})
    </a>
  )
}

/** Files with size and SHA-256, each at the address of its edition. */
export function FileTable(props: { reader: Reader; edition: Edition; files: readonly DataFile[] }) {
  const { reader, edition, files } = props
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('federation.files')}
      isCaptionHidden
      columns={[
        { head: say('federation.file'), kind: 'row' },
        { head: say('federation.bytes'), kind: 'number' },
        { head: say('federation.sha256') },
      ]}
      rows={files.map((file) => [
        <a href={permanentPath(edition, file.name)} download>
          <Code>{file.name}</Code>
        </a>,
        reader.number(file.bytes.byteLength),
        <Code>{file.sha256}</Code>,
      ])}
    />
  )
}

/** Where rows come from and what each source allows, once each. */
export function SourceTable({ reader, sources }: { reader: Reader; sources: Dataset['sources'] }) {
  const { say } = reader
  const once = [...new Map(sources.map((source) => [source.name, source])).values()]
  return (
    <DataTable
      reader={reader}
      caption={say('federation.sources')}
      isCaptionHidden
      columns={[{ head: say('federation.source'), kind: 'row' }, { head: say('federation.terms') }]}
      rows={once.map(({ name, terms, licence }) => [
        say(name),
        <>
          {say(terms)}
          {licence === null ? null : (
            <>
              {' '}
              <SourceLink address={licence} of={say(name)} />
            </>
          )}
        </>,
      ])}
    />
  )
}

/**
 * How to cite, as one line to copy: `text` holds slots for the edition, the address and the dataset, which read from left
 * to right in every language.
 */
export function Citation(props: { reader: Reader; text: string; values: readonly string[] }) {
  const { reader, text, values } = props
  return (
    <p>
      <span data-copy={reader.say('ui.copy')} data-copied={reader.say('ui.copied')}>
        <Filled
          text={text}
          elements={values.map((value) => (
            <bdi dir="ltr">{value}</bdi>
          ))}
        />
      </span>
    </p>
  )
}
