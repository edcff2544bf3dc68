import type { State, StateNote } from './types.ts'

const SOURCE_LANGUAGE = 'en'

/**
 * The notes that the names of these States need, in a language (else in English), each once, in the order of the States.
 * A name with an asterisk has its note led by an asterisk.
 */
export function nameNotes(
  all: readonly State[],
  notes: ReadonlyMap<string, StateNote>,
  codes: Iterable<string>,
  language: string,
): string[] {
  const shown = new Set(codes)
  const needed = new Set(all.flatMap(({ code, note }) => (note !== null && shown.has(code) ? [note] : [])))
  return [...needed].flatMap((id) => {
    const note = notes.get(id)
    const text = note?.texts[language] ?? note?.texts[SOURCE_LANGUAGE]
    if (!note || text === undefined) return []
    return [note.hasAsterisk ? `* ${text}` : text]
  })
}
