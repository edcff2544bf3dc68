import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReader } from '#given/reader'
import { treatyCitation, treatyLabel } from './rules.ts'

const convention = { series: 'ETS', number: '185', shortTitle: 'Budapest Convention' }
const protocol = { series: 'CETS', number: '224', shortTitle: 'Second Protocol' }

for (const [tag, first, second] of [
  ['en', 'ETS\u00a0185', 'CETS\u00a0224'],
  ['fr', 'STE\u00a0185', 'STCE\u00a0224'],
  ['es', 'STE\u00a0185', 'STCE\u00a0224'],
  ['ar', 'ETS\u00a0185', 'CETS\u00a0224'],
] as const)
  test(`readers in ${tag} see treaties cited as ${first} and ${second}`, () => {
    const { say } = givenReader(tag)
    assert.deepEqual([treatyCitation(say, convention), treatyCitation(say, protocol)], [first, second])
  })

test('a series of another depositary keeps its name, and a treaty without a number its short title', () => {
  const { say } = givenReader('fr')
  assert.equal(treatyCitation(say, { ...convention, series: 'UNTS', number: 'XVIII-16' }), 'UNTS\u00a0XVIII-16')
  assert.equal(treatyCitation(say, { ...convention, number: null }), 'Budapest Convention')
})

test('data cites a treaty the same way for every reader', () => {
  assert.equal(treatyLabel(protocol), 'CETS 224')
})
