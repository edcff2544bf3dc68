/** Letters that decomposition leaves whole, and Arabic and Persian letters that are one letter to a reader. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
}

const LETTERS_TO_REPLACE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
// accents, Hebrew points, Arabic vowel signs and the stretch of Arabic words; vowel signs of other scripts stay
const SIGNS = /\u0640|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
// the Arabic article, alone or joined to "and", "with", "as", "so" or "for", before at least three letters
const ARABIC_ARTICLE = /^(?:[وبكف]?ال|لل)(?=\p{L}{3})/u
const MAX_WORD_LENGTH = 60

/**
 * A text without what never decides whether two spellings are the same: case, accents, ligatures, Arabic vowel signs,
 * the forms of alef, ya and ta marbuta, and which digits a number is written in.
 */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(SIGNS, '')
    .replaceAll(LETTERS_TO_REPLACE, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .normalize('NFC')
}

/** A folded word without the Arabic definite article. */
export function bareWord(word: string): string {
  return word.replace(ARABIC_ARTICLE, '').slice(0, MAX_WORD_LENGTH)
}

/** The words of a text, folded, in their order, without the Arabic article. */
export function wordsOf(text: string): string[] {
  return (foldText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(bareWord)
}

/** A name as it is compared: its words with one space between them. */
export function spelling(name: string): string {
  return wordsOf(name).join(' ')
}

/** The number of letters put in, left out, changed or swapped with their neighbour that lead from `a` to `b`, up to two. */
export function distance(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return 2
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1
  const left = short.slice(start, short.length - end)
  const right = long.slice(start, long.length - end)
  if (left.length <= 1 && right.length <= 1) return 1
  return left.length === 2 && left[0] === right[1] && left[1] === right[0] ? 1 : 2
}

/** The word among `candidates` that is one typing mistake away, the first one when there are several; null when none is. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  if (word.length < 4) return null
  return candidates.find((candidate) => distance(word, candidate) === 1) ?? null
}
