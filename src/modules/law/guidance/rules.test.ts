import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byTreaty, kindsAsked, knowledgeOf, noteNumberFrom, precisionOf, presenceOn, presentOn } from './rules.ts'

test('a date is as precise as it is long', () => {
  assert.deepEqual(['2019-07-08', '2014-12', '2020'].map(precisionOf), ['day', 'month', 'year'])
})

test('a thing was there from its day on, and not a day earlier', () => {
  assert.equal(presenceOn('2017-02-28', '2017-02-27'), 'later')
  assert.equal(presenceOn('2017-02-28', '2017-02-28'), 'there')
})

test('within a month or year that is all we know, nothing is settled before its last day', () => {
  assert.equal(presenceOn('2014-12', '2014-11-30'), 'later')
  assert.equal(presenceOn('2014-12', '2014-12-01'), 'unsettled')
  assert.equal(presenceOn('2014-12', '2014-12-30'), 'unsettled')
  assert.equal(presenceOn('2014-12', '2014-12-31'), 'there')
  assert.equal(presenceOn('2016-02', '2016-02-28'), 'unsettled')
  assert.equal(presenceOn('2020', '2019-12-31'), 'later')
  assert.equal(presenceOn('2020', '2020-12-30'), 'unsettled')
  assert.equal(presenceOn('2020', '2020-12-31'), 'there')
})

test('a thing without a date is undated on every day', () => {
  assert.equal(presenceOn(null, '2001-01-01'), 'undated')
})

test('what came later is kept apart, in its order', () => {
  const dates = ['2012-12', null, '2019-07-08', '2022-11']
  assert.deepEqual(
    presentOn(dates, (date) => date, '2015-01-01'),
    {
      present: [
        { entry: '2012-12', presence: 'there' },
        { entry: null, presence: 'undated' },
      ],
      later: ['2019-07-08', '2022-11'],
    },
  )
})

test('a note has one spelling of its number', () => {
  assert.deepEqual(['3', '03', ' 13 '].map(noteNumberFrom), [3, 3, 13])
  for (const text of ['abc', '', '0', '-1', '1.5', '3a', '9999']) assert.equal(noteNumberFrom(text), null, text)
})

test('kinds are asked for once each and in their own order; what is no kind is told apart and cut short', () => {
  assert.deepEqual(kindsAsked(['template', 'study', 'study', ' ']), { kinds: ['study', 'template'], unknown: [] })
  const { kinds, unknown } = kindsAsked(['x'.repeat(500), 'a', 'b', 'c', 'd', 'e'])
  assert.deepEqual(kinds, [])
  assert.equal(unknown.length, 5)
  assert.equal(unknown[0]?.length, 60)
})

test('articles stand under their treaty, treaties as they first come', () => {
  const refs = [
    { treaty: 'b', article: '1' },
    { treaty: 'a', article: '2' },
    { treaty: 'b', article: '3' },
  ]
  assert.deepEqual(
    byTreaty(refs).map(({ treaty, entries }) => [treaty, entries.length]),
    [
      ['b', 2],
      ['a', 1],
    ],
  )
})

test('a note without date or source, or whose adoption the day leaves open, is unverified', () => {
  const note = { adoptedOn: '2014-12', source: 'https://example.org' }
  assert.equal(knowledgeOf(note, 'there'), 'known')
  assert.equal(knowledgeOf(note, 'unsettled'), 'unverified')
  assert.equal(knowledgeOf({ ...note, adoptedOn: null }, 'undated'), 'unverified')
  assert.equal(knowledgeOf({ ...note, source: null }, 'there'), 'unverified')
})
