import type { Reader } from '#platform/reader'
import { directionOf, Said, SourceLink } from '#ui'
import type { KnownProvision } from '../profile/types.ts'
import { notesOnWho } from '../statement/signature-view.tsx'
import { inReadingOrder, paragraphs } from './rules.ts'
import type { DatedText, TextPlace } from './types.ts'

function notesOf(reader: Reader, { state, instrument }: TextPlace, text: DatedText) {
  const { say } = reader
  const { inForceFrom, inForceTo } = text
  const day = reader.date(text.asOf)
  return [
    say(text.isLater ? 'countries.national_text.later' : 'countries.national_text.of', { day }),
    ...(inForceFrom === null ? [] : [say('countries.national_text.in_force_from', { day: reader.date(inForceFrom) })]),
    ...(inForceTo === null ? [] : [say('countries.national_text.in_force_to', { day: reader.date(inForceTo) })]),
    <>
      {say('countries.national_text.licence')} <bdi dir="auto">{text.licence}</bdi>
    </>,
    ...notesOnWho(reader, { kind: 'text', state, instrument }, text),
  ]
}

function Text({ reader, place, text }: { reader: Reader; place: TextPlace; text: DatedText }) {
  const { say } = reader
  const language = reader.languageName(text.language)
  return (
    <details>
      <summary>
        {say(`countries.national_text.${text.kind}`, { language })}
        <span class="vh">
          {' '}
          <bdi>{place.citation}</bdi>
        </span>
      </summary>
      <div class="flow">
        <div class="flow" lang={text.language} dir={directionOf(text.language)}>
          {paragraphs(text.text).map((part) => (
            <p>{part}</p>
          ))}
        </div>
        {text.isWhole ? null : (
          <p>
            {say('countries.national_text.cut')} <SourceLink address={text.source} />
          </p>
        )}
        <Said reader={reader} sources={[{ address: text.source }]} notes={notesOf(reader, place, text)} />
      </div>
    </details>
  )
}

/** National texts, each language a disclosure, with its source, year and licence; nothing where none is held. */
export function Texts(props: { reader: Reader; place: TextPlace; texts: readonly DatedText[] }) {
  const { reader, place, texts } = props
  return (
    <>
      {inReadingOrder(texts, reader.language).map((text) => (
        <Text reader={reader} place={place} text={text} />
      ))}
    </>
  )
}

/** The national texts of a provision. */
export function ProvisionTexts({ reader, provision }: { reader: Reader; provision: KnownProvision }) {
  const { state, citation, instrument, texts } = provision
  return <Texts reader={reader} place={{ state, instrument: instrument.id, citation }} texts={texts} />
}
