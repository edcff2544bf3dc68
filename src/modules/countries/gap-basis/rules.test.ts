import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Declaration, ElementEntry } from '#law'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { basisFrom, changedSince } from './rules.ts'

const provision: KnownProvision = {
  state: 'aa',
  treaty: 'ets-185',
  article: '2',
  instrument: {
    id: 'aa-act',
    name: 'An Act',
    originalName: null,
    number: null,
    year: 2010,
    url: null,
    inForceFrom: null,
    inForceTo: null,
  },
  citation: 'Art. 1',
  gist: 'Punishes access',
  status: 'in_force',
  mapping: 'statute',
  source: 'https://example.org/',
  readOn: '2026-01-01',
  asOf: 2024,
  citedAs: 'An Act',
  contribution: 'reference',
  language: 'en',
  provenance: null,
  knowledge: 'known',
  doubts: [],
  texts: [],
}
const record = (...provisions: KnownProvision[]): ArticleRecord => ({ knowledge: 'known', provisions })
const element: ElementEntry = { key: 'access', label: 'Access', ref: '2', flexibility: 'none' }
const declaration: Declaration = {
  id: 'd1',
  contribution: 'reference',
  treaty: 'ets-185',
  state: 'aa',
  article: '2',
  kind: 'declaration',
  gist: 'Requires intent',
  source: null,
  declaredOn: null,
}

const before = basisFrom(record(provision), [element], [declaration], '2026-01-01')

test('nothing changed where the same is on record, whoever read it and however often', () => {
  const again = basisFrom(
    record({ ...provision, source: 'https://example.net/', readOn: '2026-09-09' }, provision),
    [element],
    [declaration],
    '2026-10-01',
  )
  assert.deepEqual(changedSince(before, again), [])
})

test('a new text of a provision, a new element and a declaration withdrawn are each told with what was there before', () => {
  const now = basisFrom(
    record({ ...provision, asOf: 2026 }),
    [element, { ...element, key: 'intent', label: 'Intent' }],
    [],
    '2026-10-01',
  )
  assert.deepEqual(changedSince(before, now), [
    { kind: 'provisions', added: ['Art. 1, An Act'], gone: ['Art. 1, An Act'] },
    { kind: 'elements', added: ['Intent'], gone: [] },
    { kind: 'declarations', added: [], gone: ['Requires intent'] },
  ])
})

test('a declaration is on record from its day on, and an article without provisions has none', () => {
  const later = { ...declaration, declaredOn: '2026-06-01' }
  assert.equal(basisFrom(undefined, [], [later], '2026-05-31').declarations.length, 0)
  assert.equal(basisFrom(undefined, [], [later], '2026-06-01').declarations.length, 1)
  assert.deepEqual(basisFrom(undefined, [], [], '2026-06-01').provisions, [])
})
