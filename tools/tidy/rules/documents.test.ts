import assert from 'node:assert/strict'
import test from 'node:test'
import { treeOf } from '../tree.ts'
import { leakFindings } from './leaks.ts'
import { headingAnchors, linkFindings } from './links.ts'
import { migrationFindings } from './migrations.ts'

const linkSentences = (files: Record<string, string>) =>
  linkFindings(treeOf(files)).map(({ path, line, sentence }) => `${path}:${line} ${sentence}`)

test('a link leads to a file or folder that exists', () => {
  const files = { 'docs/a.md': '[b](how-to/b.md) [top](../README.md) [folder](how-to/)', 'docs/how-to/b.md': '' }
  assert.deepEqual(linkSentences({ ...files, 'README.md': '[a](docs/a.md)' }), [])
  assert.deepEqual(linkSentences(files), ['docs/a.md:1 ../README.md leads nowhere'])
})

test('a link to a heading finds it, in the same file and in another', () => {
  const files = { 'docs/a.md': '# One thing\n[x](#one-thing)\n[y](b.md#two)', 'docs/b.md': '# Three' }
  assert.deepEqual(linkSentences(files), ['docs/a.md:3 docs/b.md has no heading #two'])
})

test('addresses outside and links in code are not tried', () => {
  const code = '```\n[x](nowhere.md)\n```\n`[y](nowhere.md)` [z](https://example.org/a)'
  assert.deepEqual(linkSentences({ 'docs/a.md': code }), [])
})

test('headings become anchors as hosts of repositories make them', () => {
  const anchors = headingAnchors('# What it is for\n## `code`, & more\n## Été\n## Twice\n## Twice\n')
  assert.deepEqual([...anchors], ['what-it-is-for', 'code--more', 'été', 'twice', 'twice-1'])
})

test('migrations are named, and no number is taken twice', () => {
  const sentences = (...names: string[]) =>
    migrationFindings(names.map((name) => `migrations/${name}`)).map((finding) => finding.sentence)
  assert.deepEqual(sentences('0001-law.sql', '0002-countries.sql', 'schema.sql'), [])
  assert.deepEqual(sentences('0001-law.sql', '0003-files.sql'), [])
  assert.deepEqual(sentences('0001-law.sql', '0001-files.sql'), ['number 0001 is taken by another migration'])
  assert.deepEqual(sentences('1_Law.sql'), ['a migration is called NNNN-kebab-title.sql'])
})

test('no file tells of one machine or of an unfinished merge', () => {
  const lines = (text: string) => leakFindings('docs/a.md', text).map((finding) => finding.line)
  assert.deepEqual(lines(`fine\nsee ${['', 'home', 'ada', 'notes'].join('/')}`), [2])
  assert.deepEqual(lines(`from https://${['registry', 'npmjs', 'org'].join('.')}/a`), [1])
  assert.deepEqual(lines(`${'<'.repeat(7)} ours\na\n${'>'.repeat(7)} theirs`), [1, 3])
  assert.deepEqual(lines('the page `/library/home/` and ./work/a'), [])
})
