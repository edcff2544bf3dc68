import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { fitsMoreThan, planOf, wordsAsked, wordsQuery } from '../plan/rules.ts'
import type { Plan, ReadQuestion, Sought, TierSet } from '../plan/types.ts'
import { exactMarks } from '../question/rules.ts'
import type { Question } from '../question/types.ts'
import { articleMark } from '../words/marks.ts'
import { HIT_END, HIT_START, MOST_COUNTED, NO_FILTERS } from './rules.ts'
import type { Filters, FoundRow, Group, Total } from './types.ts'

/** Only so many of the entries that fit are ranked. */
const MOST_RANKED = 3000
const MOST_NAMED = 12
const RANK_WEIGHTS = '{0.1, 0.2, 0.5, 1}'
/** A rank is divided by the logarithm of the number of different words, so that a short text that says it stands first. */
const BY_WORDS = 16

type Condition = RawBuilder<unknown>

const tsquery = (text: string | null) => sql`${text}::tsquery`

/** What ranking and marking go by; empty where no word says anything. */
const wholeQuery = (question: ReadQuestion) => tsquery(wordsQuery(question, wordsAsked(question)) ?? '')

const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

/** That title and names say it. */
function isHead(question: ReadQuestion): Condition {
  const says = (words: readonly string[]) => {
    const query = wordsQuery(question, words)
    return query === null ? sql`false` : sql`entry.head @@ ${tsquery(query)}`
  }
  const named = (list: Question['states'], owner: 'state' | 'treaty') =>
    list.length === 0
      ? []
      : [
          sql`(coalesce(entry.${sql.ref(owner)} = any(${list.map(({ id }) => id)}::text[]), false) or ${sql.join(
            list.map(({ words }) => says(words)),
            sql` or `,
          )})`,
        ]
  return all([
    ...(question.words.length > 0 ? [says(question.words)] : []),
    ...question.terms.map(({ words, articles }) => {
      const marks = articles.map(({ treaty, number }) => articleMark(treaty, number))
      return sql`(${says(words)} or (entry.kind = 'article' and entry.exact && ${marks}::text[]))`
    }),
    ...named(question.states, 'state'),
    ...named(question.treaties, 'treaty'),
  ])
}

/** That one of the marks names the entry; a State in the question must be the entry's own. */
function isNamed(question: Question, marks: readonly string[]): Condition {
  const codes = question.states.map(({ id }) => id)
  const own = codes.length > 0 ? sql` and entry.state = any(${codes}::text[])` : sql``
  return sql`(entry.exact && ${[...marks]}::text[]${own})`
}

/** What an entry must fulfil to fit, filters and all. */
function fits(question: ReadQuestion, { query, canFit }: Plan): Condition {
  if (!canFit) return sql`false`
  return all([
    ...(query === null ? [] : [sql`entry.vector @@ ${tsquery(query)}`]),
    ...(question.marks.length > 0 ? [sql`entry.exact && ${[...question.marks]}::text[]`] : []),
  ])
}

/** That an entry stands in the tiers that are read. */
function standsIn({ tiers, others }: TierSet): Condition {
  const keys = sql`array(
    select search.tier_key(word.lexeme, tier)
    from unnest(
      ${tiers.map(({ lexeme }) => lexeme)}::text[], ${tiers.map(({ from }) => from)}::integer[],
      ${tiers.map(({ to }) => to)}::integer[]
    ) as word (lexeme, first, after), generate_series(word.first, word.after - 1) as tier
  )`
  const among = sql`search.tier_keys(entry.head, entry.vector, entry.prominence) && ${keys}`
  return others === null ? among : sql`(${among} or entry.vector @@ ${tsquery(others)})`
}

/** What an entry must fulfil to be let through by the filters. */
export function narrowed(filters: Filters): Condition {
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
    select entry.kind, entry.state, entry.treaty, entry.address, entry.knowledge, entry.ageing_from as "ageingFrom",
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
 * these by kind, then by rank. What is ranked is bounded by the plan.
 */
export async function findEntries(
  db: Db,
  question: ReadQuestion,
  plan: Plan,
  { filters, language, limit, offset }: Sought & { language: string },
): Promise<FoundRow[]> {
  const query = wholeQuery(question)
  const columns = sql`entry.key, entry.prominence, entry.exact, entry.kind, entry.state, entry.treaty, entry.head,
    entry.vector`
  const sources = plan.tiers?.map(standsIn) ?? [fits(question, plan)]
  // tiers are read by themselves; what else is asked for is looked at in what they hold
  const rest = plan.tiers ? fits(question, plan) : sql`true`
  const exact = question.isNaming ? isNamed(question, exactMarks(question)) : sql`false`
  const named = sql`(
    select entry.key from search.entry as entry where ${narrowed(filters)} and ${exact}
    order by entry.prominence, entry.key limit ${MOST_NAMED}
  )`
  const name = (index: number) => sql.table(`source_${index}`)
  const read = sources.map(
    (source, index) => sql`${name(index)} as materialized (
      select ${columns} from search.entry as entry where entry.layer = 'public' and ${source}
    )`,
  )
  const taken = (what: Condition, index: number) =>
    sql`(select ${what} from ${name(index)} as entry where ${rest} limit ${MOST_RANKED})`
  const keys = [...sources.map((_, index) => taken(sql`entry.key`, index)), ...(question.isNaming ? [named] : [])]
  const seen =
    keys.length > 1
      ? sql`(${sql.join(keys, sql` union `)}) as seen join search.entry as entry on entry.key = seen.key`
      : sql`${taken(columns, 0)} as entry`
  const found = sql`
    with ${sql.join(read)},
    judged as (
      select entry.key, entry.prominence, ${exact} as is_exact, (${isHead(question)}) as is_head, entry.head, entry.vector
      from ${seen}
    ),
    ranked as (
      select key, prominence, is_exact, is_head,
        ts_rank(${RANK_WEIGHTS}::real[], case when is_head then head else vector end, ${query}, ${BY_WORDS}) as rank
      from judged
    )
    select ranked.key, row_number() over (
      order by ranked.is_exact desc, ranked.is_head desc, ranked.prominence, ranked.rank desc, ranked.key
    ) as place
    from ranked order by place limit ${limit} offset ${offset}
  `
  const { rows } = await shown(found, query, language).execute(db)
  return rows
}

/** The entries that a mark (`isMark`) or else a spelling names, at most a dozen, the most prominent first. */
export async function namedEntries(
  db: Db,
  question: ReadQuestion,
  isMark: boolean,
  language: string,
): Promise<FoundRow[]> {
  const plan = planOf(question, { filters: NO_FILTERS, limit: MOST_NAMED, offset: 0 })
  const marked = question.marks.length > 0 ? sql`(${fits(question, plan)}) or ` : sql``
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
export function matching(question: ReadQuestion, plan: Plan): Condition {
  if (!question.isNaming) return sql`(${fits(question, plan)})`
  return sql`((${fits(question, plan)}) or ${isNamed(question, exactMarks(question))})`
}

/** How many entries of each kind, State and treaty fit the question; null where there are too many to count. */
export async function countGroups(db: Db, question: ReadQuestion): Promise<Group[] | null> {
  const sought = { filters: NO_FILTERS, limit: 0, offset: 0 }
  if (fitsMoreThan(question, sought, MOST_COUNTED)) return null
  const { rows } = await sql<Group>`
    with fitting as (
      select entry.kind, entry.state, entry.treaty from search.entry as entry
      where entry.layer = 'public' and ${matching(question, planOf(question, sought))} limit ${MOST_COUNTED + 1}
    )
    select kind, state, treaty, count(*) as count from fitting
    group by kind, state, treaty order by kind, state, treaty limit ${MOST_COUNTED}
  `.execute(db)
  return rows.reduce((sum, { count }) => sum + count, 0) > MOST_COUNTED ? null : rows
}

/** How many entries fit the question and the filters; counting stops at a thousand. */
export async function countEntries(db: Db, question: ReadQuestion, filters: Filters): Promise<Total> {
  const sought = { filters, limit: 0, offset: 0 }
  if (fitsMoreThan(question, sought, MOST_COUNTED)) return { count: MOST_COUNTED, isExact: false }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from search.entry as entry
      where ${narrowed(filters)} and ${matching(question, planOf(question, sought))} limit ${MOST_COUNTED + 1}
    ) as fitting
  `.execute(db)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), isExact: count <= MOST_COUNTED }
}
