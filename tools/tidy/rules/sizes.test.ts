import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { sizeFindings } from './sizes.ts'

const lines = (count: number) => 'a()\n'.repeat(count)
const levels = (text: string, path = 'src/modules/law/service.ts') =>
  sizeFindings(sourceFrom(path, text)).map((finding) => `${finding.level}: ${finding.sentence}`)

test('a file is reported past 300 lines and refused past 500', () => {
  assert.deepEqual(levels(lines(300)), [])
  assert.deepEqual(levels(lines(301)), ['warning: the file has 301 lines, more than 300'])
  assert.deepEqual(levels(lines(501)), ['error: the file has 501 lines, more than 500'])
})

test('a function is reported past 60 lines and refused past 100', () => {
  assert.deepEqual(levels(`function f() {\n${lines(58)}}`), [])
  assert.deepEqual(levels(`function f() {\n${lines(59)}}`), ['warning: f has 61 lines, more than 60'])
  assert.deepEqual(levels(`const g = () => {\n${lines(99)}}`), ['error: g has 101 lines, more than 100'])
})

test('in a routes file the handlers count, not the list of addresses', () => {
  const handler = `app.get('/a', () => {\n${lines(20)}})\n`
  const routes = `function routes() {\n${handler.repeat(5)}}`
  assert.deepEqual(levels(routes, 'src/modules/law/routes.tsx'), [])
  assert.equal(levels(routes).length, 1)
})

test('tests may hold long functions, generated files anything', () => {
  assert.deepEqual(levels(`function f() {\n${lines(150)}}`, 'src/modules/law/rules.test.ts'), [])
  assert.deepEqual(levels(lines(900), 'src/platform/db/tables.ts'), [])
})
