import { KINDS, type Kind } from '../entry/types.ts'
import type { Named } from '../question/types.ts'
import { articleMark } from '../words/marks.ts'
import type { Plan, ReadQuestion, Sought, TierSet, WordForms } from './types.ts'

/** From so many entries of a word on, the database counts them. */
const COMMON = 300
/** Up to so many entries that fit are all ranked. */
const MOST_READ = 500
/** How many entries of the first tiers are read at least, beside those of the page. */
const MARGIN = 60
/** Where a kind has so many more than are needed, only its first tiers are read. */
const MOST_BEYOND = 200
/** How many entries can be ranked of tiers that have to be read. */
const MOST_OF_TIERS = 2500
/** Of an index of so many entries all are counted, of a larger one a sample. */
const MOST_COUNTED_WHOLE = 100_000
/** An entry that has a word in two forms can overtake one that has it in a form of a better tier by so many tiers. */
const TIERS_OVERTAKEN = 12

const STEPS = 64
const KINDS_MOST = 32
const BODY_TIERS = STEPS * KINDS_MOST
const LAST_TIER = 2 * BODY_TIERS

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const anyOf = (queries: readonly string[]) => (queries.length === 0 ? null : `(${queries.join(' | ')})`)
const allOf = (queries: readonly string[]) => (queries.length === 0 ? null : queries.join(' & '))

const facet = (name: 'kind' | 'state' | 'treaty' | 'article', value: string) => `=${name}:${value}`

/** Those of the words that are looked for: words without meaning count only when there are no others. */
function soughtWords({ forms }: ReadQuestion, words: readonly string[]): WordForms[] {
  const read = [...new Set(words)].flatMap((word) => forms.get(word) ?? [])
  const meaningful = read.filter(({ isFiller }) => !isFiller)
  return (meaningful.length > 0 ? meaningful : read).filter(({ query }) => query !== null)
}

/** What is looked for by all of some words, as text of a tsquery; null, which nothing fits, where they say nothing. */
export function wordsQuery(question: ReadQuestion, words: readonly string[]): string | null {
  return allOf(soughtWords(question, words).map(({ query }) => `(${query})`))
}

/** The words of the question, and those with which it names States and treaties: what ranking and marking go by. */
export function wordsAsked(question: Pick<ReadQuestion, 'words' | 'states' | 'treaties' | 'terms'>): string[] {
  const { words, states, treaties, terms } = question
  return [...words, ...[...terms, ...states, ...treaties].flatMap((named) => named.words)]
}

/** One of the conditions that an entry must fulfil: its query, and which lexemes and facets lead to it. */
type Condition = { query: string | null; lexemes: readonly string[]; isWord: boolean }

function conditionsOf(question: ReadQuestion, { filters }: Sought): Condition[] {
  const words = soughtWords(question, question.words)
  const named = (list: readonly Named[], facets: readonly string[]): Condition[] => {
    if (list.length === 0) return []
    const said = list.flatMap((one) => {
      const query = wordsQuery(question, one.words)
      return query === null ? [] : [`(${query})`]
    })
    const first = list.flatMap((one) => soughtWords(question, one.words).slice(0, 1))
    const lexemes = [...facets, ...first.flatMap((word) => word.lexemes)]
    return [{ query: anyOf([...facets.map(quoted), ...said]), lexemes, isWord: false }]
  }
  const among = (name: 'kind' | 'state' | 'treaty', values: readonly string[]): Condition[] => {
    const facets = values.map((value) => facet(name, value))
    return facets.length === 0 ? [] : [{ query: anyOf(facets.map(quoted)), lexemes: facets, isWord: false }]
  }
  return [
    ...words.map(({ query, lexemes }) => ({ query: `(${query})`, lexemes, isWord: true })),
    ...question.terms.flatMap((term) =>
      named(
        [term],
        term.articles.map(({ treaty, number }) => facet('article', articleMark(treaty, number))),
      ),
    ),
    ...named(
      question.states,
      question.states.map(({ id }) => facet('state', id)),
    ),
    ...named(
      question.treaties,
      question.treaties.map(({ id }) => facet('treaty', id)),
    ),
    ...among('kind', filters.kinds),
    ...among('state', filters.states),
    ...among('treaty', filters.treaties),
  ]
}

const entriesOf = (question: ReadQuestion, lexeme: string, from = 0, to = LAST_TIER) =>
  (question.tallies.get(lexeme) ?? []).reduce(
    (sum, { tier, entries }) => (tier >= from && tier < to ? sum + entries : sum),
    0,
  )

/** About how many entries fulfil a condition. */
function expected(question: ReadQuestion, { lexemes, isWord }: Condition): number {
  const counts = lexemes.map((lexeme) => entriesOf(question, lexeme))
  const count = isWord ? Math.max(0, ...counts) : counts.reduce((sum, one) => sum + one, 0)
  return Math.max(count, COMMON)
}

const entriesOfKind = (question: ReadQuestion, kind: Kind) => entriesOf(question, facet('kind', kind))

/** How many entries the index holds. */
const entriesInAll = (question: ReadQuestion) =>
  Math.max(
    1,
    KINDS.reduce((sum, kind) => sum + entriesOfKind(question, kind), 0),
  )

/** About how many entries fit all conditions, if no two of them had to do with each other. */
function expectedOfAll(question: ReadQuestion, conditions: readonly Condition[]): number {
  const total = entriesInAll(question)
  return conditions.reduce((left, one) => left * Math.min(1, expected(question, one) / total), total)
}

/** The tiers of a kind that come one after another: those of titles and names, or those of everything. */
type Block = { kind: Kind; from: number; to: number }[]

function blocksOf(kinds: readonly Kind[]): Block[] {
  const head = (kind: Kind) => ({
    kind,
    from: KINDS.indexOf(kind) * STEPS,
    to: KINDS.indexOf(kind) * STEPS + STEPS,
  })
  const body = (kind: Kind) => ({ kind, from: head(kind).from + BODY_TIERS, to: head(kind).to + BODY_TIERS })
  return [...kinds.map((kind) => [head(kind)]), ...kinds.map((kind) => [head(kind), body(kind)])]
}

const entriesIn = (question: ReadQuestion, { lexemes }: Condition, block: Block) =>
  Math.max(
    0,
    ...lexemes.map((lexeme) => block.reduce((sum, { from, to }) => sum + entriesOf(question, lexeme, from, to), 0)),
  )

/**
 * Where in a block the best entries of a word end: `cut` is the first tier that is not needed any more. From `crowd` on there
 * are too many entries to rank all of them. Of the entries of the word `share` fit.
 */
function cutOf(question: ReadQuestion, word: Condition, block: Block, want: { share: number; needed: number }) {
  const tallied = word.lexemes
    .flatMap((lexeme) => question.tallies.get(lexeme) ?? [])
    .filter(({ tier }) => block.some(({ from, to }) => tier >= from && tier < to))
    .toSorted((a, b) => a.tier - b.tier)
  let [read, enough, crowd] = [0, LAST_TIER, LAST_TIER]
  for (const { tier, entries } of tallied) {
    const isCrowd = read + entries > MOST_OF_TIERS
    if (tier >= enough || crowd < tier || (isCrowd && enough < LAST_TIER))
      return { cut: tier, crowd: Math.min(crowd, tier) }
    read += entries
    if (isCrowd) crowd = tier
    if (read * want.share >= want.needed) enough = Math.min(enough, tier + 1 + TIERS_OVERTAKEN)
  }
  return { cut: Math.min(enough, LAST_TIER), crowd }
}

/** Tiers of one word, one after another; from `crowd` on they hold too many entries. */
type Range = { word: Condition; from: number; to: number; crowd: number }

/**
 * The tiers to read: block by block the first ones of the word that is rarest there, until as many entries as are needed
 * can be expected in them.
 */
function tiersToRead(
  question: ReadQuestion,
  words: readonly Condition[],
  others: readonly Condition[],
  sought: Sought,
): Range[] {
  const total = entriesInAll(question)
  const share = others.reduce((left, one) => left * Math.min(1, expected(question, one) / total), 1)
  const kinds = sought.filters.kinds.length > 0 ? sought.filters.kinds : KINDS
  const needed = sought.offset + sought.limit + MARGIN
  const expectedIn = (block: Block) => {
    const ofKind = Math.max(1, entriesOfKind(question, block[0]?.kind ?? 'document'))
    const counts = words.map((word) => entriesIn(question, word, block))
    return { counts, count: counts.reduce((left, one) => left * Math.min(1, one / ofKind), ofKind) * share }
  }
  const ranges: Range[] = []
  let collected = 0
  for (const block of blocksOf(KINDS.filter((kind) => kinds.includes(kind)))) {
    const { counts, count } = expectedIn(block)
    const before = block.length > 1 ? expectedIn(block.slice(0, 1)).count : 0 // what the tiers of titles brought already
    const fewest = Math.min(...counts)
    const word = words[counts.indexOf(fewest)]
    if (!word) break
    const isTooMany = collected + count - before > needed + MOST_BEYOND
    const { cut, crowd } = isTooMany
      ? cutOf(question, word, block, { share: count / Math.max(1, fewest), needed: needed - collected + before })
      : { cut: LAST_TIER, crowd: LAST_TIER }
    for (const { from, to } of block) ranges.push({ word, from, to: Math.min(to, cut), crowd })
    collected += count - before
    if (collected >= needed || isTooMany) break
  }
  return ranges
}

/** Stretches of tiers in order, those that touch or overlap joined; empty ones left out. */
function joined(stretches: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const whole: { from: number; to: number }[] = []
  for (const { from, to } of stretches.filter((one) => one.to > one.from).toSorted((x, y) => x.from - y.from)) {
    const last = whole.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else whole.push({ from, to })
  }
  return whole
}

/**
 * What to read of a word. Where every entry was counted, a tier without a number holds nothing; where a sample was, every
 * tier within the ranges is read, since the first ones are small.
 */
function tiersOfWord(question: ReadQuestion, word: Condition, ranges: readonly Range[]) {
  const isSampled = entriesInAll(question) > MOST_COUNTED_WHOLE
  const [common, rare] = [[] as string[], [] as string[]]
  for (const lexeme of word.lexemes) (question.tallies.has(lexeme) ? common : rare).push(lexeme)
  const stretches = joined(ranges)
  const held = (lexeme: string) =>
    (question.tallies.get(lexeme) ?? [])
      .filter(({ tier }) => stretches.some(({ from, to }) => tier >= from && tier < to))
      .map(({ tier }) => ({ from: tier, to: tier + 1 }))
  return {
    tiers: common.flatMap((lexeme) =>
      joined(isSampled ? stretches : held(lexeme)).map((stretch) => ({ lexeme, ...stretch })),
    ),
    others: rare.map(quoted),
  }
}

function tierSet(question: ReadQuestion, ranges: readonly Range[]): TierSet {
  const sets = [...Map.groupBy(ranges, ({ word }) => word)].map(([word, own]) => tiersOfWord(question, word, own))
  return { tiers: sets.flatMap(({ tiers }) => tiers), others: anyOf(sets.flatMap(({ others }) => others)) }
}

/**
 * How to find and rank what fits a question. Where few entries can be expected all of them are ranked; where there are
 * many, only those of the first tiers, which hold what is shown first.
 */
export function planOf(question: ReadQuestion, sought: Sought): Plan {
  const conditions = conditionsOf(question, sought)
  const words = conditions.filter(({ isWord }) => isWord)
  const canFit = question.words.length === 0 || words.length > 0
  const query = allOf(conditions.flatMap((one) => one.query ?? []))
  const counts = conditions.map((one) => expected(question, one))
  const isFew = Math.min(...counts) <= MOST_READ || expectedOfAll(question, conditions) <= MOST_READ / 2
  if (!canFit || words.length === 0 || question.marks.length > 0 || isFew) return { query, canFit, tiers: null }
  const others = conditions.filter(({ isWord, lexemes }) => !isWord && !lexemes.some((one) => one.startsWith('=kind:')))
  const ranges = tiersToRead(question, words, others, sought)
  const isCrowded = ranges.some(({ to, crowd }) => crowd < to)
  const uncrowded = ranges.map((range) => ({ ...range, to: Math.max(range.from, Math.min(range.to, range.crowd)) }))
  return { query, canFit, tiers: [...(isCrowded ? [uncrowded] : []), ranges].map((set) => tierSet(question, set)) }
}

/** Whether certainly more entries than `count` fit: then nobody has to count them. Of a sample, twice as many are certain. */
export function fitsMoreThan(question: ReadQuestion, sought: Sought, count: number): boolean {
  const [only, ...more] = conditionsOf(question, sought)
  const sure = entriesInAll(question) > MOST_COUNTED_WHOLE ? count * 2 : count
  return only !== undefined && more.length === 0 && only.isWord && expected(question, only) > sure
}
