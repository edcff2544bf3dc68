import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Filled, InLanguage, SourceLink, slot } from '#ui'
import { treatyCitation } from './rules.ts'
import type { Treaty } from './types.ts'

/** Text of the data, which is English whatever the page speaks. */
export function English({ reader, children, isBlock }: { reader: Reader; children: Child; isBlock?: boolean }) {
  return (
    <InLanguage reader={reader} tag="en" isBlock={isBlock ?? false}>
      {children}
    </InLanguage>
  )
}

/** The name under which people know the treaty, with its number: `Budapest Convention (ETS 185)`. */
export function TreatyName({ reader, treaty }: { reader: Reader; treaty: Treaty }) {
  return (
    <bdi dir="ltr">
      <English reader={reader}>{treaty.shortTitle}</English> ({treatyCitation(reader.say, treaty)})
    </bdi>
  )
}

/** A note of the data, in which web addresses have become links. */
export function NoteText({ reader, text }: { reader: Reader; text: string }) {
  const parts = text.split(/(https?:\/\/[^\s;()]+(?:\([^\s()]*\)[^\s;()]*)*)/)
  return (
    <English reader={reader}>
      {parts.map((part, index) => (index % 2 === 0 ? part : <SourceLink address={part} />))}
    </English>
  )
}

/** What a summary or link says in every row, with what this one is about for readers who hear it alone. */
export function NamedNote({ text, of }: { text: string; of: Child }) {
  return (
    <>
      {text}
      <span class="vh"> ({of})</span>
    </>
  )
}

/** A source of the data: a web address becomes a link, words such as "treaty text" stay English words. */
export function SourceText({ reader, text, of }: { reader: Reader; text: string; of?: Child }) {
  return /^https?:/.test(text) ? <SourceLink address={text} of={of} /> : <English reader={reader}>{text}</English>
}

/** A place in a treaty such as "Article 16(2)", whose number reads from left to right in every language. */
export function PlaceInTreaty({ reader, place }: { reader: Reader; place: string }) {
  return <Filled text={reader.say('law.article.name', { number: slot(0) })} elements={[<bdi dir="ltr">{place}</bdi>]} />
}
