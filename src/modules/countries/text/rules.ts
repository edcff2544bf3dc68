import { isReached, isValidOn } from '../statement/age-rules.ts'
import { type DatedText, LANGUAGE_TAG, type ProvisionText, type TextPlace } from './types.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** True for the tag of a language that there is, spelled as BCP 47 recommends. */
export function isLanguage(tag: string): boolean {
  return LANGUAGE_TAG.test(tag) && names.of(new Intl.Locale(tag).language) !== undefined
}

/** The paragraphs of a plain text, none empty. */
export function paragraphs(text: string): string[] {
  return text.split(/\s*\n\s*/).filter((part) => part !== '')
}

/** The key of a provision among those that have a text. */
export function placeKey({ state, instrument, citation }: TextPlace): string {
  return [state, instrument, citation].join('\n')
}

/** Since when a text is the law, as far as it is known: from its force, else from the day of the text. */
const since = ({ inForceFrom, asOf }: ProvisionText) => inForceFrom ?? asOf

/**
 * Of the editions of one text the newest by the day, none where that was no longer the law; where all are later, the oldest of
 * them.
 */
function editionOn(editions: readonly ProvisionText[], on: string): DatedText[] {
  const sorted = editions.toSorted((a, b) => (since(a) < since(b) ? -1 : 1))
  const held = sorted.findLast((text) => isReached(since(text), on))
  if (held) return isValidOn({ validFrom: null, validTo: held.inForceTo }, on) ? [{ ...held, isLater: false }] : []
  return sorted.slice(0, 1).map((text) => ({ ...text, isLater: true }))
}

/**
 * The texts of a provision on a day: originals before translations, each in the order in which they are held. Of several
 * editions in one language it is the newest by that day, and people go on from what the reference data holds; where none is so old, the oldest there is, marked as later.
 */
export function textsOn(texts: readonly ProvisionText[], on: string): DatedText[] {
  const editions = Map.groupBy(texts, ({ language, kind, contribution }) =>
    [kind, language, contribution === 'people' ? 'reference' : contribution].join(' '),
  )
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
