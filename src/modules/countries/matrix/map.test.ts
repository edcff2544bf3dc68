import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReader } from '#given/reader'
import type { Assessment } from '../assessment/types.ts'
import type { DomesticProvision } from '../profile/types.ts'
import { articleOverTime, axisYears, legendOf } from './map.ts'
import { cellOf } from './rules.ts'

const DAYS = { from: '2001-11-23', to: '2026-11-22' }

function provision(state: string, year: number, asOf: number | null): DomesticProvision {
  return {
    state,
    treaty: 'ets-185',
    article: '16',
    instrument: {
      id: `${state}-act`,
      name: 'Act',
      originalName: null,
      number: null,
      year,
      url: null,
      inForceFrom: null,
      inForceTo: null,
    },
    citation: 's. 1',
    gist: 'Gist',
    status: 'in_force',
    mapping: 'statute',
    source: 'https://example.org/act',
    readOn: null,
    asOf,
    citedAs: 'Act',
    contribution: 'reference',
    language: 'en',
    provenance: null,
  }
}

const finding = (state: string, assessedOn: string): Assessment => ({
  state,
  treaty: 'ets-185',
  article: '16',
  element: null,
  finding: 'partly',
  reason: 'Why',
  assessor: 'Who',
  assessedOn,
  source: 'https://example.org/report',
  contribution: 'reference',
})

const stepsOf = (data: ReturnType<typeof articleOverTime>, code: string) =>
  data.places[code]?.map(([day, fill]) => `${day} ${data.fills[fill]}`)

test('a State changes its fill on the days on which its cell changes, and on no other', () => {
  const data = articleOverTime([provision('ke', 2010, 2012), provision('de', 1999, null)], [], DAYS)
  assert.deepEqual(stepsOf(data, 'ke'), [
    '2001-11-23 plain',
    '2010-01-01 dots', // the text read is later than the day
    '2012-01-01 solid',
    '2018-01-01 bars',
  ])
  assert.deepEqual(stepsOf(data, 'de'), ['2001-11-23 dots'])
})

test('an assessment changes the fill on its day, not at the turn of the year, and one to come does not', () => {
  const data = articleOverTime([], [finding('ke', '2015-06-24'), finding('gh', '2027-01-01')], DAYS)
  assert.deepEqual(stepsOf(data, 'ke'), ['2001-11-23 plain', '2015-06-24 diagonal'])
  assert.deepEqual(stepsOf(data, 'gh'), ['2001-11-23 plain'])
})

test('the axis has every year, each leading to its last day, and tells how many States were filled in it', () => {
  const reader = givenReader('en', '2011-05-01')
  const data = articleOverTime([provision('ke', 2010, 2012), provision('de', 1999, null)], [], DAYS)
  const years = axisYears(reader, '/matrix/ets-185?article=16', data)
  assert.deepEqual([years[0]?.year, years.at(-1)?.year], [2001, 2026])
  assert.equal(years[0]?.path, '/matrix/ets-185?article=16&on=2001-12-31')
  assert.equal(years.at(-1)?.path, '/matrix/ets-185?article=16&on=2026-11-22')
  assert.deepEqual(
    years.flatMap(({ year, mark }) => (mark ? [`${year} ${mark.sign}`] : [])),
    ['2010 +1'],
  )
  assert.deepEqual(
    years.flatMap(({ year, isCurrent }) => (isCurrent ? [year] : [])),
    [2011],
  )
})

test('the legend counts every State, and has a row for each fill that comes on another day', () => {
  const reader = givenReader('en', '2011-05-01')
  const data = articleOverTime([provision('ke', 2010, 2012)], [], DAYS)
  const rows = legendOf(reader, [cellOf(undefined, undefined), cellOf(undefined, undefined)], data)
  assert.deepEqual(
    rows.map(({ fill, count }) => [fill, count]),
    [
      ['solid', 0],
      ['dots', 0],
      ['bars', 0],
      ['plain', 2],
    ],
  )
})
