import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { stateFindings } from './states.ts'

const sentences = (text: string, path = 'src/modules/countries/rules.ts') =>
  stateFindings(sourceFrom(path, text)).map((finding) => finding.sentence)

test('no country is named in a module', () => {
  assert.match(sentences(`const a = 'Kenya'`)[0] ?? '', /^Kenya is a country/)
  assert.match(sentences('const a = `Kenya`')[0] ?? '', /^Kenya/)
  assert.match(sentences('const a = <p>Kenya</p>', 'src/modules/countries/views.tsx')[0] ?? '', /^Kenya/)
  assert.deepEqual(sentences(`const a = 'European Union'`), [])
})

test('no State is compared with a code', () => {
  assert.match(sentences(`if (request.requestedState === 'ke') f()`)[0] ?? '', /^'ke' is a country/)
  assert.match(sentences(`if ('KE' !== countryCode) f()`)[0] ?? '', /^'KE'/)
  assert.match(sentences(`switch (a.state) { case 'fr': f() }`)[0] ?? '', /^'fr'/)
  assert.deepEqual(sentences(`if (language === 'fr') f()`), [])
  assert.deepEqual(sentences(`if (request.state === 'sent') f()`), [])
})

test('tests and the platform may name whom they like', () => {
  assert.deepEqual(sentences(`const a = 'Kenya'`, 'src/modules/countries/rules.test.ts'), [])
})
