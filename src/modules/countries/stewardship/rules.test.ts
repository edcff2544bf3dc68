import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Content, type Item, NO_LAW } from '../statement/types.ts'
import { agedOn, unwatchedOf } from './rules.ts'

const CONTENT: Content = {
  text: 'x',
  language: 'en',
  datedOn: null,
  validFrom: null,
  validTo: null,
  rank: 'normal',
  references: [],
  ...NO_LAW,
}

function given(
  id: string,
  section: 'channels' | 'case_law',
  publishedOn: string,
  content: Content | null = CONTENT,
): Item {
  return {
    id,
    subject: { kind: 'point', state: 'ke', section },
    layer: 'public',
    disputes: null,
    current: {
      number: 1,
      voice: 'people',
      content,
      reason: 'x',
      author: null,
      reviewer: null,
      publishedAt: `${publishedOn}T00:00:00Z`,
    },
    confirmed: null,
  }
}

test('what is past its months is listed, the stale before the ageing, each the oldest first', () => {
  const items = [
    given('fresh', 'channels', '2026-10-01'),
    given('ageing', 'channels', '2026-02-01'),
    given('older', 'channels', '2026-01-01'),
    given('stale', 'channels', '2025-06-01'),
    given('slow', 'case_law', '2025-06-01'),
    given('withdrawn', 'channels', '2020-01-01', null),
  ]
  const told = agedOn(items, '2026-11-23').map(({ item, freshness }) => `${item.id} ${freshness}`)
  assert.deepEqual(told, ['stale stale', 'older ageing', 'ageing ageing'])
})

test('a confirmation takes it off the list', () => {
  const item = given('confirmed', 'channels', '2020-01-01')
  const by = { person: 'x', role: 'focal_point' }
  assert.deepEqual(agedOn([{ ...item, confirmed: { confirmedOn: '2026-11-01', by, source: 'x' } }], '2026-11-23'), [])
})

test('a State is watched when any page of it is, and not by a page of another or of something else', () => {
  const watched = [
    '/countries/ke/law?treaty=ets-185',
    '/countries/gh',
    '/countries/feeds',
    '/law/ets-185',
    '/search?q=sn',
  ]
  assert.deepEqual(unwatchedOf(['ke', 'gh', 'sn', 'fe'], watched), ['sn', 'fe'])
  assert.deepEqual(unwatchedOf(['ke'], []), ['ke'])
})
