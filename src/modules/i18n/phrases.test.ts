import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLanguages } from './catalogues.ts'

/** The phrases of a language as a reader may see them, with the grammar of plurals and choices taken out. */
function wordings(tag: string): [string, string][] {
  const catalogue = readLanguages().find((language) => language.tag === tag)?.catalogue ?? {}
  return Object.entries(catalogue).map(([key, text]) => [
    key,
    text.replaceAll(/\{\w+, (?:plural|select|number)[,}]/g, '{'),
  ])
}

const keysOf = (tag: string, fault: RegExp) => wordings(tag).flatMap(([key, text]) => (fault.test(text) ? [key] : []))

test('French keeps its double punctuation and its quotation marks on the line of their word', () => {
  assert.deepEqual(keysOf('fr', /[^\u202f](?:[;?!»]|:(?!\/\/))|«[^\u202f]|\u202f{2}|n° /), [])
})

test('Arabic has no comma, semicolon or question mark of the Latin script', () => {
  assert.deepEqual(keysOf('ar', /[,;?]/), [])
})

test('Arabic writes its digits as the treaties are numbered', () => {
  assert.deepEqual(keysOf('ar', /[\u0660-\u0669\u06f0-\u06f9]/), [])
})

test('Arabic puts the mark of the indefinite accusative before its letter everywhere', () => {
  assert.deepEqual(keysOf('ar', /\u0627\u064b/), [])
})

for (const tag of ['en', 'fr', 'es', 'ar'])
  test(`the phrases in ${tag} have no typewriter quotation marks, no exclamation and no space too many`, () => {
    assert.deepEqual(keysOf(tag, /['"!]| {2}|^ | $/), [])
  })
