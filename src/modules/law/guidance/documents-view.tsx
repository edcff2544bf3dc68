import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Contents, DataTable, Details, Leaf, Opening, Row, SourceLink } from '#ui'
import { English, NamedNote, NoteText, SourceText } from '../treaty/words.tsx'
import { DOCUMENT_KINDS, type DocumentKind, type Presence, type TcyDocument } from './types.ts'
import { LaterLine } from './views.tsx'
import { Dated } from './words.tsx'

/** A document that was or may have been there on the day. */
export type PresentDocument = { entry: TcyDocument; presence: Exclude<Presence, 'later'> }

/** Everything the list of documents shows: those of the day, narrowed to the kinds asked for. */
export type DocumentsPageFacts = {
  documents: readonly PresentDocument[]
  /** How many of the day there are of each kind. */
  counts: ReadonlyMap<DocumentKind, number>
  /** How many documents of these kinds came after the day. */
  later: number
  kinds: readonly DocumentKind[]
  /** What was asked for that is no kind of document. */
  unknown: readonly string[]
}

function DateCell({ reader, document }: { reader: Reader; document: PresentDocument }) {
  const { say } = reader
  return (
    <>
      <Dated reader={reader} date={document.entry.datedOn} />
      {document.presence === 'unsettled' ? (
        <>
          <br />
          <small>{say('law.guidance.document.unsettled', { day: reader.date(reader.on) })}</small>
        </>
      ) : null}
    </>
  )
}

function SourceCell({ reader, document }: { reader: Reader; document: TcyDocument }) {
  const { say } = reader
  const { url, source, note, title } = document
  const name = <English reader={reader}>{title}</English>
  const other = source === url ? null : source
  return (
    <>
      {url === null ? null : <SourceLink address={url} label={say('law.guidance.document.itself')} of={name} />}
      {url !== null && other !== null ? <br /> : null}
      {other === null ? null : <SourceText reader={reader} text={other} of={name} />}
      {url === null && source === null ? <small>{say('law.no_source')}</small> : null}
      {note === null ? null : (
        <Details summary={<NamedNote text={say('law.guidance.note')} of={name} />}>
          <p>
            <NoteText reader={reader} text={note} />
          </p>
        </Details>
      )}
    </>
  )
}

function cells(reader: Reader, document: PresentDocument): Child[] {
  const { id, title, documentNumber, kind, gist } = document.entry
  return [
    <span id={`document-${id}`}>
      <English reader={reader}>{title}</English>
      {documentNumber === null ? null : (
        <>
          <br />
          <small>
            <bdi dir="ltr">{documentNumber}</bdi>
          </small>
        </>
      )}
    </span>,
    reader.say(`law.guidance.document.kind_${kind}`),
    <DateCell reader={reader} document={document} />,
    <English reader={reader}>{gist}</English>,
    <SourceCell reader={reader} document={document.entry} />,
  ]
}

function DocumentTable({ reader, documents }: { reader: Reader; documents: readonly PresentDocument[] }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('law.guidance.document.title')}
      isCaptionHidden
      columns={[
        { head: say('law.guidance.document.head'), kind: 'row' },
        { head: say('law.guidance.document.kind') },
        { head: say('law.guidance.document.date'), kind: 'date' },
        { head: say('law.guidance.document.gist') },
        { head: say('law.guidance.source') },
      ]}
      rows={documents.map((document) => cells(reader, document))}
    />
  )
}

function Narrowed({ reader, facts }: { reader: Reader; facts: DocumentsPageFacts }) {
  const { say, href } = reader
  const { kinds, unknown } = facts
  if (kinds.length === 0 && unknown.length === 0) return null
  return (
    <p>
      {unknown.length === 0 ? null : `${say('law.guidance.document.unknown_kind', { kind: unknown.join(', ') })} `}
      {kinds.length === 0
        ? null
        : `${say('law.guidance.document.only', {
            kinds: reader.list(kinds.map((kind) => say(`law.guidance.document.kind_${kind}`))),
          })} `}
      <a href={href('/law/documents')}>{say('law.guidance.document.all')}</a>
    </p>
  )
}

/** The kinds with how many documents of the day each has; choosing one narrows the list to it. */
function Kinds({ reader, facts }: { reader: Reader; facts: DocumentsPageFacts }) {
  const { say, href } = reader
  return (
    <Contents
      reader={reader}
      label={say('law.guidance.document.narrow')}
      items={DOCUMENT_KINDS.flatMap((kind) => {
        const count = facts.counts.get(kind) ?? 0
        if (count === 0) return []
        const label = `${say(`law.guidance.document.kind_${kind}`)} (${reader.number(count)})`
        return [{ label, path: href(`/law/documents?kind=${kind}`) }]
      })}
    />
  )
}

/** The list of T-CY documents on the day. */
export function DocumentsPage({ reader, facts }: { reader: Reader; facts: DocumentsPageFacts }) {
  const { say, href } = reader
  const { documents, later } = facts
  const values = { count: later, day: reader.date(reader.on) }
  const todayPath = `/law/documents?${facts.kinds.map((kind) => `kind=${kind}&`).join('')}on=${reader.today}`
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('law.guidance.document.title')}
        standfirst={say('law.guidance.document.standfirst')}
      >
        <p>
          <a href={href('/law/guidance-notes')}>{say('law.guidance.title')}</a>
        </p>
      </Opening>
      <Row
        id="documents"
        heading={say('law.guidance.document.on_day', { day: reader.date(reader.on) })}
        under={say('law.guidance.document.count', { count: documents.length })}
        width="full"
      >
        <div class="flow">
          <Kinds reader={reader} facts={facts} />
          <Narrowed reader={reader} facts={facts} />
          {documents.length > 0 ? <DocumentTable reader={reader} documents={documents} /> : null}
          <LaterLine
            reader={reader}
            text={later > 0 ? say('law.guidance.document.later', values) : null}
            path={href(todayPath)}
          />
          <p class="said">{say('law.guidance.document.our_words')}</p>
        </div>
      </Row>
    </Leaf>
  )
}
