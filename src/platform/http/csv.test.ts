import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { csvText } from './csv.ts'

test('what is written comes back from a strict parser', () => {
  const rows = [
    ['a', 'b,c', 'say "it"'],
    ['line\nbreak', 'قانون', ' space '],
    ['1', '', 'true'],
  ]
  assert.deepEqual(parse(csvText(['x', 'y', 'z'], rows)), [['x', 'y', 'z'], ...rows])
})

test('null is an empty cell, numbers and truth are written plainly, lines end as RFC 4180 says', () => {
  assert.equal(csvText(['a', 'b', 'c'], [[null, 3, false]]), 'a,b,c\r\n,3,false\r\n')
})
