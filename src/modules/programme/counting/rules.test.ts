import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distance, isSumOff, partsSum, shareOf, verdictOf } from './rules.ts'

test('a verdict says how a published value lies to our count', () => {
  const verdict = (
    value: number,
    count: number,
    atMost: number | null,
    qualifier: 'about' | 'more_than' | null = null,
  ) => verdictOf({ value, qualifier }, { count, earlier: null, atMost })
  assert.equal(verdict(7, 7, 7), 'same')
  assert.equal(verdict(7, 7, null), 'same')
  assert.equal(verdict(7, 7, 9), 'within')
  assert.equal(verdict(9, 7, 9), 'within')
  assert.equal(verdict(10, 7, 9), 'above')
  assert.equal(verdict(6, 7, 9), 'below')
  assert.equal(verdict(400, 27, null), 'lower_bound')
  assert.equal(verdict(6, 7, null), 'below')
  assert.equal(verdict(6, 7, null, 'about'), 'below')
})

test('a value that says "more than" is not contradicted by a higher count', () => {
  assert.equal(verdictOf({ value: 34, qualifier: 'more_than' }, { count: 35, earlier: null, atMost: null }), 'within')
})

test('a value of a month or a year may have held on any of its days', () => {
  const counted = { count: 52, earlier: 49, atMost: 52 }
  assert.equal(verdictOf({ value: 50, qualifier: null }, counted), 'within')
  assert.equal(distance(50, counted), 0)
  assert.equal(verdictOf({ value: 48, qualifier: null }, counted), 'below')
  assert.equal(distance(48, counted), 1)
})

test('the distance is measured from the nearer end of what the record allows', () => {
  assert.equal(distance(10, { count: 7, earlier: null, atMost: 9 }), 1)
  assert.equal(distance(8, { count: 7, earlier: null, atMost: 9 }), 0)
  assert.equal(distance(5, { count: 7, earlier: null, atMost: 9 }), 2)
  assert.equal(distance(400, { count: 27, earlier: null, atMost: null }), 373)
})

test('a sum that does not add up says so, and a value without parts has none', () => {
  const of = (...values: number[]) => values.map((value) => ({ part: 'parties' as const, value }))
  assert.equal(partsSum({ parts: of(76, 2, 17) }), 95)
  assert.equal(isSumOff({ value: 96, parts: of(76, 2, 17) }), true)
  assert.equal(isSumOff({ value: 53, parts: of(41, 2, 10) }), false)
  assert.equal(partsSum({ parts: null }), null)
  assert.equal(isSumOff({ value: 96, parts: null }), false)
})

test('a share is worked out from the number of the same date, rounded, or not at all', () => {
  assert.deepEqual(shareOf({ value: 130 }, 193), { base: 130, members: 193, percent: 67 })
  assert.deepEqual(shareOf(null, 193), { base: null, members: 193, percent: null })
  assert.deepEqual(shareOf({ value: 1 }, 0), { base: 1, members: 0, percent: null })
})
