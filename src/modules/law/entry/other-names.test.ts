import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherNames, romanised } from './other-names.ts'

for (const [name, latin] of [
  ['Россия', 'rossiya'],
  ['Україна', 'ukrayina'],
  ['Ελλάδα', 'ellada'],
  ['საქართველო', 'sakartvelo'],
  ['Հայաստան', 'hayastan'],
] as const)
  test(`${name} is ${latin} in Latin letters`, () => {
    assert.equal(romanised(name), latin)
  })

test('a name in Latin or in letters without vowels stays as it is', () => {
  assert.equal(romanised('Kenya'), null)
  assert.equal(romanised('مصر'), null)
})

test('a State is known by its names in other languages, and by none that another State has', () => {
  const all = ['jp', 'ge', 'ne', 'ng'].map((code) => ({ code }))
  const others = otherNames(all, new Map([['japan', 'jp']]))
  assert.ok(others.get('jp')?.includes('日本') && others.get('jp')?.includes('Япония'))
  assert.ok(others.get('ge')?.includes('sakartvelo'))
  assert.ok(!others.get('jp')?.includes('Japan'))
  const [niger, nigeria] = [new Set(others.get('ne')), others.get('ng') ?? []]
  assert.ok(nigeria.length > 0 && nigeria.every((name) => !niger.has(name)))
})
