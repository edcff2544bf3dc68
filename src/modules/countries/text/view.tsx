import type { Reader } from '#platform/reader'
import { directionOf, Said, SourceLink } from '#ui'
import type { KnownProvision } from '../profile/types.ts'
import { contributionNote } from '../statement/words.ts'
import { inReadingOrder } from './rules.ts'
import type { DatedText } from './types.ts'

const paragraphs = (text: string) => text.split(/\s*\n\s*/).filter((part) => part !== '')

function notesOf(reader: Reader, text: DatedText) {
  const { say } = reader
  const day = reader.date(text.asOf)
  return [
    say(text.isLater ? 'countries.national_text.later' : 'countries.national_text.of', { day }),
    <>
      {say('countries.national_text.licence')} <bdi dir="auto">{text.licence}</bdi>
    </>,
    ...contributionNote(reader, text.contribution),
  ]
}

function Text({ reader, citation, text }: { reader: Reader; citation: string; text: DatedText }) {
  const { say } = reader
  const language = reader.languageName(text.language)
  return (
    <details>
      <summary>
        {say(`countries.national_text.${text.kind}`, { language })}
        <span class="vh">
          {' '}
          <bdi>{citation}</bdi>
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
        <Said reader={reader} sources={[{ address: text.source }]} notes={notesOf(reader, text)} />
      </div>
    </details>
  )
}

/** The national text of a provision, each language a disclosure, with its source, year and licence; nothing where none is held. */
export function ProvisionTexts({ reader, provision }: { reader: Reader; provision: KnownProvision }) {
  return (
    <>
      {inReadingOrder(provision.texts, reader.language).map((text) => (
        <Text reader={reader} citation={provision.citation} text={text} />
      ))}
    </>
  )
}
