import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { catalogueFrom } from './catalogues.ts'
import { phraseFindings } from './phrases.ts'

const VIEWS = 'src/modules/law/views.tsx'

function sentences(text: string, keys: readonly string[], path = VIEWS) {
  const phrases = JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'A phrase'])), null, 2)
  const { catalogue } = catalogueFrom('src/modules/i18n/catalogues/en.json', phrases)
  return phraseFindings([sourceFrom(path, text)], catalogue).map((finding) => `${finding.line} ${finding.sentence}`)
}

test('a phrase that is asked for stands in the catalogue', () => {
  assert.deepEqual(sentences(`say('law.title')`, ['law.title']), [])
  assert.deepEqual(sentences(`reader.say('law.title')`, []), ['1 law.title stands in no catalogue'])
  assert.deepEqual(sentences(`const a = <p class={say('law.title')} />`, []), ['1 law.title stands in no catalogue'])
  assert.deepEqual(sentences(`say(late ? 'law.a' : 'law.b')`, ['law.a']), ['1 law.b stands in no catalogue'])
})

test('a phrase that stands in the catalogue is used', () => {
  assert.deepEqual(sentences('', ['law.a', 'law.b']), ['2 law.a is used nowhere', '3 law.b is used nowhere'])
  assert.deepEqual(sentences(`const labels = { a: 'law.a' }`, ['law.a']), [])
  assert.deepEqual(sentences(`say('law.a')`, ['law.a'], 'src/modules/law/views.test.ts'), ['2 law.a is used nowhere'])
})

test('a key with a part left open uses every key it fits, and must fit one', () => {
  assert.deepEqual(sentences('say(`law.kind.${kind}`)', ['law.kind.a', 'law.kind.b']), [])
  assert.deepEqual(sentences('say(`law.kind.${kind}`)', []), ['1 no key of the catalogue fits law.kind.…'])
  assert.deepEqual(sentences('say(`law.${kind}.title`)', ['law.a.title']), [])
  assert.deepEqual(sentences('const a = `law.kind.${kind}`', ['law.kind.a']), [])
  assert.deepEqual(sentences('say(key)', []), [])
})

test('a sentence said to the operator is no key', () => {
  assert.deepEqual(sentences("say('Stopping.'); say(`Comity is at ${address}`)", []), [])
})

test('the reason of a problem is a phrase', () => {
  assert.deepEqual(sentences(`problem('invalid', 'grounds_missing')`, ['problem.grounds_missing']), [])
  const missing = ['1 problem.grounds_missing stands in no catalogue']
  assert.deepEqual(sentences(`problem('invalid', 'grounds_missing')`, []), missing)
  assert.deepEqual(sentences(`f({ kind: 'invalid', reason: 'grounds_missing' })`, []), missing)
  assert.deepEqual(sentences(`f({ kind: 'leave', reason: 'holiday' })`, []), [])
})

test('what a form says is wrong, and a route that refuses, is a phrase', () => {
  const missing = ['1 problem.name_missing stands in no catalogue']
  for (const text of [
    `oneLine({ max: 200, missing: 'name_missing' })`,
    `webAddress('name_missing')`,
    `oneWord(KINDS, 'name_missing')`,
    `(missing = 'name_missing') => z.string(missing)`,
    `z.string().regex(/a/, 'name_missing')`,
    `z.string().min(1, 'name_missing')`,
    `forRight('name', { where: 'state', refusal: 'name_missing' })`,
  ]) {
    assert.deepEqual(sentences(text, []), missing, text)
    assert.deepEqual(sentences(text, ['problem.name_missing']), [], text)
  }
  assert.deepEqual(sentences(`z.string().refine(isAddress, 'is no address'); Math.max(1, size)`, []), [])
})

test('showing a problem does not count as giving its reason', () => {
  assert.deepEqual(sentences('say(`problem.${reason}`)', ['problem.old']), ['2 problem.old is used nowhere'])
  assert.deepEqual(sentences(`const reason = late ? 'late' : 'early'`, ['problem.late', 'problem.early']), [])
})
