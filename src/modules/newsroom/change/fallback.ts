import { content, factText, tellerOf, type Telling, translatedText } from '#platform/changes/telling'
import type { Teller, ToldText } from '#platform/changes/types'

const NAMES = ['name', 'title', 'label', 'what', 'text', 'gist', 'summary']

/** The first of the particulars that mostly name a fact; in the reader's language where the data has it in several. */
function nameOf({ facts, reader }: Telling<null>): ToldText | null {
  for (const column of NAMES) {
    const value = facts[column]
    if (typeof value === 'string') return content(facts, column)
    const translated = translatedText(value, reader)
    if (translated) return translated
  }
  return null
}

function pathOf({ facts }: Telling<null>): string {
  const [state, treaty] = [factText(facts, 'state'), factText(facts, 'treaty')]
  if (state !== null && /^[a-z]{2}$/.test(state)) return `/countries/${state}`
  return treaty === null ? '/data' : `/law/${treaty}`
}

/** What is said of changes to tables for which no module has words yet. */
export function fallbackTeller(tables: readonly string[]): Teller {
  return tellerOf(
    tables.map((table) => ({
      table,
      kind: 'other',
      phrase: 'newsroom.change.other',
      title: nameOf,
      path: pathOf,
      day: (facts) => ['dated_on', 'on', 'as_of'].map((column) => factText(facts, column)).find(Boolean) ?? null,
    })),
    async () => null,
  )
}
