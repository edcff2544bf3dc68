import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { purityFindings } from './purity.ts'

const sentences = (text: string, path = 'src/modules/law/rules.ts') =>
  purityFindings(sourceFrom(path, text)).map((finding) => finding.sentence)

test('rules and views know neither database, machine nor those that act', () => {
  for (const from of [
    'node:fs',
    'pg',
    'kysely',
    '#platform/db/connect',
    './store.ts',
    '../service.ts',
    './routes.tsx',
  ]) {
    assert.equal(sentences(`import { x } from '${from}'`).length, 1, from)
    assert.equal(sentences(`import { x } from '${from}'`, 'src/modules/law/state/views.tsx').length, 1, from)
    assert.deepEqual(sentences(`import { x } from '${from}'`, 'src/modules/law/service.ts'), [])
  }
  assert.deepEqual(sentences(`import { dayFrom } from '#platform/day'\nimport type { T } from './types.ts'`), [])
})

test('rules and views never await', () => {
  assert.deepEqual(sentences('export const f = async () => { await g() }'), ['rules.ts never awaits'])
  assert.deepEqual(sentences('for await (const a of b) c(a)'), ['rules.ts never awaits'])
})

test('rules and views have no clock and no chance', () => {
  for (const call of ['Date.now()', 'new Date()', 'performance.now()']) {
    assert.match(sentences(`const a = ${call}`)[0] ?? '', /no clock/)
  }
  for (const call of ['Math.random()', 'crypto.randomUUID()']) {
    assert.match(sentences(`const a = ${call}`)[0] ?? '', /chance/)
  }
  assert.deepEqual(sentences(`const a = new Date('2026-01-01')`), [])
})
