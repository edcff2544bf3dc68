import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isConfirmed, mayConfirm, wayOf } from './rules.ts'
import type { Capacity, Way } from './types.ts'

const CAPACITIES: readonly Capacity[] = ['officer', 'focal_point', 'secretariat']

test('two officers confirm where the organisation has them, else somebody near and the secretariat', () => {
  assert.equal(wayOf({ officers: 2, focalPoints: 3 }), 'officers')
  assert.equal(wayOf({ officers: 1, focalPoints: 0 }), 'state')
  assert.equal(wayOf({ officers: 0, focalPoints: 1 }), 'state')
  assert.equal(wayOf({ officers: 0, focalPoints: 0 }), 'secretariat')
})

test('exactly these pairs are enough', () => {
  const pairs = (way: Way) =>
    CAPACITIES.flatMap((one) =>
      CAPACITIES.filter((other) => one <= other && isConfirmed(way, [[one], [other]])).map(
        (other) => `${one} ${other}`,
      ),
    )
  assert.deepEqual(pairs('officers'), ['officer officer'])
  assert.deepEqual(pairs('state'), ['officer secretariat', 'focal_point secretariat'])
  assert.deepEqual(pairs('secretariat'), ['officer secretariat', 'focal_point secretariat', 'secretariat secretariat'])
})

test('one person is never two, whatever they are', () => {
  for (const way of ['officers', 'state', 'secretariat'] as const) {
    assert.equal(isConfirmed(way, []), false)
    assert.equal(isConfirmed(way, [CAPACITIES]), false)
    assert.equal(isConfirmed(way, [CAPACITIES, CAPACITIES]), true)
  }
})

test('others are not asked', () => {
  assert.deepEqual(
    CAPACITIES.map((one) => mayConfirm('officers', [one])),
    [true, false, false],
  )
  assert.equal(mayConfirm('state', []), false)
})
