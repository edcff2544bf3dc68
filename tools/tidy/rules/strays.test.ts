import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { strayFindings } from './strays.ts'

const sentences = (text: string, path = 'src/modules/law/service.ts') =>
  strayFindings(sourceFrom(path, text)).map((finding) => finding.sentence)

test('types are not stepped around', () => {
  assert.match(sentences('const a = b as any')[0] ?? '', /`any`/)
  assert.match(sentences('function f(a: any[]) {}')[0] ?? '', /`any`/)
  assert.match(sentences('const a = b!.c')[0] ?? '', /`!`/)
  assert.match(sentences('let a!: string')[0] ?? '', /`!`/)
  for (const word of ['ignore', 'expect-error']) {
    assert.match(sentences(`// @ts-${word}\nconst a = 1`)[0] ?? '', /not silenced/)
  }
})

test('a rule of the linter is switched off only with a reason', () => {
  assert.match(sentences('// oxlint-disable-next-line no-control-regex\nf()')[0] ?? '', /a reason/)
  assert.deepEqual(sentences('// oxlint-disable-next-line no-control-regex -- the rule is about controls\nf()'), [])
})

test('settings, time and output have one place each', () => {
  assert.match(sentences('const a = process.env')[0] ?? '', /config\.ts/)
  assert.deepEqual(sentences('const a = process.env', 'src/platform/config.ts'), [])
  assert.match(sentences('const a = Date.now()')[0] ?? '', /clock\.ts/)
  assert.match(sentences('const a = new Date()')[0] ?? '', /clock\.ts/)
  assert.deepEqual(sentences('const a = new Date()', 'src/platform/clock.ts'), [])
  assert.match(sentences('console.log(1)')[0] ?? '', /the log/)
  assert.deepEqual(sentences('console.log(1)', 'src/main.ts'), [])
  const everything = 'console.log(process.env, Date.now(), new Date())'
  assert.deepEqual(sentences(everything, 'tools/seed.ts'), [])
  assert.deepEqual(sentences(everything, 'src/modules/law/rules.test.ts'), [])
})

test('an error is never swallowed without a word', () => {
  assert.match(sentences('try { f() } catch {}')[0] ?? '', /decision/)
  assert.match(sentences('f().catch(() => {})')[0] ?? '', /decision/)
  assert.deepEqual(sentences('try { f() } catch { /* gone already is as good */ }'), [])
})

test('what is handed a transaction is awaited', () => {
  assert.match(sentences('async function f() { store.save(tx, a) }')[0] ?? '', /awaited/)
  assert.deepEqual(sentences('async function f() { await store.save(tx, a); return store.read(tx, a) }'), [])
})
