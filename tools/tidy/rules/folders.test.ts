import assert from 'node:assert/strict'
import test from 'node:test'
import { treeOf } from '../tree.ts'
import { folderFindings } from './folders.ts'

const README = '# law\n## What it is for\n## Words\n## Promises\n## Standards\n'
const tidyModule = {
  'src/modules/law/index.ts': '',
  'src/modules/law/README.md': README,
  'src/modules/law/rules.ts': '',
}
const sentences = (files: Record<string, string>) =>
  folderFindings(treeOf({ ...tidyModule, ...files })).map(({ path, sentence }) => `${path}: ${sentence}`)

test('a module with a face and its README passes', () => {
  assert.deepEqual(sentences({}), [])
})

test('a source deeper than a noun is refused', () => {
  const found = sentences({ 'src/modules/law/state/old/store.ts': '' })
  assert.ok(found.some((line) => line.includes('no source lies deeper')))
})

test('a folder of 16 source files is refused, tests not counted', () => {
  const files = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`src/modules/law/noun-${index}.ts`, '']))
  assert.deepEqual(sentences({ ...files, 'src/modules/law/rules.test.ts': '' }), [])
  assert.match(sentences({ ...files, 'src/modules/law/one-more.ts': '' })[0] ?? '', /16 source files/)
})

test('a folder of fewer than three files is only reported', () => {
  const [finding] = folderFindings(treeOf({ ...tidyModule, 'src/platform/http/page.ts': '' }))
  assert.equal(finding?.level, 'warning')
})

test('names that say nothing, and names not in kebab-case, are refused', () => {
  assert.match(sentences({ 'src/modules/law/utils.ts': '' })[0] ?? '', /called utils/)
  assert.match(sentences({ 'src/modules/law/treatyText.ts': '' })[0] ?? '', /treatyText is not kebab-case/)
})

test('a module has one of the sixteen names, a face, and a README of four headings on one screen', () => {
  const found = sentences({ 'src/modules/laws/rules.ts': '' })
  assert.ok(found.includes('src/modules/laws: laws is none of the sixteen modules'))
  assert.ok(found.includes('src/modules/laws: the module has no face, index.ts'))
  assert.ok(found.includes('src/modules/laws: the module has no README.md'))
  const readme = 'src/modules/law/README.md'
  assert.match(sentences({ [readme]: README.replace('## Words\n', '') })[0] ?? '', /"## Words" is missing/)
  assert.match(sentences({ [readme]: README + 'more\n'.repeat(60) })[0] ?? '', /65 lines/)
})

test('a new entry at the top needs a decision record that names it', () => {
  assert.match(sentences({ 'deploy/Dockerfile': '' })[0] ?? '', /deploy: a new entry at the top/)
  assert.deepEqual(sentences({ 'deploy/Dockerfile': '', 'docs/decisions/0009-deploy.md': 'We add `deploy/`.' }), [])
})
