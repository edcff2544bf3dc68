import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { spelling } from '../words/spelling.ts'

const MOST_SIMILAR = 30

/** Those of the words that no entry has in any of their forms. */
export async function unknownWords(db: Db, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return []
  const { rows } = await sql<{ word: string }>`
    select asked.word from unnest(${[...words]}::text[]) with ordinality as asked (word, place)
    where not exists (
      select from search.entry as entry where entry.layer = 'public' and entry.vector @@ search.forms_of(asked.word)
    )
    order by asked.place limit ${words.length}
  `.execute(db)
  return rows.map(({ word }) => word)
}

/** Words of titles and names that look like `word`, the most alike first. */
export async function similarWords(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from search.word where word % ${spelling(word)}
    group by word order by similarity(word, ${spelling(word)}) desc, word limit ${MOST_SIMILAR}
  `.execute(db)
  return rows.map((row) => row.word)
}
