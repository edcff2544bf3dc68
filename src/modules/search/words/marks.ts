import { foldText, wordsOf } from './spelling.ts'

/** The two ways in which laws number their parts: articles, and sections or paragraphs. */
type Division = 'art' | '§'

/** A part of a law that a text names: `§ 202a`, `art. 4(a)(1)`; `start` and `end` are its place in the folded text. */
export type Citation = {
  division: Division
  /** The number without what stands in brackets. */
  number: string
  /** The mark without and, where something stands in brackets, with it. */
  marks: string[]
  start: number
  end: number
}

const ARTICLE_WORD = String.raw`(?<!\p{L})(?:art(?:s|t|icles?|iculos?|igos?|icol[io]|ikel)?\.?(?!\p{L})|(?:ال)?(?:ماده|مواد)(?!\p{L}))`
const SECTION_WORD = String.raw`§+|(?<!\p{L})(?:ss?|secs?|sect|sections?|seccion(?:es)?|par|paras?|paragraph(?:e?s?))(?!\p{L})\.?`
const NUMBER = String.raw`(?:[a-z]-?)?\d+(?:[.:\/-]\d+)*(?:\s?-?(?:bis|ter|quater|quinquies|[a-z])(?![\p{L}\d]))?(?:\s?\([a-z0-9]{1,4}\))*`
// each space belongs to what stands before it: were it free to belong to either side, a long list would be read in 2^n ways
const BETWEEN = String.raw`\s?(?:(?:,|;|[-–]|(?<!\p{L})(?:and|et|und|e|y|و)(?!\p{L}))\s{0,2})+`
const CITED = new RegExp(`(${ARTICLE_WORD}|${SECTION_WORD})\\s?(${NUMBER}(?:${BETWEEN}${NUMBER})*)`, 'gu')
const EACH_NUMBER = new RegExp(NUMBER, 'gu')
const STARTS_SECTION = new RegExp(`^(?:${SECTION_WORD})$`, 'u')
const LONGEST_RANGE = 40

/** A number as it is compared: its letters joined, numbers beside one another divided by a dot. */
function plainNumber(text: string): string {
  const parts = text.match(/\d+|[a-z]+/g) ?? []
  return parts
    .map((part, index) => (/^\d/.test(part) && /^\d/.test(parts[index - 1] ?? '') ? `.${part}` : part))
    .join('')
}

/** The whole numbers of a range such as `6-8`; none where the hyphen belongs to one number, such as `335-2`. */
function rangeOf(text: string): string[] {
  const ends = /^(\d+)-(\d+)$/.exec(text)
  const [first, last] = [Number(ends?.[1]), Number(ends?.[2])]
  if (!ends || last <= first || last - first > LONGEST_RANGE) return []
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
}

/** The parts of laws that a text names, in their order. Lists and ranges name each of their parts. */
export function citationsIn(text: string): Citation[] {
  return [...foldText(text).matchAll(CITED)].flatMap((match) => {
    const division: Division = STARTS_SECTION.test(match[1] ?? '') ? '§' : 'art'
    const place = { division, start: match.index, end: match.index + match[0].length }
    return [...(match[2] ?? '').matchAll(EACH_NUMBER)].flatMap(([item]) => {
      const number = plainNumber(item.replace(/\(.*$/, ''))
      const marks = [...new Set([`${division} ${number}`, `${division} ${plainNumber(item)}`])]
      const between = rangeOf(item).map((one) => ({ ...place, number: one, marks: [`${division} ${one}`] }))
      return [{ ...place, number, marks }, ...between]
    })
  })
}

/** The marks of a part of a national law, from its citation: `art 182` and `art 182.2` for "Art. 182(2)". */
export function citationMarks(citation: string): string[] {
  return [...new Set(citationsIn(citation).flatMap(({ marks }) => marks))]
}

/** The mark of everything that deals with an article of a treaty: `ets-185/16`. */
export function articleMark(treaty: string, article: string): string {
  return `${treaty}/${article.toLowerCase()}`
}

const NUMBER_WORDS = new Set(['no', 'nr', 'nro', 'num', 'numero', 'number', 'n', 'of', 'de', 'رقم'])

/** What words and number a law is cited with: "R.A. No. 10,175" has the words `ra` and the number `10175`. */
function numberParts(text: string): { before: string[]; number: string } | null {
  const plain = text.replaceAll(/(?<!\p{L})(\p{L})\.(?=\p{L}\.)/gu, '$1').replaceAll(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '')
  const words = wordsOf(plain.replaceAll(/[nN]\.?[º°]/g, ' no ')).filter((word) => !NUMBER_WORDS.has(word))
  const first = words.findIndex((word) => /^\d/.test(word))
  return first === -1 ? null : { before: words.slice(0, first), number: words.slice(first).join(' ') }
}

/**
 * The marks of a law by the words and the number it is cited with: `ra 10175` and `10175` for "RA 10175",
 * `republic act 10175` too for "Republic Act No. 10175", `5 2018` for "No. 5 of 2018".
 */
export function numberMarks(text: string): string[] {
  const parts = numberParts(text)
  if (!parts) return []
  const { before, number } = parts
  const initials = before.map((word) => word[0]).join('')
  const standsAlone = before.length === 0 || /^\d{4,}$/.test(number) || number.includes(' ')
  return [
    ...(before.length > 0 ? [`${before.join(' ')} ${number}`] : []),
    ...(before.length > 1 ? [`${initials} ${number}`] : []),
    ...(standsAlone ? [number] : []),
  ]
}

/** The marks by which a reader's words may name a law; a single number alone only where nothing else was typed. */
export function numberMarksAsked(text: string): string[] {
  const parts = numberParts(text)
  const isSingle = parts !== null && parts.before.length > 0 && !parts.number.includes(' ')
  return numberMarks(text).filter((mark) => !isSingle || mark !== parts.number)
}
