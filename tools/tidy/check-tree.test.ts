import assert from 'node:assert/strict'
import test from 'node:test'
import { treeFindings } from './check-tree.ts'
import { findingLine, sortFindings } from './finding.ts'
import { treeOf } from './tree.ts'

test('the findings of all rules come as lines by file, and what cannot be read is one of them', () => {
  const tree = treeOf({
    'src/platform/a.ts': 'const a = b!\n',
    'src/platform/b.ts': 'const = 1\n',
    'src/platform/c.ts': 'export const c = 1\n',
    'migrations/1.sql': '',
    'src/modules/i18n/catalogues/en.json': '{\n  "a.b": "A"\n}\n',
  })
  const lines = sortFindings(treeFindings(tree)).map(findingLine)
  const rules = lines.map((line) => /^(\S+:\d+ \S+)/.exec(line)?.[1])
  assert.deepEqual(rules, [
    'migrations/1.sql:1 migrations:',
    'src/modules/i18n:1 folders:',
    'src/modules/i18n:1 folders:',
    'src/modules/i18n/catalogues/en.json:2 phrases:',
    'src/platform/a.ts:1 strays:',
    'src/platform/b.ts:1 syntax:',
  ])
})
