import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distance, foldText, nearestWord, spelling, wordsOf } from './spelling.ts'

test('accents, case and ligatures never tell two spellings apart', () => {
  assert.equal(spelling('CÔTE D’IVOIRE'), spelling("cote d'ivoire"))
  assert.equal(spelling('Åland'), 'aland')
  assert.equal(spelling('Straße œuvre Łódź'), 'strasse oeuvre lodz')
  assert.equal(spelling('preservación'), 'preservacion')
  assert.equal(foldText('ﬁ'), 'fi')
})

test('Arabic is compared without vowel signs, stretching, forms of alef, ya and ta marbuta, and the article', () => {
  assert.equal(spelling('أَلْمَانِيَا'), spelling('المانيا'))
  assert.equal(spelling('الكـــويت'), spelling('كويت'))
  assert.equal(spelling('والمادة'), spelling('مادة'))
  assert.equal(spelling('إلى'), spelling('الي'))
  assert.equal(spelling('اتفاقية'), spelling('اتفاقيه'))
  assert.equal(spelling('آسيا'), 'اسيا')
})

test('Arabic and Persian digits are digits', () => {
  assert.deepEqual(wordsOf('المادة ١٦ ۱۷'), ['ماده', '16', '17'])
})

test('a short word keeps what only looks like the Arabic article', () => {
  assert.deepEqual(wordsOf('الا'), ['الا'])
})

test('words of other scripts keep their vowel signs', () => {
  assert.equal(spelling('한국 ガーナ भारत'), '한국 ガーナ भारत'.normalize('NFC'))
})

test('anything at all has words or none, and harms nothing', () => {
  for (const text of ['', '!!!', '🙂🙃', '\0', '\uD800', '%_\\', "'; drop table", '\u202e abc', 'a'.repeat(100_000)])
    assert.ok(
      wordsOf(text).every((word) => word.length <= 60),
      text.slice(0, 20),
    )
  assert.deepEqual(wordsOf('!!! 🙂 %_'), [])
})

for (const [a, b, steps] of [
  ['kenya', 'kenya', 0],
  ['kenya', 'kenia', 1],
  ['kenya', 'kennya', 1],
  ['kenya', 'keya', 1],
  ['allemange', 'allemagne', 1],
  ['eknya', 'kenya', 1],
  ['kenya', 'kneay', 2],
  ['niger', 'nigeria', 2],
  ['ab', 'ba', 1],
  ['', 'a', 1],
  ['iran', 'iraq', 1],
] as const)
  test(`${a || 'nothing'} and ${b} are ${steps === 2 ? 'two or more mistakes' : steps} apart`, () => {
    assert.equal(distance(a, b), steps)
    assert.equal(distance(b, a), steps)
  })

test('a word one mistake away is found, a short word is left alone', () => {
  assert.equal(nearestWord('allemange', ['autriche', 'allemagne']), 'allemagne')
  assert.equal(nearestWord('cat', ['car']), null)
  assert.equal(nearestWord('kenya', ['peru']), null)
})
