import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inReadingOrder, isLanguage, textsOn } from './rules.ts'
import type { ProvisionText } from './types.ts'

function given(values: Partial<ProvisionText> = {}): ProvisionText {
  return {
    language: 'ar',
    kind: 'original',
    text: 'نص',
    isWhole: true,
    asOf: '2010',
    source: 'https://example.org/act',
    licence: 'Open licence',
    contribution: 'reference',
    inForceFrom: null,
    inForceTo: null,
    provenance: null,
    ...values,
  }
}

const shown = (texts: readonly ProvisionText[], on: string) =>
  textsOn(texts, on).map(({ language, kind, asOf, isLater }) => `${language} ${kind} ${asOf}${isLater ? ' later' : ''}`)

test('a language is one that there is, spelled as BCP 47 recommends', () => {
  for (const tag of ['en', 'ar', 'km', 'zh-Hant', 'sr-Latn-RS', 'es-419', 'pt-BR']) assert.equal(isLanguage(tag), true)
  for (const tag of ['xx', 'EN', 'english', 'en_GB', 'en-', '', 'zh-hant', 'x-klingon'])
    assert.equal(isLanguage(tag), false, tag)
})

test('of several editions the newest by the day is shown', () => {
  const editions = [given({ asOf: '2018' }), given({ asOf: '2010' }), given({ asOf: '2014-03' })]
  assert.deepEqual(shown(editions, '2013-12-31'), ['ar original 2010'])
  assert.deepEqual(shown(editions, '2014-03-01'), ['ar original 2014-03'])
  assert.deepEqual(shown(editions, '2014-02-28'), ['ar original 2010'])
  assert.deepEqual(shown(editions, '2026-11-23'), ['ar original 2018'])
})

test('a text is that of the law from the day of its force to its last', () => {
  const editions = [
    given({ asOf: '2010', inForceTo: '2013-12-31' }),
    given({ asOf: '2012', inForceFrom: '2014-03-01', inForceTo: '2018' }),
  ]
  assert.deepEqual(shown(editions, '2013-12-31'), ['ar original 2010'])
  assert.deepEqual(shown(editions, '2014-02-28'), [], 'one ended, and the other was not yet the law')
  assert.deepEqual(shown(editions, '2014-03-01'), ['ar original 2012'])
  assert.deepEqual(shown(editions, '2018-12-31'), ['ar original 2012'])
  assert.deepEqual(shown(editions, '2019-01-01'), [], 'repealed, and nothing newer is held')
})

test('people go on from what the reference data holds, while a State’s own text stands beside it', () => {
  const editions = [given({ asOf: '2018' }), given({ asOf: '2024', contribution: 'people' })]
  assert.deepEqual(shown(editions, '2026-11-23'), ['ar original 2024'])
  assert.deepEqual(shown(editions, '2020-01-01'), ['ar original 2018'])
  assert.equal(textsOn([...editions, given({ contribution: 'state' })], '2026-11-23').length, 2)
})

test('where every edition is later than the day, the oldest is shown and says so', () => {
  assert.deepEqual(shown([given({ asOf: '2018' }), given({ asOf: '2014-03-02' })], '2014-03-01'), [
    'ar original 2014-03-02 later',
  ])
  assert.deepEqual(shown([], '2014-03-01'), [])
})

test('originals stand before translations, and the reader’s own language first among these', () => {
  const texts = textsOn(
    [
      given({ kind: 'translation', language: 'en' }),
      given({ kind: 'translation', language: 'fr-CA' }),
      given({ language: 'km' }),
      given(),
    ],
    '2026-11-23',
  )
  const order = (language: string) => inReadingOrder(texts, language).map((text) => text.language)
  assert.deepEqual(order('fr'), ['km', 'ar', 'fr-CA', 'en'])
  assert.deepEqual(order('en'), ['km', 'ar', 'en', 'fr-CA'])
  assert.deepEqual(order('es'), ['km', 'ar', 'en', 'fr-CA'])
})

test('two contributions of one text are both shown', () => {
  assert.equal(textsOn([given(), given({ contribution: 'someone' })], '2026-11-23').length, 2)
})
