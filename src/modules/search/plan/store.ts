import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { KINDS } from '../entry/types.ts'
import { exactMarks } from '../question/rules.ts'
import type { Question } from '../question/types.ts'
import type { Filters } from '../results/types.ts'
import { articleMark } from '../words/marks.ts'
import { wordsAsked } from './rules.ts'
import type { ReadQuestion, Tally, WordForms } from './types.ts'

/** The question with its words read by the database, and how common they are and what narrows them. */
export async function readWords(db: Db, question: Question, filters: Filters): Promise<ReadQuestion> {
  const { states, treaties, terms } = question
  const articles = terms.flatMap((term) => term.articles.map(({ treaty, number }) => articleMark(treaty, number)))
  const facets = [
    ...articles.map((article) => `=article:${article}`),
    ...KINDS.map((kind) => `=kind:${kind}`),
    ...[...states.map(({ id }) => id), ...filters.states].map((state) => `=state:${state}`),
    ...[...treaties.map(({ id }) => id), ...filters.treaties].map((treaty) => `=treaty:${treaty}`),
  ]
  const { rows } = await sql<{ forms: WordForms[]; tallies: [string, number[], number[]][] | null; isNaming: boolean }>`
    with forms as materialized (
      select word, search.forms_of(word)::text as query, search.is_filler(word) as is_filler,
        search.lexemes_of(word) as lexemes
      from unnest(${[...new Set(wordsAsked(question))]}::text[]) as word
    )
    select
      coalesce((
        select jsonb_agg(jsonb_build_object('word', word, 'query', query, 'isFiller', is_filler, 'lexemes', lexemes))
        from forms
      ), '[]') as forms,
      (
        select jsonb_agg(jsonb_build_array(counted.lexeme, counted.tiers, counted.entries)) from (
          select lexeme, array_agg(tier) as tiers, array_agg(entries) as entries from search.tally
          where lexeme = any(${facets}::text[] || array(select unnest(lexemes) from forms)) group by lexeme
        ) as counted
      ) as tallies,
      exists (select from search.entry where exact && ${exactMarks(question)}::text[]) as "isNaming"
    limit 1
  `.execute(db)
  const [read] = rows
  const tallies = (read?.tallies ?? []).map(([lexeme, tiers, entries]): [string, Tally[]] => [
    lexeme,
    tiers.map((tier, index) => ({ lexeme, tier, entries: entries[index] ?? 0 })),
  ])
  return {
    ...question,
    forms: new Map((read?.forms ?? []).map((one) => [one.word, one])),
    tallies: new Map(tallies),
    isNaming: read?.isNaming ?? false,
  }
}
