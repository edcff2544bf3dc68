import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedMisses, networkOf, waitMs } from './rules.ts'

const limits = { free: 3, longestWaitMs: 60_000, forgottenMs: 10_000 }
const at = (second: number) => new Date(second * 1000)
const missed = (misses: number, second = 0) => ({ misses, missedAt: at(second) })

test('the first misses cost nothing, then the wait doubles up to the longest', () => {
  const waits = [1, 2, 3, 4, 5, 6, 8, 9, 10, 500].map((misses) => waitMs(missed(misses), limits, at(0)) / 1000)
  assert.deepEqual(waits, [0, 0, 1, 2, 4, 8, 32, 60, 60, 60])
  assert.equal(waitMs(null, limits, at(0)), 0)
})

test('what was waited counts', () => {
  assert.equal(waitMs(missed(5), limits, at(3)), 1000)
  assert.equal(waitMs(missed(5), limits, at(4)), 0)
  assert.equal(waitMs(missed(5, 10), limits, at(3)), 4000) // a clock that went back
})

test('misses are forgotten one by one', () => {
  assert.equal(countedMisses(missed(5), limits, at(20)), 3)
  assert.equal(countedMisses(missed(5), limits, at(600)), 0)
  assert.equal(countedMisses(null, limits, at(0)), 0)
})

test('an address of the newer kind counts by its network, one of the older kind by itself', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(networkOf('2001:DB8:1:0002::9'), '2001:db8:1:2')
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(networkOf(''), '')
})
