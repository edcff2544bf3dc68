import { sql } from 'kysely'
import type { GivenSite } from '../tests/given/site.ts'
import { type Figure, timeOf, timesFigure } from './figure.ts'

const LIMIT_MS = 40
const WARM_ROUNDS = 2
const ROUNDS = 5
const CLIENTS = 8
const WORDS_OF_A_KIND = 20

/** Words of the index in equal parts: the commonest, those in the middle, and those that stand in few entries. */
async function wordsToAsk({ db }: GivenSite): Promise<string[]> {
  const { rows } = await sql<{ word: string; entries: number }>`
    select word, ndoc as entries from ts_stat('select vector from search.entry')
    where word ~ '^[[:alpha:]]{4,}$' order by ndoc desc, word limit 100000
  `.execute(db)
  const middle = rows.findIndex(({ entries }) => entries < Math.sqrt(rows[0]?.entries ?? 1))
  const rare = rows.findIndex(({ entries }) => entries <= 2)
  return [0, middle, rare].flatMap((start) => rows.slice(start, start + WORDS_OF_A_KIND).map(({ word }) => word))
}

/** How long each question takes, asked by so many clients at once; finished pages are forgotten before each round. */
async function ask(site: GivenSite, words: readonly string[], clients: number, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    site.factsChanged()
    await site.get('/search') // what every page needs of the facts is read again once, not with each question
    const waiting = [...words]
    const client = async () => {
      for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
        const path = `/search?all=1&q=${encodeURIComponent(word)}`
        const question = async () => {
          const answer = await site.get(path)
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
          await answer.arrayBuffer()
        }
        times.push(await timeOf(question))
      }
    }
    await Promise.all(Array.from({ length: clients }, client))
  }
  return times
}

/** How long a search takes in the server, rare to very common words in equal parts, for one client and for eight. */
export async function searchFigures(site: GivenSite): Promise<Figure[]> {
  const { rows } = await sql<{ entries: number }>`select count(*) as entries from search.entry limit 1`.execute(site.db)
  const words = await wordsToAsk(site)
  await ask(site, words, 1, WARM_ROUNDS)
  const what = `search in ${rows[0]?.entries ?? 0} entries`
  const [one, many] = [await ask(site, words, 1, ROUNDS), await ask(site, words, CLIENTS, ROUNDS)]
  return [
    timesFigure({ what: `${what}, 1 client`, times: one, limitMs: LIMIT_MS }),
    timesFigure({ what: `${what}, ${CLIENTS} clients`, times: many, limitMs: LIMIT_MS }),
  ]
}
