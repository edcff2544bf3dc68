import { type DatedText, LANGUAGE_TAG, type ProvisionText, type TextPlace } from './types.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** True for the tag of a language that there is, spelled as BCP 47 recommends. */
export function isLanguage(tag: string): boolean {
  return LANGUAGE_TAG.test(tag) && names.of(new Intl.Locale(tag).language) !== undefined
}

/** The key of a provision among those that have a text. */
export function placeKey({ state, instrument, citation }: TextPlace): string {
  return [state, instrument, citation].join('\n')
}

/** True when a text of this year, month or day is after the day; a year or month that the day is in is not. */
function isAfter(asOf: string, on: string): boolean {
  return asOf > on.slice(0, asOf.length)
}

/** Of the editions of one text the newest by the day; where all are later, the oldest of them. */
function editionOn(editions: readonly ProvisionText[], on: string): DatedText[] {
  const sorted = editions.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
  const held = sorted.findLast(({ asOf }) => !isAfter(asOf, on))
  if (held) return [{ ...held, isLater: false }]
  return sorted.slice(0, 1).map((text) => ({ ...text, isLater: true }))
}

/**
 * The texts of a provision on a day: originals before translations, each in the order in which they are held. Of several
 * editions in one language it is the newest by that day; where none is so old, the oldest there is, marked as later.
 */
export function textsOn(texts: readonly ProvisionText[], on: string): DatedText[] {
  const editions = Map.groupBy(texts, ({ language, kind, contribution }) => [kind, language, contribution].join(' '))
  const dated = [...editions.values()].flatMap((own) => editionOn(own, on))
  return [...dated.filter(({ kind }) => kind === 'original'), ...dated.filter(({ kind }) => kind === 'translation')]
}

/** The texts as one reader wants them: originals, then translations, among these the reader's own language first. */
export function inReadingOrder(texts: readonly DatedText[], language: string): DatedText[] {
  const rank = ({ kind, language: tag }: DatedText) => {
    if (kind === 'original') return 0
    return new Intl.Locale(tag).language === new Intl.Locale(language).language ? 1 : 2
  }
  return texts.toSorted((a, b) => rank(a) - rank(b))
}
