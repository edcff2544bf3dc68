import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownParameters, type TwinDescription } from './openapi.ts'

const twin = (path: string, ...names: string[]): TwinDescription => ({
  path,
  summary: '',
  parameters: names.map((name) => ({ name, in: 'query', description: '', example: '', isRequired: false })),
  json: null,
  csv: null,
})

test('a query is known where every name in it is one that the address is described with', () => {
  const isKnown = knownParameters([
    twin('/law/{treaty}', 'kind'),
    twin('/law/{treaty}/{article}'),
    twin('/search', 'q'),
  ])
  assert.equal(isKnown('/anything', ''), true)
  assert.equal(isKnown('/law/ets-185', '?kind=a&kind=b&on=2020-01-01&pins=x'), true)
  assert.equal(isKnown('/law/ets-185', '?kind=a&utm_source=x'), false)
  assert.equal(isKnown('/law/ets-185/16', '?kind=a'), false)
  assert.equal(isKnown('/law/ets-185/16', '?on=2020-01-01'), true)
  assert.equal(isKnown('/search', '?q=x'), true)
  assert.equal(isKnown('/law', '?q=x'), false)
  assert.equal(isKnown('/law/ets-185', `?${'kind=a&'.repeat(101)}`), false)
})
