import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Guide } from '../question/types.ts'
import { searchAsked } from './rules.ts'

const guide: Guide = {
  states: [
    { code: 'gh', names: ['Ghana'] },
    { code: 'ke', names: ['Kenya'] },
  ],
  treaties: [
    { id: 'ets-185', series: 'ETS', number: '185', title: 'Budapest Convention', names: [], articles: ['16'] },
  ],
  terms: [],
  citation: (id) => id,
  footnotes: () => [],
  addresses: { state: String, treaty: String, article: String, law: String },
}
const addressOf = (query: string) => searchAsked(new URLSearchParams(query), guide)?.address ?? null

test('searches for the same have one address, in whatever order they are asked and on whatever page', () => {
  const address = '/search?q=theft+of+data&kind=article&kind=provision&state=gh&state=ke&treaty=ets-185'
  assert.equal(
    addressOf('state=ke&q=theft+of++data&kind=provision&page=3&state=GH&all=1&kind=article&treaty=ets-185&state=ke'),
    address,
  )
  assert.equal(addressOf(address.slice('/search?'.length)), address)
})

test('what asks for nothing, or is narrowed by what does not exist, is no search', () => {
  for (const query of ['', 'q=', 'q=%2B', 'state=ke', 'q=theft&state=zz', 'q=theft&kind=x', 'q=theft&treaty=ets-1'])
    assert.equal(addressOf(query), null, query)
})
