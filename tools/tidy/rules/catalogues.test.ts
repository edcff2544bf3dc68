import assert from 'node:assert/strict'
import test from 'node:test'
import { catalogueFindings, catalogueFrom } from './catalogues.ts'

const PATH = 'src/modules/i18n/catalogues/'
const catalogue = (language: string, phrases: Record<string, string>) =>
  catalogueFrom(`${PATH}${language}.json`, JSON.stringify(phrases, null, 2)).catalogue
const compared = (english: Record<string, string>, language: string, phrases: Record<string, string>) =>
  catalogueFindings(catalogue('en', english), catalogue(language, phrases)).map((finding) => finding.sentence)

test('every language has exactly the keys of English', () => {
  assert.deepEqual(compared({ a: 'A', b: 'B' }, 'fr', { a: 'A', c: 'C' }), ['b is missing', 'c is not in en.json'])
})

test('every language uses the arguments and tags of English', () => {
  assert.deepEqual(compared({ a: '{day} {sum}' }, 'fr', { a: '{jour} {sum}' }), [
    'a does not use {day}',
    'a uses {jour}, which English does not',
  ])
  assert.deepEqual(compared({ a: '<b>{day}</b>' }, 'fr', { a: '{day}' }), ['a does not use {<b>}'])
})

test('every language has the choices of English', () => {
  const english = { a: '{kind, select, act {an act} other {a text}}' }
  assert.deepEqual(compared(english, 'fr', { a: '{kind, select, other {un texte}}' }), [
    'a has no branch act of {kind}',
  ])
})

test('a plural has the forms its language uses for whole numbers', () => {
  const english = { a: '{count, plural, one {# law} other {# laws}}' }
  assert.deepEqual(compared(english, 'en', english), [])
  assert.deepEqual(compared(english, 'fr', { a: '{count, plural, one {# loi} other {# lois}}' }), [])
  assert.deepEqual(compared(english, 'es', { a: '{count, plural, other {# leyes}}' }), [
    'a lacks the plural form one of {count}',
  ])
  assert.deepEqual(compared(english, 'ar', { a: '{count, plural, one {قانون} other {# قانون}}' }), [
    'a lacks the plural form two of {count}',
    'a lacks the plural form few of {count}',
    'a lacks the plural form many of {count}',
  ])
  assert.deepEqual(compared(english, 'en', { a: '{count, plural, =1 {one law} other {# laws}}' }), [])
})

test('a phrase that cannot be read is told with its key', () => {
  assert.match(compared({ a: '{day}' }, 'fr', { a: '{day' })[0] ?? '', /^a cannot be read/)
})

test('a file of phrases is flat JSON without a key twice', () => {
  const sentences = (text: string) => catalogueFrom(`${PATH}en.json`, text).findings.map((finding) => finding.sentence)
  assert.deepEqual(sentences('{\n  "a": "A",\n  "a": "B"\n}'), ['a stands here twice'])
  assert.deepEqual(sentences('{\n  "a": { "b": "B" }\n}'), ['a is not a phrase'])
  assert.match(sentences('{')[0] ?? '', /not JSON/)
})
