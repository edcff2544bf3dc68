import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenLoadedDatabase } from '#given/site'
import type { Db } from '#platform/db/connect'
import { replaceEntries } from '../entry/store.ts'
import type { Entry } from '../entry/types.ts'
import { planOf } from '../plan/rules.ts'
import { readWords } from '../plan/store.ts'
import { questionFrom } from '../question/rules.ts'
import type { Guide } from '../question/types.ts'
import { NO_FILTERS } from './rules.ts'
import { countGroups, findEntries } from './store.ts'

const guide: Guide = {
  states: [],
  treaties: [],
  terms: [],
  citation: (id) => id,
  footnotes: () => [],
  addresses: { state: String, treaty: String, article: String, law: String },
}

const entry = (id: string, title: string, body: string): Entry => ({
  id,
  kind: 'document',
  state: null,
  treaty: null,
  address: `/${id}`,
  title: { en: title },
  body: { en: body },
  names: [],
  marks: [],
  layer: 'public',
})

const MANY = 5000
const filling = (index: number) =>
  Array.from({ length: 30 }, (_, place) => `word${(index * 7 + place) % 900}`).join(' ')

describe('a search among thousands of entries with the same word', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
    const common = Array.from({ length: MANY }, (_, index) =>
      entry(`common-${index}`, `Report ${index} of a working party`, `zebra ${filling(index)}`),
    )
    const planted = [
      entry('titled', 'Zebra', filling(1)),
      entry('dense', 'Something else', 'zebra zebra zebra, and nothing but the zebra'),
      entry('both', 'Quagga and zebra', filling(2)),
    ]
    await db.transaction().execute((tx) => replaceEntries(tx, 'test', [...common, ...planted]))
  })
  after(() => close())

  const first = async (typed: string, page = 1, filters = NO_FILTERS) => {
    const question = await readWords(db, questionFrom(typed, guide), filters)
    const sought = { filters, limit: 20, offset: (page - 1) * 20 }
    const plan = planOf(question, sought)
    const rows = await findEntries(db, question, plan, { ...sought, language: 'en' })
    return { addresses: rows.map(({ address }) => address), isBounded: plan.tiers !== null, question }
  }

  test('shows the best of them first, though it reads only some', async () => {
    const { addresses, isBounded } = await first('zebra')
    assert.ok(isBounded)
    assert.deepEqual(addresses.slice(0, 3), ['/titled', '/both', '/dense'])
    assert.equal(addresses.length, 20)
  })

  test('shows the one that has both words first', async () => {
    assert.equal((await first('zebra quagga')).addresses[0], '/both')
  })

  test('has every later page, each entry once', async () => {
    const pages = await Promise.all([1, 2, 3, 50].map((page) => first('zebra', page)))
    const all = pages.flatMap(({ addresses }) => addresses)
    assert.deepEqual([all.length, new Set(all).size], [80, 80])
  })

  test('finds nothing under a filter that lets nothing through', async () => {
    assert.deepEqual((await first('zebra', 1, { ...NO_FILTERS, kinds: ['article'] })).addresses, [])
  })

  test('does not count what is certainly too many, and counts the rest exactly', async () => {
    assert.equal(await countGroups(db, (await first('zebra')).question), null)
    const groups = await countGroups(db, (await first('quagga')).question)
    assert.deepEqual(groups, [{ kind: 'document', state: null, treaty: null, count: 1 }])
  })
})
