import assert from 'node:assert/strict'
import { test } from 'node:test'
import { negotiateLanguage } from './rules.ts'

const offered = ['en', 'ar', 'es', 'fr']

for (const [header, expected] of [
  [undefined, null],
  ['', null],
  ['fr', 'fr'],
  ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  ['de, es-419;q=0.7, en;q=0.5', 'es'],
  ['en;q=0.5, ar;q=0.9', 'ar'],
  ['de', null],
  ['de, *;q=0.1', 'en'],
  ['fr;q=0, ar', 'ar'],
  [';;;,,q=', null],
  ['AR-eg', 'ar'],
] as const)
  test(`${header ?? 'no header'} gets ${expected ?? 'no language of ours'}`, () => {
    assert.equal(negotiateLanguage(header, offered), expected)
  })

test('a huge header is read in part and harms nothing', () => {
  assert.equal(negotiateLanguage(`${'x,'.repeat(100_000)}fr`, offered), null)
})
