import type { Child } from 'hono/jsx'
import { type Treaty, treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { InLanguage, type Knowledge, Said, SourceLink } from '#ui'
import { instrumentPath } from '../statement/address.ts'
import { notesOnWho } from '../statement/signature-view.tsx'
import { contributionNote } from '../statement/words.ts'
import type { Instrument, KnownProvision } from './types.ts'

/** Text of the data, which is English whatever the page speaks. */
export function English({ reader, children }: { reader: Reader; children: Child }) {
  return (
    <InLanguage reader={reader} tag="en">
      {children}
    </InLanguage>
  )
}

/** What a provision does, in the language in which that was written. */
export function Gist({ reader, provision }: { reader: Reader; provision: Pick<KnownProvision, 'gist' | 'language'> }) {
  return (
    <InLanguage reader={reader} tag={provision.language}>
      {provision.gist}
    </InLanguage>
  )
}

/** The treaty by the name by which it is known, with its citation for those who know it by that: `Budapest Convention (ETS 185)`. */
export function TreatyName(props: { reader: Reader; treaty: Pick<Treaty, 'series' | 'number' | 'shortTitle'> }) {
  const { reader, treaty } = props
  return (
    <bdi dir="ltr">
      <English reader={reader}>{treaty.shortTitle}</English> ({treatyCitation(reader.say, treaty)})
    </bdi>
  )
}

/** A note of the data, in English, in which web addresses have become links. */
export function NoteText({ reader, text }: { reader: Reader; text: string }) {
  const parts = text.split(/(https?:\/\/[^\s;]*[^\s;.,)])/)
  return (
    <English reader={reader}>
      {parts.map((part, index) => (index % 2 === 0 ? part : <SourceLink address={part} />))}
    </English>
  )
}

/** The name of an instrument in English; its own name stands with it where that is another. */
export function InstrumentName(props: { reader: Reader; instrument: Pick<Instrument, 'name' | 'originalName'> }) {
  const { reader, instrument } = props
  const { name, originalName } = instrument
  return (
    <>
      <English reader={reader}>{name}</English>
      {originalName === null || originalName === name ? null : (
        <>
          <br />
          <bdi dir="auto">{originalName}</bdi>
        </>
      )}
    </>
  )
}

/** Which text was read, as words: of which year, and whether that is after the day asked. */
function textOf(reader: Reader, row: Pick<KnownProvision, 'asOf' | 'doubts'>): string {
  if (row.asOf === null) return reader.say('countries.text.no_year')
  const year = String(row.asOf)
  return reader.say(row.doubts.includes('text_is_later') ? 'countries.text.later' : 'countries.text.of', { year })
}

/** The notes under a provision: whether it is law, which text was read, who tied it to the article, who contributed it. */
export function provisionNotes(reader: Reader, row: KnownProvision): string[] {
  return [...textNotes(reader, row), ...contributionNote(reader, row.contribution)]
}

function textNotes(reader: Reader, row: KnownProvision): string[] {
  const { say } = reader
  return [
    ...(row.status === 'in_force' ? [] : [say(`countries.status.${row.status}`)]),
    textOf(reader, row),
    ...(row.mapping === 'reviewed' ? [] : [say(`countries.mapping.${row.mapping}`)]),
  ]
}

/** Who says so: how well the provision is known, its source, its text, who tied it to the article. */
export function ProvisionSaid(props: { reader: Reader; provision: KnownProvision; knowledge?: Knowledge }) {
  const { reader, provision } = props
  return (
    <Said
      reader={reader}
      state={props.knowledge === 'disputed' ? 'disputed' : provision.knowledge}
      sources={[{ address: provision.source }]}
      notes={[...textNotes(reader, provision), ...notesOnWho(reader, { kind: 'provision', ...provision }, provision)]}
    />
  )
}

/** Where a provision stands: its citation, and the instrument under it. */
export function ProvisionPlace({ reader, provision }: { reader: Reader; provision: KnownProvision }) {
  return (
    <>
      <bdi>{provision.citation}</bdi>
      <br />
      <small>
        <a href={reader.href(instrumentPath(provision.state, provision.instrument.id))}>
          <InstrumentName reader={reader} instrument={provision.instrument} />
        </a>
      </small>
    </>
  )
}
