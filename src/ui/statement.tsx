import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { type Knowledge, KnowledgeState } from './knowledge.tsx'

function webAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null
}

/** A long address that may break after its separators. */
function Breakable({ text }: { text: string }) {
  const pieces = text.split(/(?<=[/?&=#_-])/)
  return (
    <bdi dir="ltr" class="address">
      {pieces.map((piece, index) => (
        <>
          {index > 0 ? <wbr /> : null}
          {piece}
        </>
      ))}
    </bdi>
  )
}

function Labelled({ label, text }: { label?: Child; text: string }) {
  if (!label) return <Breakable text={text} />
  return (
    <>
      {label} (<Breakable text={text} />)
    </>
  )
}

/**
 * Where a statement comes from. A web address becomes a link that shows its host, or the whole address with `isWhole`;
 * anything else is shown as text, so no other scheme can be followed. With a label the host stands behind it. `of` is
 * what it is the source of, for readers who hear the links of a page one after the other.
 */
export function SourceLink(props: { address: string | null; label?: Child; isWhole?: boolean; of?: Child }) {
  const { address, label } = props
  if (address === null) return <>{label}</>
  const url = webAddress(address)
  if (!url) return <Labelled label={label} text={address} />
  return (
    <a class="source" href={url.href} rel="external noreferrer">
      <Labelled label={label} text={props.isWhole ? address : url.hostname.replace(/^www\./, '')} />
      {props.of ? <span class="vh"> ({props.of})</span> : null}
    </a>
  )
}

/** A source as it stands in the line under a statement; a source without an address is a label alone. */
export type Source = { address: string | null; label?: string | null; of?: Child }

/** The quiet line under a fact: state of knowledge, sources, then notes such as the age of the text. */
export function Said(props: {
  reader: Reader
  state?: Knowledge | null
  sources?: readonly Source[]
  notes?: readonly Child[]
}) {
  const { reader, state, sources = [], notes = [] } = props
  return (
    <p class="said">
      {state ? <KnowledgeState reader={reader} state={state} /> : null}
      {sources.map((source) => (
        <span>
          <SourceLink address={source.address} label={source.label} of={source.of} />
        </span>
      ))}
      {notes.map((note) => (
        <span>{note}</span>
      ))}
    </p>
  )
}

/** One of the readings of a disputed fact. */
export type Reading = { heading: Child; text: Child; sources?: readonly Source[] }

/** A fact (the children), the readings of it where it is disputed, and who says so since when. */
export function Statement(props: {
  reader: Reader
  state: Knowledge
  sources?: readonly Source[]
  notes?: readonly Child[]
  readings?: readonly Reading[]
  id?: string | null
  children: Child
}) {
  const { reader, readings = [], sources = [], notes = [] } = props
  return (
    <div class="statement" id={props.id ?? undefined}>
      <div class="fact">{props.children}</div>
      {readings.length > 0 ? (
        <ul class="readings">
          {readings.map((reading) => (
            <li>
              <b>{reading.heading}</b> {reading.text}
              {reading.sources ? <Said reader={reader} sources={reading.sources} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <Said reader={reader} state={props.state} sources={sources} notes={notes} />
    </div>
  )
}
