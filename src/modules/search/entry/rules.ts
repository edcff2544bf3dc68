import { spelling, wordsOf } from '../words/spelling.ts'
import { type Entry, type IndexRow, type IndexText, KINDS } from './types.ts'

/** The PostgreSQL configurations that read a language; every other language is read word for word. */
const CONFIGURATIONS: Readonly<Record<string, string>> = { en: 'english', fr: 'french', es: 'spanish', ar: 'arabic' }
const WORD_FOR_WORD = 'simple'
const MAX_TEXT_LENGTH = 100_000
const SHORTEST_MENDED_WORD = 4

const configurationOf = (language: string) => CONFIGURATIONS[language.split('-')[0] ?? ''] ?? WORD_FOR_WORD
const readable = (text: string) => wordsOf(text.slice(0, MAX_TEXT_LENGTH)).join(' ')

function headOf(entry: Entry): IndexText[] {
  const titles = Object.entries(entry.title)
  return [
    ...titles.map(([language, text]) => ({
      language: configurationOf(language),
      weight: 'A' as const,
      text: readable(text),
    })),
    ...titles.map(([, text]) => ({ language: WORD_FOR_WORD, weight: 'A' as const, text: readable(text) })),
    ...entry.names.map((name) => ({ language: WORD_FOR_WORD, weight: 'B' as const, text: readable(name) })),
  ]
}

/** The texts that name an entry. */
function namesOf(entry: Entry): string[] {
  return [...Object.values(entry.title), ...entry.names]
}

/** A text that can hold no sign of ours and no character that PostgreSQL refuses. */
function clean(text: string): string {
  return text.replaceAll(/[\0\uE000-\uE00F]/g, '').toWellFormed()
}

const cleanTexts = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, clean(text)]))

/** An entry as the index holds it. */
export function indexRow(entry: Entry): IndexRow {
  const head = headOf(entry)
  const spellings = namesOf(entry).map((name) => `=${spelling(name)}`)
  const bodies = Object.entries(entry.body)
  return {
    id: entry.id,
    kind: entry.kind,
    prominence: KINDS.indexOf(entry.kind),
    state: entry.state,
    treaty: entry.treaty,
    address: entry.address,
    title: cleanTexts(entry.title),
    body: cleanTexts(entry.body),
    layer: entry.layer,
    exact: [...new Set([...entry.marks, ...spellings])].toSorted(),
    head,
    vector: [
      ...head,
      ...bodies.map(([language, text]) => ({
        language: configurationOf(language),
        weight: 'D' as const,
        text: readable(text),
      })),
    ],
  }
}

/** The words of titles and names, each once, in order: what a word typed almost right is compared with. */
export function vocabularyOf(entries: readonly Entry[]): string[] {
  const words = entries.flatMap((entry) => namesOf(entry).flatMap((name) => wordsOf(name)))
  return [...new Set(words.filter((word) => word.length >= SHORTEST_MENDED_WORD && !/\p{N}/u.test(word)))].toSorted()
}
