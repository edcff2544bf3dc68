import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/day'
import { readLanguages } from './catalogues.ts'
import { readerOf, sayIn, voiceOf } from './reader.ts'
import type { Language } from './types.ts'

const languages = readLanguages()
const named = (tag: string): Language => {
  const found = languages.find((language) => language.tag === tag)
  assert.ok(found)
  return found
}
const today = '2026-11-22' as Day
const reader = (tag: string, on = today, namings: Parameters<typeof readerOf>[3] = new Map()) =>
  readerOf(voiceOf(named(tag), named('en')), today, on, namings)

test('the languages are those that have a catalogue, English first, each with its own name and direction', () => {
  assert.deepEqual(
    languages.map(({ tag, name, direction }) => [tag, name, direction]),
    [
      ['en', 'English', 'ltr'],
      ['ar', 'العربية', 'rtl'],
      ['es', 'Español', 'ltr'],
      ['fr', 'Français', 'ltr'],
    ],
  )
})

test('dates are written as each language writes them, in Western digits, as precisely as they are known', () => {
  assert.equal(reader('en').date('2026-11-22'), '22 November 2026')
  assert.equal(reader('fr').date('2012-12'), 'décembre 2012')
  assert.equal(reader('es').date('2013'), '2013')
  assert.equal(reader('fr').date('2004-07-01'), '1er juillet 2004')
  assert.equal(reader('es').date('2004-07-01'), '1 de julio de 2004')
  assert.equal(reader('ar').date('2026-11-22'), '22 نوفمبر 2026')
  assert.equal(reader('ar').number(1468), '1,468')
})

test('Arabic has its six plural forms', () => {
  const message = '{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}'
  const say = sayIn({ ...named('ar'), catalogue: { key: message } }, named('en'))
  assert.deepEqual(
    [0, 1, 2, 3, 11, 100].map((n) => say('key', { n })),
    ['zero', 'one', 'two', 'few', 'many', 'other'],
  )
})

test('a phrase that a language lacks is said in English; one that nobody has, by its key', () => {
  const say = sayIn({ ...named('fr'), catalogue: {} }, { ...named('en'), catalogue: { known: 'Known in English' } })
  assert.equal(say('known'), 'Known in English')
  assert.equal(say('nowhere'), 'nowhere')
})

test('addresses carry the language, and the day only where the law is told on a day', () => {
  const on = '2013-12-31' as Day
  assert.equal(reader('en').href('/'), '/')
  assert.equal(reader('fr').href('/'), '/fr')
  assert.equal(reader('fr').href('/law/ets-185'), '/fr/law/ets-185')
  assert.equal(reader('ar', on).href('/law/ets-185/16#limits'), '/ar/law/ets-185/16?on=2013-12-31#limits')
  assert.equal(reader('en', on).href('/compare?states=ke,de'), '/compare?states=ke,de&on=2013-12-31')
  assert.equal(reader('en', on).href('/law/ets-185?on=2020-01-01'), '/law/ets-185?on=2020-01-01')
  assert.equal(reader('en', on).href('/search?q=x'), '/search?q=x')
  assert.equal(reader('en', on).href('/lawful'), '/lawful')
})

test('a name that needs an asterisk never stands without it, in no language', () => {
  const namings = new Map([['xk', { names: { en: 'Kosovo', ar: 'كوسوفو' }, hasAsterisk: true }]])
  assert.equal(reader('en', today, namings).stateName('xk'), 'Kosovo*')
  assert.equal(reader('ar', today, namings).stateName('xk'), 'كوسوفو*')
  assert.equal(reader('fr', today, namings).stateName('xk'), 'Kosovo*')
  assert.equal(reader('es', today, namings).stateName('de'), 'Alemania')
  assert.equal(reader('en', today, namings).stateName('not a code'), 'NOT A CODE')
})
