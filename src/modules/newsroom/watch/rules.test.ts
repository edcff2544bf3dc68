import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concerns, mayBeWatched, noticesOf, watchable } from './rules.ts'
import type { Watch } from './types.ts'

const known = {
  states: new Set(['ke', 'gh']),
  treaties: new Set(['ets-185']),
  articles: new Set(['ets-185/16', 'ets-185/17']),
  kinds: new Set(['provision']),
}
const question = (path: string) => {
  const view = watchable(path, known)
  return view.ok ? view.value.question : view.problem.reason
}
const nothing = { states: null, treaty: null, articles: null, kind: null }

test('each public view says what concerns it', () => {
  assert.deepEqual(question('/countries/ke'), { ...nothing, states: ['ke'] })
  assert.deepEqual(question('/countries/ke/law'), { ...nothing, states: ['ke'] })
  assert.deepEqual(question('/law/ets-185'), { ...nothing, treaty: 'ets-185' })
  assert.deepEqual(question('/law/ets-185/16'), { ...nothing, treaty: 'ets-185', articles: ['16'] })
  assert.deepEqual(question('/matrix/ets-185?articles=16,17'), {
    ...nothing,
    treaty: 'ets-185',
    articles: ['16', '17'],
  })
  const compared = { states: ['ke', 'gh'], treaty: 'ets-185', articles: ['16'], kind: null }
  assert.deepEqual(question('/compare?states=ke,gh&treaty=ets-185&articles=16'), compared)
  assert.deepEqual(question('/changes?state=KE&kind=provision'), { ...nothing, states: ['ke'], kind: 'provision' })
  assert.deepEqual(question('/changes'), nothing)
})

test('what is no such view, or names what is not known, can not be watched', () => {
  const wrong = [
    '',
    '/',
    '/watches',
    '//evil.example/changes',
    'https://evil.example/changes',
    '/\\evil.example',
    '/compare',
  ]
  const unknown = [
    '/countries/zz',
    '/law/ets-1',
    '/law/ets-185/99',
    '/changes?kind=x',
    '/changes?state=zz',
    '/search?q=x',
  ]
  for (const path of [...wrong, ...unknown]) assert.equal(question(path), 'not_watchable', path)
  assert.equal(mayBeWatched('//evil.example/changes'), false)
})

test('a change concerns what it speaks of, and no more', () => {
  const change = { state: 'ke', treaty: 'ets-185', article: '16', table: 'countries.domestic_provision' }
  const tables = () => ['countries.domestic_provision']
  assert.equal(concerns(nothing, change, tables), true)
  assert.equal(
    concerns({ states: ['ke'], treaty: 'ets-185', articles: ['16'], kind: 'provision' }, change, tables),
    true,
  )
  assert.equal(concerns({ ...nothing, states: ['gh'] }, change, tables), false)
  assert.equal(concerns({ ...nothing, states: ['gh'] }, { ...change, state: null }, tables), false)
  assert.equal(concerns({ ...nothing, treaty: 'ets-189' }, change, tables), false)
  assert.equal(concerns({ ...nothing, treaty: 'ets-185', articles: ['17'] }, change, tables), false)
  assert.equal(
    concerns({ ...nothing, kind: 'other' }, change, () => []),
    false,
  )
})

test('a change gives each person one notice, in the soonest of their rhythms, and none of before they watched', () => {
  const watch = (person: string, rhythm: Watch['rhythm'], since = '2026-11-28T12:00:00.700Z'): Watch => ({
    id: `${person}-${rhythm}`,
    person,
    path: '/changes',
    question: nothing,
    rhythm,
    since: new Date(since),
  })
  const change = {
    id: 7,
    recordedAt: new Date('2026-11-28T12:00:00.800Z'),
    state: 'ke',
    treaty: null,
    article: null,
    table: 'x',
  }
  const watches = [
    watch('a', 'weekly'),
    watch('a', 'at_once'),
    watch('b', 'daily'),
    watch('c', 'daily', '2026-11-28T12:00:01Z'),
  ]
  assert.deepEqual(
    noticesOf(watches, [change], () => []),
    [
      { person: 'a', change: 7, rhythm: 'at_once' },
      { person: 'b', change: 7, rhythm: 'daily' },
    ],
  )
})
