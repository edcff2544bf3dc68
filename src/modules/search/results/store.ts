import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import type { Question } from '../question/types.ts'
import { spelling } from '../words/spelling.ts'
import { HIT_END, HIT_START } from './rules.ts'
import type { Filters, FoundRow, Group, Total } from './types.ts'

/** Only so many of the entries that fit are ranked, those that say it in title or names before the others. */
const MOST_RANKED = 1000
const MOST_COUNTED = 2000
const MOST_SIMILAR = 30
const MOST_NAMED = 12
const LONGER_IS_LESS = 1
const RANK_WEIGHTS = '{0.1, 0.2, 0.5, 1}'

type Condition = RawBuilder<unknown>

/**
 * A question whose words the database has read: by the words, what it looks for. Reading words in the forms of every
 * language costs as much as looking for them, and each search asks for the same words in many places. `isNaming` is false
 * when its spelling and numbers name no entry.
 */
export type ReadQuestion = Question & { queries: ReadonlyMap<string, string | null>; isNaming: boolean }

/** The question with its words read by the database. */
export async function readWords(db: Db, question: Question): Promise<ReadQuestion> {
  const lists = [question.words, wordsAsked(question), ...namesAsked(question).map(({ words }) => words)]
  const texts = [...new Set(lists.map(joined))]
  const { rows } = await sql<{ words: string; query: string | null; isNaming: boolean }>`
    select words, search.query_of(string_to_array(words, ' '))::text as query,
      exists (select from search.entry where entry.exact && ${exactMarks(question)}::text[]) as "isNaming"
    from unnest(${texts}::text[]) as words order by words limit ${texts.length}
  `.execute(db)
  const queries = new Map(rows.map(({ words, query }) => [words, query]))
  return { ...question, queries, isNaming: rows.some(({ isNaming }) => isNaming) }
}

const joined = (words: readonly string[]) => words.join(' ')

/** What is looked for by some words of the question; null, which nothing fits, where they say nothing. */
const queryOf = ({ queries }: ReadQuestion, words: readonly string[]) =>
  sql`${queries.get(joined(words)) ?? null}::tsquery`

/** What ranking and marking go by; empty where no word says anything. */
const wholeQuery = (question: ReadQuestion) => sql`${question.queries.get(joined(wordsAsked(question))) ?? ''}::tsquery`

const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const namesAsked = ({ states, treaties }: Question) => [...states, ...treaties]

/** The words of the question, and those with which it names States and treaties: what ranking and marking go by. */
function wordsAsked(question: Question): string[] {
  return [...question.words, ...namesAsked(question).flatMap(({ words }) => words)]
}

/** What an entry must fulfil to fit; `column` is the vector its words are looked for in. */
function fits(question: ReadQuestion, column: 'head' | 'vector'): Condition {
  const target = sql.ref(`entry.${column}`)
  const named = (list: Question['states'], owner: 'state' | 'treaty') =>
    list.length === 0
      ? []
      : [
          sql`(entry.${sql.ref(owner)} = any(${list.map(({ id }) => id)}::text[]) or ${sql.join(
            list.map(({ words }) => sql`coalesce(${target} @@ ${queryOf(question, words)}, false)`),
            sql` or `,
          )})`,
        ]
  return all([
    ...(question.words.length > 0 ? [sql`${target} @@ ${queryOf(question, question.words)}`] : []),
    ...(question.marks.length > 0 ? [sql`entry.exact && ${[...question.marks]}::text[]`] : []),
    ...named(question.states, 'state'),
    ...named(question.treaties, 'treaty'),
  ])
}

const exactMarks = (question: Question) => [`=${question.spelling}`, ...question.numbers]

/** That one of the marks names the entry; a State in the question must be the entry's own. */
function isNamed(question: Question, marks: readonly string[]): Condition {
  const codes = question.states.map(({ id }) => id)
  const own = codes.length > 0 ? sql` and entry.state = any(${codes}::text[])` : sql``
  return sql`(entry.exact && ${[...marks]}::text[]${own})`
}

function narrowed(filters: Filters): Condition {
  const among = (column: 'kind' | 'state' | 'treaty', values: readonly string[]) =>
    values.length > 0 ? [sql`entry.${sql.ref(column)} = any(${[...values]}::text[])`] : []
  return all([
    sql`entry.layer = 'public'`,
    ...among('kind', filters.kinds),
    ...among('state', filters.states),
    ...among('treaty', filters.treaties),
  ])
}

/** A text of `column` in the language asked for, in English, or in any other, with its language. */
const textIn = (column: 'title' | 'body', language: string) => sql`
  select text.key as language, text.value as text from jsonb_each_text(entry.${sql.ref(column)}) as text
  order by text.key <> ${language}, text.key <> 'en', text.key limit 1
`

const CONFIGURATION = sql`(case spoken.language when 'en' then 'search.english' when 'fr' then 'search.french'
  when 'es' then 'search.spanish' when 'ar' then 'search.arabic' else 'search.simple' end)::regconfig`

const SIGNS = `StartSel=${HIT_START}, StopSel=${HIT_END}`
const SHORT_TEXT = 260
const WHOLE = `${SIGNS}, HighlightAll=true`
const SNIPPET = `${SIGNS}, MaxWords=24, MinWords=12, ShortWord=2, MaxFragments=2, FragmentDelimiter=" … "`

/** What is shown of the entries of `found`, a list of keys with their places, in that order. */
function shown(found: Condition, query: Condition, language: string) {
  return sql<FoundRow>`
    with found as materialized (${found})
    select entry.kind, entry.state, entry.treaty, entry.address,
      title.marked as title, title.language as "titleLanguage",
      body.marked as snippet, body.start as "textStart", body.language as "snippetLanguage"
    from found
    join search.entry as entry on entry.key = found.key
    cross join lateral (
      select spoken.language, ts_headline(${CONFIGURATION}, spoken.text, ${query}, ${WHOLE}) as marked
      from (${textIn('title', language)}) as spoken
    ) as title
    left join lateral (
      select spoken.language, left(spoken.text, ${SHORT_TEXT}) as start, ts_headline(
        ${CONFIGURATION}, spoken.text, ${query}, case when length(spoken.text) < ${SHORT_TEXT} then ${WHOLE} else ${SNIPPET} end
      ) as marked
      from (${textIn('body', language)}) as spoken
    ) as body on true
    order by found.place
    limit ${MOST_RANKED}
  `
}

/**
 * The entries that fit, the best first: those named exactly, those that say it in title or names, the others; within
 * these by kind, then by rank. Ranking is bounded: of very many entries only the most prominent are ranked, and those that
 * say it elsewhere only where titles and names do not fill the page.
 */
export async function findEntries(
  db: Db,
  question: ReadQuestion,
  filters: Filters,
  view: { language: string; limit: number; offset: number },
): Promise<FoundRow[]> {
  const query = wholeQuery(question)
  const [exact, head] = [isNamed(question, exactMarks(question)), fits(question, 'head')]
  const best = (condition: Condition, most: Condition) => sql`
    select best.key, best.prominence, best.is_exact, best.is_head,
      case when best.is_head then ts_rank(${RANK_WEIGHTS}::real[], best.head, ${query}, ${LONGER_IS_LESS})
        else ts_rank(${RANK_WEIGHTS}::real[], best.vector, ${query}) end as rank
    from (
      select entry.key, entry.prominence, entry.head, entry.vector, ${exact} as is_exact, (${head}) as is_head
      from search.entry as entry where ${narrowed(filters)} and ${condition}
      order by entry.prominence, entry.key limit ${most}
    ) as best
  `
  const needed = view.offset + view.limit
  const found = sql`
    with named as materialized (${best(exact, sql`${MOST_RANKED}`)}),
    titled as materialized (${best(sql`(${head})`, sql`${MOST_RANKED}`)}),
    others as materialized (
      ${best(sql`(${fits(question, 'vector')})`, sql`(select case when count(*) < ${needed} then ${MOST_RANKED} else 0 end from titled)`)}
    ),
    ranked as (select named.key, named.prominence, named.is_exact, named.is_head, named.rank from named
      union select titled.key, titled.prominence, titled.is_exact, titled.is_head, titled.rank from titled
      union select others.key, others.prominence, others.is_exact, others.is_head, others.rank from others)
    select ranked.key, row_number() over (
      order by ranked.is_exact desc, ranked.is_head desc, ranked.prominence, ranked.rank desc, ranked.key
    ) as place
    from ranked order by place limit ${view.limit} offset ${view.offset}
  `
  const { rows } = await shown(found, query, view.language).execute(db)
  return rows
}

/** The entries that a mark (`isMark`) or else a spelling names, at most a dozen, the most prominent first. */
export async function namedEntries(
  db: Db,
  question: ReadQuestion,
  isMark: boolean,
  language: string,
): Promise<FoundRow[]> {
  const marked = question.marks.length > 0 ? sql`(${fits(question, 'vector')}) or ` : sql``
  const condition = isMark
    ? sql`(${marked}${isNamed(question, question.numbers)})`
    : isNamed(question, [`=${question.spelling}`])
  const found = sql`
    select entry.key, row_number() over (order by entry.prominence, entry.key) as place
    from search.entry as entry where entry.layer = 'public' and ${condition}
    order by entry.prominence, entry.key limit ${MOST_NAMED}
  `
  const { rows } = await shown(found, wholeQuery(question), language).execute(db)
  return rows
}

/** What an entry must fulfil to be found: it fits, or it is named exactly. */
function matching(question: ReadQuestion): Condition {
  return sql`((${fits(question, 'vector')}) or ${isNamed(question, exactMarks(question))})`
}

/** How many entries of each kind, State and treaty fit the question; null where there are too many to count. */
export async function countGroups(db: Db, question: ReadQuestion): Promise<Group[] | null> {
  const { rows } = await sql<Group>`
    with fitting as (
      select entry.kind, entry.state, entry.treaty from search.entry as entry
      where entry.layer = 'public' and ${matching(question)} limit ${MOST_COUNTED + 1}
    )
    select kind, state, treaty, count(*) as count from fitting
    group by kind, state, treaty order by kind, state, treaty limit ${MOST_COUNTED}
  `.execute(db)
  return rows.reduce((sum, { count }) => sum + count, 0) > MOST_COUNTED ? null : rows
}

/** How many entries fit the question and the filters; counting stops at two thousand. */
export async function countEntries(db: Db, question: ReadQuestion, filters: Filters): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from search.entry as entry where ${narrowed(filters)} and ${matching(question)} limit ${MOST_COUNTED + 1}
    ) as fitting
  `.execute(db)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), isExact: count <= MOST_COUNTED }
}

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
