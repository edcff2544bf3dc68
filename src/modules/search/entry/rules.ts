import { spelling, wordsOf } from '../words/spelling.ts'
import { type Entry, type IndexRow, type IndexText, type Kind, KINDS } from './types.ts'

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
  return [...Object.values(entry.title), ...entry.names, ...(entry.aliases ?? [])]
}

/** Kinds that are suggested from a later word of their names too: few things, looked for most. */
const SUGGESTED_WITHIN: ReadonlySet<Kind> = new Set(['treaty', 'article', 'state', 'guidance_note', 'institution'])
const MOST_STARTS = 8
const LONGEST_BEGINNING = 80

/** How the names of an entry begin, folded, each once. */
function beginningsOf(entry: Entry): IndexRow['beginnings'] {
  const starts = new Map<string, 0 | 1>()
  for (const name of namesOf(entry)) {
    const words = wordsOf(name)
    const within = SUGGESTED_WITHIN.has(entry.kind) ? Math.min(words.length, MOST_STARTS) : 1
    for (let first = 0; first < within; first += 1) {
      const beginning = words.slice(first).join(' ').slice(0, LONGEST_BEGINNING)
      if (first === 0) starts.set(beginning, 0)
      else if (!starts.has(beginning)) starts.set(beginning, 1)
    }
  }
  return [...starts].filter(([text]) => text !== '').map(([text, place]) => ({ place, spelling: text }))
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
    knowledge: entry.knowledge?.state ?? null,
    ageing_from: entry.knowledge?.ageingFrom ?? null,
    facts: [...new Set(entry.facts)].toSorted(),
    beginnings: beginningsOf(entry),
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
