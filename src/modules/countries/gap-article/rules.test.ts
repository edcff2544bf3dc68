import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { chosenProvisions, offeredProvisions, provisionAnswers } from './rules.ts'

const held = { instrument: 'aa-old', name: 'An old Act', citation: 'Art. 9', source: 'https://example.org/old' }
const own = { instrument: null, name: null, citation: 'Clause 3 of the bill', source: null }
const onRecord = {
  instrument: { id: 'aa-act', name: 'An Act', originalName: null, number: null, year: 2010, url: null },
  citation: 'Art. 1',
  source: 'https://example.org/',
} as KnownProvision
const record: ArticleRecord = { knowledge: 'known', provisions: [onRecord, onRecord] }

test('a finding can rest on what is on record, each once, and on what it rested on before', () => {
  assert.deepEqual(
    offeredProvisions(record, [held, own]).map(({ citation }) => citation),
    ['Art. 9', 'Art. 1'],
  )
  assert.deepEqual(offeredProvisions(undefined, []), [])
})

test('a form gives back the provisions it was filled from, and nothing that was not offered', () => {
  const offered = offeredProvisions(record, [held])
  const answers = provisionAnswers([held, own])
  assert.deepEqual(chosenProvisions(offered, answers), [held, own])
  assert.deepEqual(chosenProvisions(offered, { provisions: ['zz|Art. 1'], others: ' \n' }), [])
})
