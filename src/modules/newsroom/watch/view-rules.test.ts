import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayBeWatched, viewAt } from './view-rules.ts'

const viewed = (path: string) => {
  const found = viewAt(path)
  return found.ok ? found.value.view : found.problem.reason
}
const nothing = { on: 'stream', states: null, treaty: null, articles: null, kind: null }
const ITEM = '0190f2a4-7d5e-7c43-9e0b-1f2a3b4c5d6e'

test('each public view says what it is about', () => {
  assert.deepEqual(viewed('/countries/ke'), { ...nothing, states: ['ke'] })
  assert.deepEqual(viewed('/countries/ke/law'), { ...nothing, states: ['ke'] })
  assert.deepEqual(viewed('/law/ets-185'), { ...nothing, treaty: 'ets-185' })
  assert.deepEqual(viewed('/law/ets-185/16'), { ...nothing, treaty: 'ets-185', articles: ['16'] })
  assert.deepEqual(viewed('/changes?state=KE&kind=provision'), { ...nothing, states: ['ke'], kind: 'provision' })
  assert.deepEqual(viewed('/changes'), nothing)
  assert.deepEqual(viewed(`/countries/ke/statements/${ITEM}`), { on: 'statement', state: 'ke', item: ITEM })
  assert.deepEqual(viewed('/compare?states=ke,gh&treaty=ets-185&articles=16'), {
    on: 'comparison',
    states: ['ke', 'gh'],
    treaty: 'ets-185',
    articles: ['16'],
    topic: null,
  })
})

test('a matrix is watched by what narrows it, not by how it is looked at', () => {
  const narrowed = viewAt('/matrix/ets-185?status=party&region=002&articles=16,17&sort=code&article=16&cell=draft')
  assert.deepEqual(narrowed, {
    ok: true,
    value: {
      path: '/matrix/ets-185?region=002&status=party&articles=16,17',
      view: {
        on: 'matrix',
        treaty: 'ets-185',
        narrowing: { regions: ['002'], standings: ['party'], bodies: [], groups: [], articles: ['16', '17'] },
      },
    },
  })
  assert.deepEqual(
    ['/matrix/ets-185', '/matrix/ets-185?sort=code'].map((path) => {
      const found = viewAt(path)
      return found.ok && found.value.path
    }),
    ['/matrix/ets-185', '/matrix/ets-185'],
  )
})

test('a search can be watched once something is asked', () => {
  assert.equal(mayBeWatched('/search?q=preservation&state=ke'), true)
  for (const path of ['/search', '/search?q=', '/search?q=+', '/search?state=ke'])
    assert.equal(mayBeWatched(path), false)
})

test('what is no such view can not be watched, nor what lies elsewhere', () => {
  const wrong = [
    '',
    '/',
    '/watches',
    '//evil.example/changes',
    'https://evil.example/changes',
    '/\\evil.example',
    '/countries/ke/statements/1',
    `/countries/ke/statements/${ITEM}/x`,
  ]
  for (const path of wrong) assert.equal(viewed(path), 'not_watchable', path)
  assert.equal(mayBeWatched('//evil.example/changes'), false)
})
