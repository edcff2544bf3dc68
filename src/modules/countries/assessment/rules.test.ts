import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assessedAs, assessmentOn } from './rules.ts'
import type { Assessment } from './types.ts'

function given(values: Partial<Assessment> = {}): Assessment {
  return {
    state: 'aa',
    treaty: 'ets-185',
    article: '16',
    element: null,
    finding: 'partly',
    reason: 'Reaches traffic data only',
    assessor: 'A committee',
    assessedOn: '2015-06-24',
    source: 'https://example.org/report',
    contribution: 'reference',
    ...values,
  }
}

test('a finding holds from the day of the assessment until the same contribution assesses anew', () => {
  const rows = [given({ assessedOn: '2020-01-01', finding: 'in_line' }), given()]
  const on = (day: string) => assessedAs(assessmentOn(rows, day).whole)
  assert.equal(on('2015-06-23'), null)
  assert.equal(on('2015-06-24'), 'partly')
  assert.equal(on('2019-12-31'), 'partly')
  assert.equal(on('2020-01-01'), 'in_line')
})

test('elements are assessed for themselves and say nothing of the whole', () => {
  const found = assessmentOn(
    [given({ element: 'minors' }), given({ element: 'later', assessedOn: '2030-01-01' })],
    '2026-01-01',
  )
  assert.deepEqual(found.whole, [])
  assert.equal(assessedAs(found.whole), null)
  assert.deepEqual([...found.elements.keys()], ['minors'])
})

test('contributions that find alike are one finding, those that differ are disputed and both stay, the reference first', () => {
  const alike = assessmentOn([given({ contribution: 'ministry' }), given()], '2026-01-01').whole
  assert.equal(assessedAs(alike), 'partly')
  const differing = assessmentOn([given({ contribution: 'ministry', finding: 'in_line' }), given()], '2026-01-01').whole
  assert.equal(assessedAs(differing), 'disputed')
  assert.deepEqual(
    differing.map(({ contribution }) => contribution),
    ['reference', 'ministry'],
  )
})
