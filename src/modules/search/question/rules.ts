import { articleMark, citationsIn, numberMarksAsked } from '../words/marks.ts'
import { bareWord, foldText, nearestWord, spelling, wordsOf } from '../words/spelling.ts'
import type { Guide, GuideTreaty, Named, Question, Straight } from './types.ts'

const MAX_QUESTION_LENGTH = 200
const MAX_WORDS = 12
const LONGEST_NAME_WORDS = 8
const SHORTEST_NAME = 3
const LATIN = /^[\p{Script=Latin}\p{N} ]+$/u
// the series of the Council of Europe's treaties in its languages: one count of numbers runs through them all
const SERIES = String.raw`(?:c?ets|c?ste|stce|ste)`
const ARTICLE_NUMBER = /^\d{1,3}[a-z]?$/

// words that stand around the name of a treaty and name nothing themselves
const TREATY_WORDS = new Set(
  'convention convenio tratado traite treaty protocol protocole protocolo اتفاقيه معاهده بروتوكول the of on de du la le el'.split(
    ' ',
  ),
)

/** A piece of a question that names something: its place in the folded text. */
type Span = { start: number; end: number }

function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}

/** The treaty that a question names by series and number, such as `ETS 185` or `STE n° 185`, with the article after it. */
function seriesNamed(folded: string, guide: Guide): { treaty: GuideTreaty; article: string | null; span: Span } | null {
  for (const treaty of guide.treaties) {
    if (!treaty.number || !treaty.series || !/^\d+$/.test(treaty.number)) continue
    const shape = String.raw`(?<!\p{L})${SERIES}\s?-?(?:n[o°]?\.?\s?)?0*${treaty.number}(?!\d)(?:[\s,/]*(?:art(?:icle)?\.?\s?)?(\d{1,3}[a-z]?)(?![\p{L}\d]))?`
    const match = new RegExp(shape, 'u').exec(folded)
    if (match)
      return { treaty, article: match[1] ?? null, span: { start: match.index, end: match.index + match[0].length } }
  }
  return null
}

type NameIndex = ReadonlyMap<string, { kind: 'state' | 'treaty' | 'term'; id: string }>

const nameIndexes = new WeakMap<Guide, NameIndex>()

/** Every name of the guide as it is compared; made once a guide. */
function namesOf(guide: Guide): NameIndex {
  const known = nameIndexes.get(guide)
  if (known) return known
  const index = new Map<string, { kind: 'state' | 'treaty' | 'term'; id: string }>()
  const add = (names: readonly string[], kind: 'state' | 'treaty' | 'term', id: string) => {
    for (const name of names.map(spelling))
      if ((name.length >= SHORTEST_NAME || !LATIN.test(name)) && name !== '' && !index.has(name))
        index.set(name, { kind, id })
  }
  for (const { id, names } of guide.treaties) add(names, 'treaty', id)
  for (const { code, names } of guide.states) add(names, 'state', code)
  for (const { id, names } of guide.terms) add(names, 'term', id)
  nameIndexes.set(guide, index)
  return index
}

/** The names of the guide in a list of words, the longest first, and the words that are left. */
function takeNames(
  words: readonly string[],
  guide: Guide,
): Record<'states' | 'treaties' | 'terms', Named[]> & { left: string[] } {
  const index = namesOf(guide)
  const found = { state: new Map<string, Named>(), treaty: new Map<string, Named>(), term: new Map<string, Named>() }
  const left: string[] = []
  let at = 0
  while (at < words.length) {
    let taken = 0
    for (let length = Math.min(LONGEST_NAME_WORDS, words.length - at); length > 0 && taken === 0; length -= 1) {
      const span = words.slice(at, at + length)
      const name = index.get(span.join(' '))
      if (!name) continue
      const list = found[name.kind]
      if (!list.has(name.id)) list.set(name.id, { id: name.id, words: span })
      taken = length
    }
    if (taken === 0) left.push(words[at] ?? '')
    at += Math.max(taken, 1)
  }
  return {
    states: [...found.state.values()],
    treaties: [...found.treaty.values()],
    terms: [...found.term.values()],
    left,
  }
}

/** The number of an article as the treaty has it: `32b` is found in Article 32. Null when it has none such. */
function articleOf(treaty: GuideTreaty, number: string): string | null {
  const bare = /^\d+/.exec(number)?.[0] ?? number
  return [number, bare].find((one) => treaty.articles.includes(one)) ?? null
}

/** The article that a number means: of the treaties named, else of the first treaty that has it. */
function articleMeant(number: string, named: readonly string[], guide: Guide): Question['article'] {
  const among = named.length > 0 ? guide.treaties.filter(({ id }) => named.includes(id)) : guide.treaties
  for (const treaty of among) {
    const article = articleOf(treaty, number)
    if (article !== null) return { treaty: treaty.id, number: article }
  }
  return null
}

/** What a reader asks for, in any of the languages. Takes whatever was typed. */
export function questionFrom(typed: string, guide: Guide): Question {
  const text = typed.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_QUESTION_LENGTH).trim()
  const folded = foldText(text)
  const series = seriesNamed(folded, guide)
  const afterSeries = series ? blank(folded, series.span) : folded
  const citations = citationsIn(afterSeries)
  const rest = citations.reduce(blank, afterSeries)
  const names = takeNames(wordsOf(rest), guide)
  const treaties: Named[] = series ? [{ id: series.treaty.id, words: [] }, ...names.treaties] : names.treaties
  const bareNumber = treaties.length > 0 ? names.left.findIndex((word) => ARTICLE_NUMBER.test(word)) : -1
  const cited = citations.find(({ division }) => division === 'art')?.number ?? null
  const number = series?.article ?? cited ?? (bareNumber === -1 ? null : (names.left[bareNumber] ?? null))
  const ids = treaties.map(({ id }) => id)
  const article = number === null ? null : articleMeant(number, ids, guide)
  const isNumberUsed = article !== null && !series?.article && cited === null
  const unnumbered = isNumberUsed ? names.left.toSpliced(bareNumber, 1) : names.left
  const words = treaties.length > 0 ? unnumbered.filter((word) => !TREATY_WORDS.has(word)) : unnumbered
  const articleMarks = article ? [articleMark(article.treaty, article.number)] : []
  const citedMarks = treaties.length > 0 && article ? [] : citations.flatMap(({ marks }) => marks)
  return {
    text,
    isCut: typed.trim().length > MAX_QUESTION_LENGTH,
    words: words.slice(0, MAX_WORDS),
    states: names.states,
    treaties: article ? [] : treaties,
    terms: names.terms.map((term) => ({
      ...term,
      articles: guide.terms.find(({ id }) => id === term.id)?.articles ?? [],
    })),
    article,
    marks: [...new Set([...citedMarks, ...articleMarks])],
    spelling: spelling(text),
    numbers: [...new Set([...numberMarksAsked(rest), ...numberMarksAsked(names.left.join(' '))])],
  }
}

/** Where a question leads that names exactly one thing of the guide; null when it names none, or more. */
export function straightOf(question: Question, guide: Guide): Straight | null {
  const { words, states, treaties, article } = question
  const [state, ...otherStates] = states
  const [treaty, ...otherTreaties] = treaties
  if (otherStates.length > 0 || otherTreaties.length > 0) return null
  const isWhole = words.length === 0 && question.terms.length === 0 && !question.isCut
  if (article) {
    if (state) {
      const target = { kind: 'law', state: state.id, treaty: article.treaty, article: article.number } as const
      return { target, address: guide.addresses.law(state.id, article.treaty, article.number), isMark: isWhole }
    }
    const target = { kind: 'article', treaty: article.treaty, article: article.number } as const
    return { target, address: guide.addresses.article(article.treaty, article.number), isMark: isWhole }
  }
  if (!isWhole || question.marks.length > 0) return null
  if (treaty && !state) {
    const target = { kind: 'treaty', treaty: treaty.id } as const
    return { target, address: guide.addresses.treaty(treaty.id), isMark: treaty.words.length === 0 }
  }
  if (state && !treaty)
    return { target: { kind: 'state', state: state.id }, address: guide.addresses.state(state.id), isMark: false }
  return null
}

/** The question asks for something: a word, a name or a mark. */
export function asksSomething(question: Question): boolean {
  return [question.words, question.states, question.treaties, question.terms, question.marks].some(
    (part) => part.length > 0,
  )
}

const guideWords = new WeakMap<Guide, string[]>()

/** The name in the guide that a word is one typing mistake away from; null when there is none. */
export function nearestName(word: string, guide: Guide): string | null {
  let words = guideWords.get(guide)
  if (!words) {
    words = [...new Set([...namesOf(guide).keys()].flatMap((name) => name.split(' ')))].filter(
      ({ length }) => length > 3,
    )
    guideWords.set(guide, words)
  }
  return nearestWord(word, words)
}

/** A text with some of its words replaced, by the folded word without Arabic article. */
export function mended(text: string, replacements: ReadonlyMap<string, string>): string {
  return foldText(text).replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (word) => replacements.get(bareWord(word)) ?? word)
}

/** The marks by which the whole question may name an entry exactly: its spelling, or the number of a law. */
export function exactMarks(question: Question): string[] {
  return [`=${question.spelling}`, ...question.numbers]
}
