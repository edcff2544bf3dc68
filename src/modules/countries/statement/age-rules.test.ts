import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGE_RULES, checkedOn, freshnessOn, isReached, isValidOn, knowledgeByPeople, monthsLater } from './age-rules.ts'
import type { Provenance } from './types.ts'

const CHANNELS = { kind: 'point', state: 'ke', section: 'channels' } as const
const PROVISION = { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '2' } as const

const held = (values: Partial<Provenance> = {}): Provenance => ({
  item: 'x',
  layer: 'public',
  voice: 'people',
  author: null,
  reviewer: null,
  publishedOn: '2026-01-31',
  confirmed: null,
  rank: 'normal',
  validFrom: null,
  validTo: null,
  isDisputed: false,
  ...values,
})

test('months are counted by the calendar, and end with a shorter month', () => {
  assert.equal(monthsLater('2026-01-31', 1), '2026-02-28')
  assert.equal(monthsLater('2024-01-31', 1), '2024-02-29')
  assert.equal(monthsLater('2026-11-30', 6), '2027-05-30')
  assert.equal(monthsLater('2026-12-15', 12), '2027-12-15')
})

test('each property ages before it is stale, on the very day its months are over', () => {
  for (const { ageingMonths, staleMonths } of Object.values(AGE_RULES))
    assert.ok(ageingMonths > 0 && ageingMonths < staleMonths)
  assert.equal(freshnessOn(CHANNELS, '2026-01-15', '2026-07-14'), 'fresh')
  assert.equal(freshnessOn(CHANNELS, '2026-01-15', '2026-07-15'), 'ageing')
  assert.equal(freshnessOn(CHANNELS, '2026-01-15', '2027-01-14'), 'ageing')
  assert.equal(freshnessOn(CHANNELS, '2026-01-15', '2027-01-15'), 'stale')
  assert.equal(freshnessOn(PROVISION, '2026-01-15', '2027-01-15'), 'fresh')
  assert.equal(freshnessOn(CHANNELS, '2026-01-15', '2020-01-01'), 'fresh')
})

test('a confirmation makes it fresh again, an older one does not make it older', () => {
  const by = { person: 'x', role: 'focal_point' }
  const confirmed = (confirmedOn: string) => held({ confirmed: { confirmedOn, by, source: 'x' } })
  assert.equal(checkedOn(held()), '2026-01-31')
  assert.equal(checkedOn(confirmed('2026-09-01')), '2026-09-01')
  assert.equal(checkedOn(confirmed('2025-09-01')), '2026-01-31')
  assert.equal(knowledgeByPeople(CHANNELS, held(), '2026-10-01'), 'ageing')
  assert.equal(knowledgeByPeople(CHANNELS, confirmed('2026-09-01'), '2026-10-01'), 'known')
})

test('it is known, ageing, then unverified; disputed while the State reads it otherwise; of an earlier day it is unverified', () => {
  assert.equal(knowledgeByPeople(CHANNELS, held(), '2026-02-01'), 'known')
  assert.equal(knowledgeByPeople(CHANNELS, held(), '2027-06-01'), 'unverified')
  assert.equal(knowledgeByPeople(CHANNELS, held({ isDisputed: true }), '2026-02-01'), 'disputed')
  assert.equal(knowledgeByPeople(CHANNELS, held(), '2025-06-01'), 'unverified')
  assert.equal(knowledgeByPeople(CHANNELS, held({ validFrom: '2024' }), '2025-06-01'), 'known')
})

test('days are compared as far as they go', () => {
  assert.equal(isReached(null, '2020-01-01'), true)
  assert.equal(isReached('2020', '2020-01-01'), true)
  assert.equal(isReached('2020-02', '2020-01-31'), false)
  assert.equal(isValidOn(null, '2020-01-01'), true)
  assert.equal(isValidOn({ validFrom: '2020-02', validTo: '2021' }, '2021-12-31'), true)
  assert.equal(isValidOn({ validFrom: '2020-02', validTo: '2021' }, '2022-01-01'), false)
  assert.equal(isValidOn({ validFrom: '2020-02', validTo: null }, '2020-01-31'), false)
})
