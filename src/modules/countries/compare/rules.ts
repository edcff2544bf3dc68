import type { ArticleEntry, StateStanding, Topic, Treaty } from '#law'
import type { ArticleAssessment } from '../assessment/types.ts'
import { groupOf } from '../profile/outline.ts'
import type { ArticleGroup, ArticleRecord } from '../profile/types.ts'
import {
  type Asked,
  type ComparableTreaty,
  type ComparedArticle,
  type Comparison,
  type Differences,
  type Example,
  type Kept,
  MAX_ARTICLES,
  MAX_STATES,
  MIN_STATES,
  RECORD_KINDS,
  type RecordKind,
  type Selection,
  type SelectionFault,
  type SelectionReading,
} from './types.ts'

const MAX_NAMED = 5
const MAX_NAMED_LENGTH = 20
const EXAMPLE_STATES = 3

/** The words of a parameter that may stand several times and hold several values, empty ones left out, in lower case. */
function words(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
}

/** What a query asks to compare. A form sends `states` once a field; an address has them in one, separated by commas. */
export function askedFrom(query: Readonly<Record<string, readonly string[] | undefined>>): Asked {
  const states = query['states']
  return {
    states: states === undefined ? null : words(states),
    treaty: words(query['treaty'] ?? [])[0] ?? null,
    articles: words(query['articles'] ?? []).map((word) => word.replace(/^0+(?=\d)/, '')),
    topic: words(query['topic'] ?? [])[0] ?? null,
  }
}

/**
 * The same question with its topic put into articles, beside those that are named: a topic brings its treaty. A topic that
 * does not exist stays, and is a fault.
 */
export function withTopic(asked: Asked, topics: readonly Topic[]): Asked {
  const topic = topics.find(({ id }) => id === asked.topic)
  if (!topic) return asked
  const others = asked.treaty === null || asked.treaty === topic.treaty ? asked.articles : []
  return { ...asked, treaty: topic.treaty, articles: [...new Set([...topic.articles, ...others])], topic: null }
}

/** The topic that stands for just these articles of a treaty, in whatever order; null when none does. */
export function topicOf(treaty: string, articles: readonly string[], topics: readonly Topic[]): Topic | null {
  const chosen = new Set(articles)
  const isIt = (topic: Topic) =>
    topic.treaty === treaty &&
    topic.articles.length === chosen.size &&
    topic.articles.every((article) => chosen.has(article))
  return topics.find(isIt) ?? null
}

/** The treaties that domestic law has to carry out, each with its articles that do, in the order of the treaties. */
export function comparableTreaties(treaties: readonly Treaty[], entries: Iterable<ArticleEntry>): ComparableTreaty[] {
  const implementable = [...entries].filter((entry) => entry.isImplementable)
  return treaties
    .map((treaty) => ({ treaty, articles: implementable.filter((entry) => entry.treaty === treaty.id) }))
    .filter(({ articles }) => articles.length > 0)
}

/** True when the treaty has offences or powers of its own, and does not only build on those of another. */
export function hasOffencesOrPowers({ articles }: ComparableTreaty): boolean {
  return articles.some(({ kind }) => kind === 'substantive_offence' || kind === 'procedural_power')
}

/**
 * The articles that stand in when none are named: substantive law and procedure (ETS 185 ch. II, sections 1 and 2); all
 * of them in a treaty that has neither offences nor powers of its own.
 */
export function standingArticles(treaty: ComparableTreaty): ArticleEntry[] {
  const { articles } = treaty
  const chosen = hasOffencesOrPowers(treaty)
    ? articles.filter((entry) => ['offences', 'powers'].includes(groupOf(entry)))
    : articles
  return chosen.slice(0, MAX_ARTICLES)
}

/** What was typed, a few words of it and their beginnings, without characters that are not seen. */
function shortened(named: readonly string[]): string[] {
  return named
    .slice(0, MAX_NAMED)
    .map((word) => [...word.replaceAll(/\p{C}/gu, '')].slice(0, MAX_NAMED_LENGTH).join(''))
}

function stateFaults(asked: readonly string[], known: ReadonlySet<string>): SelectionFault[] {
  const unknown = asked.filter((code) => !known.has(code))
  const count = asked.length
  const faults: SelectionFault[] = []
  if (unknown.length > 0)
    faults.push({ field: 'states', reason: 'compare_unknown_states', count: unknown.length, named: shortened(unknown) })
  else if (count < MIN_STATES) faults.push({ field: 'states', reason: 'compare_too_few_states', count, named: [] })
  if (count - unknown.length > MAX_STATES)
    faults.push({ field: 'states', reason: 'compare_too_many_states', count: count - unknown.length, named: [] })
  return faults
}

function articleFaults(asked: readonly string[], { articles }: ComparableTreaty): SelectionFault[] {
  const count = asked.length
  if (count > MAX_ARTICLES) return [{ field: 'articles', reason: 'compare_too_many_articles', count, named: [] }]
  const unknown = asked.filter((number) => articles.every((entry) => entry.number !== number))
  if (unknown.length === 0) return []
  return [{ field: 'articles', reason: 'compare_unknown_articles', count: unknown.length, named: shortened(unknown) }]
}

/**
 * What an address asks to compare, checked against the States and treaties that exist. States keep the order of the
 * address and are compared once each; articles stand in the order of the treaty. Where the treaty is unknown its
 * articles are not looked at, because they would be those of another. Without a treaty it is the first one.
 */
export function readSelection(
  asked: Asked,
  known: ReadonlySet<string>,
  treaties: readonly ComparableTreaty[],
): SelectionReading {
  const [first] = treaties
  if (!first) throw new Error('the reference data holds no treaty that can be compared')
  const named = asked.treaty === null ? first : treaties.find(({ treaty }) => treaty.id === asked.treaty)
  const treaty = named ?? first
  const states = [...new Set(asked.states)]
  const numbers = named ? [...new Set(asked.articles)] : []
  const kept: Kept = {
    treaty,
    states: states.filter((code) => known.has(code)),
    articles: treaty.articles.filter(({ number }) => numbers.includes(number)),
  }
  const faults: SelectionFault[] = [
    ...(asked.states === null ? [] : stateFaults(states, known)),
    ...(named
      ? []
      : [
          {
            field: 'treaty' as const,
            reason: 'compare_unknown_treaty' as const,
            count: 1,
            named: shortened([asked.treaty ?? '']),
          },
        ]),
    ...articleFaults(numbers, treaty),
    ...(asked.topic === null
      ? []
      : [
          {
            field: 'topic' as const,
            reason: 'compare_unknown_topic' as const,
            count: 1,
            named: shortened([asked.topic]),
          },
        ]),
  ]
  if (faults.length > 0) return { kind: 'faulty', kept, faults }
  if (asked.states === null) return { kind: 'open', kept }
  const isOwnChoice = kept.articles.length > 0
  const articles = isOwnChoice ? kept.articles : standingArticles(treaty)
  const repeated = states.filter((code) => asked.states?.indexOf(code) !== asked.states?.lastIndexOf(code))
  return { kind: 'chosen', kept, selection: { treaty, states, articles, isOwnChoice, repeated } }
}

/** A choice as it stands in an address. */
export type Chosen = { states: readonly string[]; treaty: string; articles: readonly string[] }

function queryOf({ states, treaty, articles }: Chosen): string {
  const parts = [
    ...(states.length > 0 ? [`states=${states.join(',')}`] : []),
    `treaty=${treaty}`,
    ...(articles.length > 0 ? [`articles=${articles.join(',')}`] : []),
  ]
  return parts.join('&')
}

/** The address of a comparison, without language and day. Without States it is that of the form. */
export function comparePath(chosen: Chosen): string {
  return `/compare?${queryOf(chosen)}`
}

/** The address of the form in which a choice can be changed, without language and day. */
export function choicePath(chosen: Chosen): string {
  return `/compare/choice?${queryOf(chosen)}`
}

/** The comparison of these States, from where they stand and what is on record, by the key `recordOf` takes. */
export function comparisonOf(
  selection: Selection,
  standings: readonly StateStanding[],
  recordFor: (state: string, article: string) => ArticleRecord | undefined,
  assessmentFor: (state: string, article: string) => ArticleAssessment | undefined,
): Comparison {
  const nothing: ArticleRecord = { knowledge: 'notknown', provisions: [] }
  return {
    treaty: selection.treaty.treaty,
    states: selection.states.map((code) => ({
      code,
      standing: standings.find(({ state }) => state === code) ?? null,
    })),
    articles: selection.articles.map((entry) => ({
      entry,
      records: selection.states.map((code) => recordFor(code, entry.number) ?? nothing),
      assessments: selection.states.map((code) => assessmentFor(code, entry.number) ?? null),
    })),
    repeated: selection.repeated,
  }
}

const EXAMPLE_KINDS = ['substantive_offence', 'procedural_power', 'international_cooperation'] as const

/**
 * Comparisons to begin with: of each kind the article that most States have on record, with a few of these States, taken
 * evenly from the order of their codes. `statesOn` gives the States on record for an article.
 */
export function examplesOf(
  { articles }: ComparableTreaty,
  statesOn: (article: string) => readonly string[],
): Example[] {
  return EXAMPLE_KINDS.flatMap((kind, turn) => {
    const candidates = articles
      .filter((entry) => entry.kind === kind)
      .map((article) => ({ article, states: statesOn(article.number).toSorted() }))
      .toSorted((a, b) => b.states.length - a.states.length)
    const [best] = candidates
    if (!best || best.states.length < EXAMPLE_STATES) return []
    const step = best.states.length / EXAMPLE_STATES
    const offset = (step * (turn + 1)) / (EXAMPLE_KINDS.length + 1)
    const states = Array.from(
      { length: EXAMPLE_STATES },
      (_, index) => best.states[Math.floor(step * index + offset)] ?? '',
    )
    return [{ article: best.article, states }]
  })
}

/** Articles under one heading. */
export type GroupedArticles<T> = { group: ArticleGroup; articles: T[] }

/** The articles in their order, those that follow one another in the same part of a legal profile under one heading. */
export function groupArticles<T>(articles: readonly T[], entryOf: (article: T) => ArticleEntry): GroupedArticles<T>[] {
  const groups: GroupedArticles<T>[] = []
  for (const article of articles) {
    const group = groupOf(entryOf(article))
    const last = groups.at(-1)
    if (last?.group === group) last.articles.push(article)
    else groups.push({ group, articles: [article] })
  }
  return groups
}

/**
 * What the best provision of a record is: law in force, law read in a text later than the day, law whose force is not settled, a
 * draft; nothing without any.
 */
function kindOf({ provisions }: ArticleRecord): RecordKind {
  const inForce = provisions.filter(({ status }) => status === 'in_force')
  if (inForce.some(({ doubts }) => !doubts.includes('text_is_later'))) return 'in_force'
  if (inForce.length > 0) return 'later'
  if (provisions.some(({ status }) => status === 'unknown')) return 'unsettled'
  return provisions.length > 0 ? 'draft' : 'nothing'
}

/** In what the records of an article differ between these States, in their order. It tells, and judges nothing. */
export function differencesOf(states: readonly string[], { records }: Pick<ComparedArticle, 'records'>): Differences {
  const kinds = records.map(kindOf)
  const years = records.flatMap(({ provisions }) => provisions.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return {
    kinds: RECORD_KINDS.map((kind) => ({ kind, states: states.filter((_, index) => kinds[index] === kind) })).filter(
      ({ states: own }) => own.length > 0,
    ),
    years: first < last ? { first, last } : null,
  }
}

/** The keys of the elements of an article that anybody assessed for one of the States, each once. */
export function assessedElements({ assessments }: Pick<ComparedArticle, 'assessments'>): string[] {
  return [...new Set(assessments.flatMap((assessment) => [...(assessment?.elements.keys() ?? [])]))]
}

/** True when the text of any provision on the article is held. */
export function hasText({ records }: Pick<ComparedArticle, 'records'>): boolean {
  return records.some(({ provisions }) => provisions.some(({ texts }) => texts.length > 0))
}
