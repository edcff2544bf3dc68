import { directionOf } from '#ui'
import type { KnownProvision } from '../profile/types.ts'
import { inReadingOrder } from '../text/rules.ts'
import type { ComparisonFile } from './types.ts'

/** How many characters of a text a file carries; twenty articles of six States have to fit on paper. */
const CARRIED_CHARACTERS = 4_000

/** The national text of a provision as a file carries it: what it is, its paragraphs, and who says so. */
export type CarriedText = {
  heading: string
  language: string
  direction: 'ltr' | 'rtl'
  paragraphs: readonly string[]
  /** Its date and licence, and that more of it stands at the source where that is so. */
  said: string
  source: string
}

/** The texts of a provision in the order in which the reader wants them. */
export function carriedTexts({ reader }: ComparisonFile, provision: KnownProvision): CarriedText[] {
  const { say } = reader
  return inReadingOrder(provision.texts, reader.language).map((held) => {
    const { kind, language, asOf, isLater, licence, source } = held
    const characters = [...held.text]
    const isWhole = held.isWhole && characters.length <= CARRIED_CHARACTERS
    const day = reader.date(asOf)
    const notes = [
      say(isLater ? 'countries.national_text.later' : 'countries.national_text.of', { day }),
      `${say('countries.national_text.licence')} ${licence}`,
      ...(isWhole ? [] : [say('countries.national_text.cut')]),
    ]
    return {
      heading: say(`countries.national_text.${kind}`, { language: reader.languageName(language) }),
      language,
      direction: directionOf(language),
      paragraphs: characters
        .slice(0, CARRIED_CHARACTERS)
        .join('')
        .split(/\s*\n\s*/)
        .filter((part) => part !== ''),
      said: notes.join(' · '),
      source,
    }
  })
}
