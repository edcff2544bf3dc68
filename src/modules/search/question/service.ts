import type { Db } from '#platform/db/connect'
import { nearestWord } from '../words/spelling.ts'
import { nearestName } from './rules.ts'
import * as store from './store.ts'
import type { Guide, Question } from './types.ts'

/**
 * Words of a question that stand nowhere, each with the word one typing mistake away, where there is one. A word that is
 * still being typed (`unfinished`) is no mistake when it begins a word that stands somewhere.
 */
export async function misspelt(
  db: Db,
  { words }: Pick<Question, 'words'>,
  guide: Guide,
  unfinished: string | null = null,
): Promise<Map<string, string>> {
  const replaced = new Map<string, string>()
  for (const word of await store.unknownWords(db, words)) {
    const alike = await store.similarWords(db, word)
    if (word === unfinished && alike.some((other) => other.startsWith(word))) continue
    const read = nearestName(word, guide) ?? nearestWord(word, alike)
    if (read !== null) replaced.set(word, read)
  }
  return replaced
}
