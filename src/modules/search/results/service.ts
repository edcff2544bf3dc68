import type { Db } from '#platform/db/connect'
import { KINDS } from '../entry/types.ts'
import { planOf } from '../plan/rules.ts'
import { readWords } from '../plan/store.ts'
import type { ReadQuestion } from '../plan/types.ts'
import { asksSomething, mended, questionFrom, straightOf } from '../question/rules.ts'
import { misspelt } from '../question/service.ts'
import { similarWords, unknownWords } from '../question/store.ts'
import type { Guide, Question } from '../question/types.ts'
import { facetChoices, hitOf, isNarrowed, MOST_COUNTED, MOST_PAGES, PAGE_SIZE, totalOf } from './rules.ts'
import * as store from './store.ts'
import type { FacetName, Filters, Findings, Goal, Group, Total } from './types.ts'

const MOST_ALIKE = 5

/** What is asked: the text as typed, the filters, the page from 1, and for whom. */
export type Asked = {
  typed: string
  filters: Filters
  page: number
  language: string
  /** The year of today, by which what is known ages. */
  year: number
  /** The order of State codes and treaty ids in the facets. */
  compare: (facet: FacetName, a: string, b: string) => number
}

/** What the question names exactly: something of the guide, else the one place where all entries with its mark or name stand. */
async function goalOf(db: Db, question: ReadQuestion, guide: Guide, { language, year }: Asked): Promise<Goal | null> {
  const straight = straightOf(question, guide)
  if (straight) return straight
  if (!question.isNaming && question.marks.length === 0) return null
  const hasMarks = question.marks.length + question.numbers.length > 0
  for (const isMark of hasMarks ? [true, false] : [false]) {
    const rows = await store.namedEntries(db, question, isMark, language)
    const [first] = rows
    if (first && rows.every(({ address }) => address === first.address))
      return { target: { kind: 'entry', hit: hitOf(first, year) }, address: first.address, isMark }
    if (rows.length > 0) return null
  }
  return null
}

/** The total and the facets: from the groups of what fits, or without counts where there were too many to count. */
async function counted(
  db: Db,
  question: ReadQuestion,
  groups: readonly Group[] | null,
  guide: Guide,
  asked: Asked,
): Promise<Pick<Findings, 'total' | 'facets'>> {
  if (groups) {
    const choices = (name: FacetName) =>
      facetChoices(groups, asked.filters, name, (one, other) => asked.compare(name, one, other))
    const total = { count: totalOf(groups, asked.filters), isExact: true }
    return { total, facets: { kind: choices('kind'), state: choices('state'), treaty: choices('treaty') } }
  }
  const { kinds, states, treaties } = asked.filters
  const uncounted = (values: readonly string[], chosen: readonly string[]) =>
    values.map((value) => ({ value, count: null, isChosen: chosen.includes(value) }))
  const codes = guide.states.map(({ code }) => code).toSorted((one, other) => asked.compare('state', one, other))
  const ids = guide.treaties.map(({ id }) => id)
  return {
    total: isNarrowed(asked.filters)
      ? await store.countEntries(db, question, asked.filters)
      : { count: MOST_COUNTED, isExact: false },
    facets: { kind: uncounted(KINDS, kinds), state: uncounted(codes, states), treaty: uncounted(ids, treaties) },
  }
}

const pagesOf = ({ count }: Total) => Math.min(Math.ceil(count / PAGE_SIZE), MOST_PAGES)

/** What fits a question as it stands. */
async function look(db: Db, typed: Question, guide: Guide, asked: Asked) {
  const question = await readWords(db, typed, asked.filters)
  const sought = { filters: asked.filters, limit: PAGE_SIZE, offset: (asked.page - 1) * PAGE_SIZE }
  const [goal, rows, groups] = await Promise.all([
    goalOf(db, question, guide, asked),
    store.findEntries(db, question, planOf(question, sought), { ...sought, language: asked.language }),
    store.countGroups(db, question),
  ])
  return { question, goal, rows, groups }
}

/**
 * What fits a question; nothing is looked for where nothing was asked. Only when nothing at all fits are words that
 * stand nowhere taken for those one typing mistake away.
 */
export async function find(db: Db, guide: Guide, asked: Asked): Promise<Findings> {
  const nothing = {
    goal: null,
    unknown: [],
    alike: [],
    hits: [],
    total: { count: 0, isExact: true },
    page: 1,
    pages: 0,
  }
  const empty = { filters: asked.filters, mended: [], ...nothing, facets: { kind: [], state: [], treaty: [] } }
  const typed = questionFrom(asked.typed, guide)
  if (!asksSomething(typed)) return { ...empty, question: typed }
  const first = await look(db, typed, guide, asked)
  const replaced = first.groups?.length === 0 ? await misspelt(db, typed, guide) : new Map<string, string>()
  const { text, isCut } = typed
  const read = replaced.size > 0 ? { ...questionFrom(mended(text, replaced), guide), text, isCut } : typed
  const { question, goal, rows, groups } = replaced.size > 0 ? await look(db, read, guide, asked) : first
  const { total, facets } = await counted(db, question, groups, guide, asked)
  return {
    ...empty,
    question,
    mended: [...replaced].map(([word, other]) => ({ typed: word, read: other })),
    goal: goal && replaced.size > 0 ? { ...goal, isMark: false } : goal,
    unknown: total.count === 0 ? await unknownWords(db, question.words) : [],
    alike: total.count === 0 ? await alikeTo(db, question) : [],
    hits: rows.map((row) => hitOf(row, asked.year)),
    total,
    page: asked.page,
    pages: pagesOf(total),
    facets,
  }
}

/** Words of titles and names that look like those asked for, without those words themselves. */
async function alikeTo(db: Db, question: Question): Promise<string[]> {
  const alike = await Promise.all(question.words.slice(0, MOST_ALIKE).map((word) => similarWords(db, word)))
  const others = alike.map((words, index) => words.filter((word) => word !== question.words[index]))
  return [...new Set(others.flatMap((words) => words.slice(0, 2)))].slice(0, MOST_ALIKE)
}
