import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureAddress, inOrder, isSeries, knownOn, labelIn, sameDay } from './rules.ts'
import type { Edition } from './types.ts'

const edition = (id: string, given: Partial<Edition> = {}): Edition => ({
  figure: 'f',
  edition: id,
  date: id,
  value: 1,
  qualifier: null,
  subject: null,
  projects: [],
  covers: null,
  parts: null,
  note: null,
  source: 's',
  withdrawn: null,
  ...given,
})
const ids = (editions: readonly Edition[]) => editions.map((each) => each.edition)

test('editions stand by where their date ends, then by where it begins', () => {
  const given = ['2023-12', '2023', '2023-01-01', '2024', '2023-12-31'].map((id) => edition(id))
  assert.deepEqual(ids(inOrder(given)), ['2023-01-01', '2023', '2023-12', '2023-12-31', '2024'])
})

test('a withdrawn edition is in no list', () => {
  const gone = edition('2020', { withdrawn: { on: '2026-01-01', reason: 'misread' } })
  assert.deepEqual(ids(inOrder([gone, edition('2021')])), ['2021'])
})

test('an edition is known once its whole date has passed, or while its date runs today', () => {
  const given = [edition('2024-02'), edition('2024'), edition('2025')]
  assert.deepEqual(ids(knownOn(given, { on: '2024-03-01', today: '2026-01-01' })), ['2024-02'])
  assert.deepEqual(ids(knownOn(given, { on: '2024-12-31', today: '2026-01-01' })), ['2024-02', '2024'])
  assert.deepEqual(ids(knownOn(given, { on: '2025-06-01', today: '2025-06-01' })), ['2024-02', '2024', '2025'])
  assert.deepEqual(knownOn(given, { on: '2001-01-01', today: '2026-01-01' }), [])
})

test('editions that count different things are no series', () => {
  assert.equal(isSeries([edition('2020'), edition('2021')]), true)
  assert.equal(isSeries([edition('2020', { subject: 'one project' }), edition('2021')]), false)
})

test('a share rests on the number of the same date, unless that was withdrawn', () => {
  const base = [edition('2023-12', { value: 131 }), edition('2020', { withdrawn: { on: '2026-01-01', reason: '' } })]
  assert.equal(sameDay(base, { date: '2023-12' })?.value, 131)
  assert.equal(sameDay(base, { date: '2020' }), null)
  assert.equal(sameDay(base, { date: '2024-12' }), null)
})

test('a figure is named in the language, else in English', () => {
  const label = { en: 'Parties', fr: 'Parties (fr)' }
  assert.equal(labelIn({ label }, 'fr'), 'Parties (fr)')
  assert.equal(labelIn({ label }, 'ar'), 'Parties')
})

test('addresses are the figure and the edition', () => {
  assert.equal(figureAddress(), '/programme/figures')
  assert.equal(figureAddress('parties', '2013'), '/programme/figures/parties/2013')
})
