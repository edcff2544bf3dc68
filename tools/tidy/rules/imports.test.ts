import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { importFindings } from './imports.ts'

const sentences = (path: string, specifier: string) =>
  importFindings(sourceFrom(path, `import { x } from '${specifier}'\n`)).map((finding) => finding.sentence)

test('a module imports from those before it, never from those after it', () => {
  assert.deepEqual(sentences('src/modules/countries/rules.ts', '#law'), [])
  assert.match(sentences('src/modules/law/rules.ts', '#countries')[0] ?? '', /law comes before countries/)
  assert.match(sentences('src/modules/law/rules.ts', '#law')[0] ?? '', /relative paths/)
})

test('the modules that know nobody import no module', () => {
  assert.match(sentences('src/modules/search/service.ts', '#i18n')[0] ?? '', /handed plain values/)
  assert.match(sentences('src/modules/audit/service.ts', '#i18n')[0] ?? '', /handed plain values/)
})

test('the face is the only way into a module', () => {
  assert.match(sentences('src/modules/countries/rules.ts', '#law/store')[0] ?? '', /its face, #law/)
  assert.match(sentences('src/modules/countries/rules.ts', '../law/index.ts')[0] ?? '', /the way in is #law/)
  assert.match(sentences('tests/journeys/law.test.ts', '../../src/modules/law/store.ts')[0] ?? '', /the way in is #law/)
  assert.match(sentences('src/main.ts', './modules/law/index.ts')[0] ?? '', /the way in is #law/)
})

test('relative imports stay inside their part of the house', () => {
  assert.deepEqual(sentences('src/modules/law/state/store.ts', '../types.ts'), [])
  assert.match(sentences('src/modules/law/rules.ts', '../../platform/day.ts')[0] ?? '', /never leaves law/)
  assert.match(sentences('src/ui/form.tsx', '../platform/day.ts')[0] ?? '', /never leaves ui/)
})

test('platform and ui import no module, and platform no ui', () => {
  assert.deepEqual(sentences('src/ui/form.tsx', '#platform/day'), [])
  assert.match(sentences('src/ui/form.tsx', '#law')[0] ?? '', /ui imports no module/)
  assert.match(sentences('src/platform/http/answer.ts', '#law')[0] ?? '', /platform imports no module/)
  assert.match(sentences('src/platform/http/answer.ts', '#ui')[0] ?? '', /neither ui nor modules/)
})

test('only main.ts and the tests import web', () => {
  assert.deepEqual(sentences('src/main.ts', './web/app.tsx'), [])
  assert.deepEqual(sentences('tests/given/app.ts', '../../src/web/app.tsx'), [])
  assert.match(sentences('src/modules/law/routes.tsx', '../../web/app.tsx')[0] ?? '', /only main.ts imports web/)
})

test('test data is for tests', () => {
  assert.deepEqual(sentences('src/modules/law/routes.test.ts', '#given/database'), [])
  assert.match(sentences('src/modules/law/routes.tsx', '#given/database')[0] ?? '', /for tests only/)
  assert.match(sentences('src/modules/law/routes.tsx', '../../../tests/given/database.ts')[0] ?? '', /for tests only/)
})

test('an unknown name with # is refused', () => {
  assert.match(sentences('src/web/app.tsx', '#laws')[0] ?? '', /no module/)
})

test('types, re-exports and import() count as imports', () => {
  const text = [
    `export { a } from '#federation'`,
    `type B = import('#federation').B`,
    `export const c = () => import('#federation')`,
  ].join('\n')
  const findings = importFindings(sourceFrom('src/modules/law/rules.ts', text))
  assert.deepEqual(
    findings.map((finding) => finding.line),
    [1, 2, 3],
  )
})
