import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concerns, isDue, noticesOf } from './rules.ts'
import type { SettledConcern, Watch } from './types.ts'

const everything = { by: 'subject', states: null, treaty: null, articles: null, kind: null } as const
const change = {
  state: 'ke',
  treaty: 'ets-185',
  article: '16',
  table: 'countries.domestic_provision',
  fact: 'fact',
  item: 'item',
}

test('a change concerns what it speaks of, and no more', () => {
  const isConcerned = (
    asked: Partial<Extract<SettledConcern, { by: 'subject' }>>,
    of: Partial<{ state: string | null; article: string | null }> = {},
  ) =>
    concerns({ ...everything, ...asked }, { ...change, ...of }, (kind) =>
      kind === 'provision' ? ['countries.domestic_provision'] : [],
    )
  assert.equal(isConcerned({}), true)
  assert.equal(isConcerned({ states: ['ke'], treaty: 'ets-185', articles: ['16'], kind: 'provision' }), true)
  assert.equal(isConcerned({ states: ['gh'] }), false)
  assert.equal(isConcerned({ states: ['gh'] }, { state: null }), false)
  assert.equal(isConcerned({ states: [] }), false)
  assert.equal(isConcerned({ treaty: 'ets-189' }), false)
  assert.equal(isConcerned({ treaty: 'ets-185', articles: ['17'] }), false)
  assert.equal(isConcerned({ treaty: 'ets-185', articles: ['16'] }, { article: null }), false)
  assert.equal(isConcerned({ kind: 'other' }), false)
})

test('a change concerns the statement it shows, and the search that finds its fact', () => {
  const tables = () => []
  assert.equal(concerns({ by: 'item', items: ['other', 'item'] }, change, tables), true)
  assert.equal(concerns({ by: 'item', items: ['other'] }, change, tables), false)
  assert.equal(concerns({ by: 'item', items: ['item'] }, { ...change, item: null }, tables), false)
  assert.equal(concerns({ by: 'fact', facts: new Set(['fact']) }, change, tables), true)
  assert.equal(concerns({ by: 'fact', facts: new Set(['other']) }, change, tables), false)
})

test('a change gives each person one notice, in the soonest of their rhythms, and none of before they watched', () => {
  const watch = (
    person: string,
    rhythm: Watch['rhythm'],
    path = '/changes',
    since = '2026-11-28T12:00:00.700Z',
  ): Watch => ({ id: `${person}-${rhythm}`, person, path, rhythm, since: new Date(since) })
  const recorded = { ...change, id: 7, recordedAt: new Date('2026-11-28T12:00:00.800Z') }
  const watches = [
    watch('a', 'weekly'),
    watch('a', 'at_once', '/search?q=x'),
    watch('b', 'daily'),
    watch('c', 'daily', '/changes', '2026-11-28T12:00:01Z'),
    watch('d', 'daily', '/gone'),
  ]
  const known = new Map<string, SettledConcern>([
    ['/changes', everything],
    ['/search?q=x', { by: 'fact', facts: new Set(['fact']) }],
  ])
  assert.deepEqual(
    noticesOf(
      watches,
      [recorded],
      (path) => known.get(path) ?? null,
      () => [],
    ),
    [
      { person: 'a', change: 7, rhythm: 'at_once' },
      { person: 'b', change: 7, rhythm: 'daily' },
    ],
  )
})

test('mails of the day leave from seven in the morning on, by the clock of whoever gets them', () => {
  const due = (since: string, now: string, timeZone: string) => isDue('daily', new Date(since), new Date(now), timeZone)
  assert.equal(due('2026-11-29T06:59:00Z', '2026-11-29T07:00:00Z', 'Etc/UTC'), true)
  assert.equal(due('2026-11-29T07:00:00Z', '2026-11-29T23:59:00Z', 'Etc/UTC'), false)
  assert.equal(due('2026-11-29T07:00:00Z', '2026-11-30T06:59:00Z', 'Etc/UTC'), false)
  assert.equal(due('2026-11-29T07:00:00Z', '2026-11-30T07:00:00Z', 'Etc/UTC'), true)
  // Kathmandu is 5 hours and three quarters ahead, Los Angeles 8 hours behind
  assert.equal(due('2026-11-29T01:14:00Z', '2026-11-29T01:15:00Z', 'Asia/Kathmandu'), true)
  assert.equal(due('2026-11-29T01:00:00Z', '2026-11-29T01:14:00Z', 'Asia/Kathmandu'), false)
  assert.equal(due('2026-11-29T14:59:00Z', '2026-11-29T15:00:00Z', 'America/Los_Angeles'), true)
  // the night in which clocks go back there, and the one in which they go forward
  assert.equal(due('2026-11-01T13:59:00Z', '2026-11-01T14:59:00Z', 'America/Los_Angeles'), false)
  assert.equal(due('2026-11-01T14:59:00Z', '2026-11-01T15:00:00Z', 'America/Los_Angeles'), true)
  assert.equal(due('2026-03-29T04:59:00Z', '2026-03-29T05:00:00Z', 'Europe/Paris'), true)
})

test('mails of the week leave on Mondays, and what is told at once never waits', () => {
  const due = (since: string, now: string, timeZone = 'Etc/UTC') =>
    isDue('weekly', new Date(since), new Date(now), timeZone)
  // 30 November 2026 is a Monday
  assert.equal(due('2026-11-23T07:00:00Z', '2026-11-30T06:59:00Z'), false)
  assert.equal(due('2026-11-30T06:59:00Z', '2026-11-30T07:00:00Z'), true)
  assert.equal(due('2026-11-30T07:00:00Z', '2026-12-07T06:59:00Z'), false)
  assert.equal(due('2026-11-29T12:00:00Z', '2026-11-29T22:15:00Z', 'Asia/Tokyo'), true)
  const now = new Date('2026-11-29T12:00:00Z')
  assert.equal(isDue('at_once', now, now, 'Etc/UTC'), true)
})
