import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { repeatFindings } from './repeats.ts'

const run = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}(${index})\n`).join('')
const lines = (files: Record<string, string>) =>
  repeatFindings(Object.entries(files).map(([path, text]) => sourceFrom(path, text))).map(
    ({ path, line, sentence, level }) => `${level} ${path}:${line} ${sentence}`,
  )

test('six lines that stand twice are reported once, at the second place', () => {
  assert.deepEqual(lines({ 'src/a.ts': run('f', 8), 'src/b.ts': `g()\n${run('f', 8)}` }), [
    'warning src/b.ts:2 8 lines as at src/a.ts:1, for the author to judge',
  ])
})

test('five lines, imports, brackets and tests are left alone', () => {
  assert.deepEqual(lines({ 'src/a.ts': run('f', 5), 'src/b.ts': run('f', 5) }), [])
  const imports = `import { a } from './a.ts'\n`.repeat(9)
  assert.deepEqual(lines({ 'src/a.ts': imports, 'src/b.ts': imports }), [])
  assert.deepEqual(lines({ 'src/a.ts': run('f', 9), 'src/b.test.ts': run('f', 9) }), [])
})
