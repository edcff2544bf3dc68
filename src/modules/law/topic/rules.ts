import type { Reader } from '#platform/reader'
import type { Topic } from './types.ts'

/** The name of a topic in the reader's language. */
export function topicName({ language }: Pick<Reader, 'language'>, { id, names }: Topic): string {
  return names[language] ?? names['en'] ?? id
}
