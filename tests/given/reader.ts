import { readLanguages, readerOf, voiceOf } from '#i18n'
import type { Day } from '../../src/platform/day.ts'
import type { Reader } from '../../src/platform/reader.ts'

/** A reader in a language of ours, on a day. */
export function givenReader(tag: string, on = '2026-11-22'): Reader {
  const languages = readLanguages()
  const [source] = languages
  const language = languages.find((one) => one.tag === tag)
  if (!source || !language) throw new Error(`no catalogue for ${tag}`)
  return readerOf(voiceOf(language, source), '2026-11-22' as Day, on as Day, new Map())
}
