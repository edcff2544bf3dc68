import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { faceFindings } from './faces.ts'

const sentences = (text: string, path = 'src/modules/law/index.ts') =>
  faceFindings(sourceFrom(path, text)).map((finding) => finding.sentence)

test('a face of re-exports by name passes', () => {
  assert.deepEqual(
    sentences(`export type { Treaty } from './types.ts'\nexport { lawRoutes } from './routes.tsx'\n`),
    [],
  )
})

test('a face neither exports everything nor declares anything', () => {
  assert.match(sentences(`export * from './types.ts'`)[0] ?? '', /never `export \*`/)
  assert.match(sentences(`export const rights = ['read']`)[0] ?? '', /declares nothing/)
  assert.match(sentences(`import { a } from './a.ts'\nexport { a }`)[0] ?? '', /only re-exports/)
})

test('a face offers no view, no row and nothing of another module', () => {
  assert.match(sentences(`export { TreatyPage } from './state/views.tsx'`)[0] ?? '', /stays inside/)
  assert.match(sentences(`export { TreatyView } from './treaty.tsx'`)[0] ?? '', /is a view/)
  assert.match(sentences(`export type { TreatyRow } from './store.ts'`)[0] ?? '', /row type/)
  assert.match(sentences(`export type { Entry } from '#search'`)[0] ?? '', /its own/)
})

test('a face has 40 lines at most', () => {
  const line = `export { a } from './a.ts'\n`
  assert.deepEqual(sentences(line.repeat(40)), [])
  assert.match(sentences(line.repeat(41))[0] ?? '', /41 lines/)
})

test('other files may export as they like', () => {
  assert.deepEqual(sentences(`export * from './types.ts'`, 'src/ui/index.ts'), [])
})
