import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginningsAsked, eachOnce } from './rules.ts'

for (const [typed, beginnings] of [
  ['Ken', ['ken']],
  ['  CÔTE d', ['cote d']],
  ['k', []],
  ['', []],
  ['!!', []],
  ['المـاد', ['ماد']],
  ['الم', ['الم', 'م']],
  ['قانون الف', ['قانون الف', 'قانون ف']],
  ['كيني', ['كيني']],
  ['١٦', ['16']],
  ['\0\u202e', []],
] as const)
  test(`${JSON.stringify(typed)} begins ${beginnings.join(' or ') || 'nothing'}`, () => {
    assert.deepEqual(beginningsAsked(typed), beginnings)
  })

test('a text of any length is read in part only', () => {
  assert.ok((beginningsAsked('ab '.repeat(100_000))[0] ?? '').length <= 100)
})

test('what stands at one place under one title is suggested once, and eight things at most', () => {
  const row = (address: string) =>
    ({ kind: 'state', state: null, treaty: null, address, title: 't', titleLanguage: 'en' }) as const
  assert.equal(eachOnce([row('/a'), row('/a'), row('/b')]).length, 2)
  assert.equal(eachOnce(Array.from({ length: 20 }, (_, index) => row(`/${index}`))).length, 8)
})
