import { sql } from 'kysely'
import { wordsQuery } from '../src/modules/search/plan/rules.ts'
import { readWords } from '../src/modules/search/plan/store.ts'
import type { ReadQuestion } from '../src/modules/search/plan/types.ts'
import { exactMarks, questionFrom } from '../src/modules/search/question/rules.ts'
import { NO_FILTERS, plainText } from '../src/modules/search/results/rules.ts'
import { type Asked, find } from '../src/modules/search/results/service.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { rememberGuide } from '../src/web/search.ts'
import { type GivenSite, givenSite } from '../tests/given/site.ts'
import { fillIndex } from './entries.ts'
import { type Figure, timeOf, timesFigure } from './figure.ts'

const CLIENTS = 8
const ROUNDS = 3
const WORDS_OF_A_KIND = 12
const SHOWN = 20
const SAMPLE = 100_000

/** Words in equal parts: in a few entries, in one of a thousand, in one of a hundred, and those in most entries. */
type Words = Readonly<Record<'rare' | 'medium' | 'common' | 'very common', readonly string[]>>

async function wordsToAsk(db: Db, entries: number): Promise<Words> {
  const share = Math.min(100, (100 * SAMPLE) / entries)
  const { rows } = await sql<{ word: string; entries: number }>`
    select word.lexeme as word, count(*) as entries
    from search.entry as entry tablesample bernoulli (${share}) repeatable (1), unnest(entry.vector) as word
    where word.lexeme ~ '^[[:alpha:]]{4,}$' and word.positions is not null
    group by word.lexeme order by count(*) desc, word.lexeme collate "C" limit 1000000
  `.execute(db)
  const sampled = Math.min(entries, SAMPLE)
  const from = (part: number) => rows.findIndex((row) => row.entries <= part * sampled)
  const words = (start: number, step: number) =>
    Array.from({ length: WORDS_OF_A_KIND }, (_, index) => rows[start + index * step]?.word ?? '').filter(Boolean)
  const rare = rows.findIndex((row) => row.entries <= 1)
  return {
    rare: words(rare, 37),
    medium: words(from(0.001), 1),
    common: words(from(0.01), 1),
    'very common': words(0, 1),
  }
}

/** How long each question takes, asked by so many clients at once, round after round. */
async function timesOf(
  questions: readonly string[],
  act: (question: string) => Promise<unknown>,
  rounds = ROUNDS,
): Promise<number[]> {
  const times: number[] = []
  const waiting = Array.from({ length: rounds }, () => questions).flat()
  const client = async () => {
    for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
      const asked = question
      times.push(
        await timeOf(async () => {
          await act(asked)
        }),
      )
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return times
}

/** The addresses and titles of the true first twenty: every entry that fits, ranked by the same order. */
async function trueFirst(db: Db, question: ReadQuestion): Promise<string[]> {
  const query = wordsQuery(question, question.words) ?? ''
  const { rows } = await sql<{ found: string }>`
    select address || ' ' || (select text.value from jsonb_each_text(title) as text
      order by text.key <> 'en', text.key limit 1) as found
    from search.entry where vector @@ ${query}::tsquery
    order by exact && ${exactMarks(question)}::text[] desc, head @@ ${query}::tsquery desc, prominence,
      ts_rank('{0.1, 0.2, 0.5, 1}', case when head @@ ${query}::tsquery then head else vector end, ${query}::tsquery, 16) desc,
      key
    limit ${SHOWN}
  `.execute(db)
  return rows.map(({ found }) => found)
}

/** Which share of the true first twenty the search shows on its first page. */
async function shareShown(db: Db, questions: readonly string[]): Promise<number> {
  const guide = await rememberGuide(db).read()
  let [shown, owed] = [0, 0]
  for (const typed of questions) {
    const question = await readWords(db, questionFrom(typed, guide), NO_FILTERS)
    const first = await trueFirst(db, question)
    const { hits } = await find(db, guide, asking(typed))
    const found = new Set(hits.map((hit) => `${hit.address} ${plainText(hit.title)}`))
    owed += first.length
    shown += first.filter((one) => found.has(one)).length
  }
  return shown / Math.max(owed, 1)
}

const asking = (typed: string): Asked => ({
  typed,
  filters: NO_FILTERS,
  page: 1,
  language: 'en',
  year: 2026,
  compare: (_, a, b) => (a < b ? -1 : 1),
})

/** Which share of the true first twenty a search must show. */
const LEAST_SHARE = 0.95

async function shareFigure(db: Db, what: string, questions: readonly string[], limit: number | null): Promise<Figure> {
  const value = await shareShown(db, questions)
  const detail = `${questions.length} questions`
  return {
    what: `${what}, share of the true first ${SHOWN} shown`,
    value,
    unit: 'share',
    limit,
    direction: 'at least',
    detail,
  }
}

/** How long questions take in the database alone, and which share of the true first twenty they show. */
async function databaseFigures(db: Db, what: string, kinds: Words, limitMs: number): Promise<Figure[]> {
  const guide = await rememberGuide(db).read()
  const words = Object.values(kinds).flat()
  const pairs = words.map((word, index) => `${word} ${words[(index * 7 + 5) % words.length]}`)
  const act = (typed: string) => find(db, guide, asking(typed))
  const timed = async (name: string, list: readonly string[], limit: number | null) =>
    timesFigure({ what: `${what}, ${name}, in the database`, times: await timesOf(list, act), limitMs: limit })
  await timesOf(words, act)
  const figures = [await timed('one word', words, limitMs)]
  for (const [kind, list] of Object.entries(kinds)) figures.push(await timed(`${kind} words`, list, null))
  figures.push(await timed('two words', pairs, null))
  figures.push(await shareFigure(db, `${what}, one word`, words, LEAST_SHARE))
  figures.push(await shareFigure(db, `${what}, two words`, pairs, null))
  return figures
}

/** How long the whole page takes; finished pages are forgotten before each round. */
async function pageTimes(site: GivenSite, words: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    site.factsChanged()
    await site.get('/search') // what every page needs of the facts is read once, not with each question
    const page = async (typed: string) => {
      const answer = await site.get(`/search?all=1&q=${encodeURIComponent(typed)}&round=${round}`)
      if (answer.status !== 200) throw new Error(`${typed} answered ${answer.status}`)
      await answer.arrayBuffer()
    }
    times.push(...(await timesOf(words, page, 1)))
  }
  return times
}

/** Every figure of search in an index of so many entries, rare to very common words in equal parts. */
export async function searchFigures(entries: number, limitMs: number): Promise<Figure[]> {
  const site = await givenSite()
  try {
    await fillIndex(site.db, entries)
    const kinds = await wordsToAsk(site.db, entries)
    const what = `search in ${entries} entries, ${CLIENTS} clients`
    const figures = await databaseFigures(site.db, what, kinds, limitMs)
    const times = await pageTimes(site, Object.values(kinds).flat())
    return [...figures, timesFigure({ what: `${what}, whole pages`, times, limitMs })]
  } finally {
    await site.close()
  }
}
