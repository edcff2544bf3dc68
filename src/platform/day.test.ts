import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayFrom, dayOf, periodOf, yearOf } from './day.ts'

test('a day of the calendar is a day', () => {
  for (const text of ['2024-02-29', '2001-11-23', '0099-12-31', '9999-12-31']) assert.equal(dayFrom(text), text)
})

test('what is not a day of the calendar is none', () => {
  for (const text of [
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    'x',
    '',
    ' 2024-01-01',
    '2024-01-01T00:00',
    '0000-01-01',
  ])
    assert.equal(dayFrom(text), null, text)
})

test('the day of an instant is the day in UTC', () => {
  assert.equal(dayOf(new Date('2026-11-22T23:59:59.999Z')), '2026-11-22')
  assert.equal(yearOf(dayOf(new Date('2026-11-22T00:00:00Z'))), 2026)
})

test('a month or a year is the days from its first to its last, a day itself', () => {
  assert.deepEqual(periodOf('2024-02'), { first: '2024-02-01', last: '2024-02-29' })
  assert.deepEqual(periodOf('2013'), { first: '2013-01-01', last: '2013-12-31' })
  assert.deepEqual(periodOf('2023-12'), { first: '2023-12-01', last: '2023-12-31' })
  assert.deepEqual(periodOf('2011-05-25'), { first: '2011-05-25', last: '2011-05-25' })
})
