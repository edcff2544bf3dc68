import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  facetChoices,
  HIT_END,
  HIT_START,
  isFirstHit,
  markedText,
  plainText,
  snippetOf,
  totalOf,
  withoutWords,
} from './rules.ts'
import type { Filters, Group } from './types.ts'

const nothing: Filters = { kinds: [], states: [], treaties: [] }
const byLetter = (a: string, b: string) => (a < b ? -1 : 1)
const groups: Group[] = [
  { kind: 'provision', state: 'ke', treaty: 'ets-185', count: 3 },
  { kind: 'provision', state: 'de', treaty: 'ets-185', count: 2 },
  { kind: 'article', state: null, treaty: 'ets-185', count: 1 },
  { kind: 'statement', state: 'ke', treaty: null, count: 4 },
]

test('a text with signs becomes pieces, of which those between signs fit', () => {
  const marked = `a ${HIT_START}b${HIT_END} c${HIT_START}d${HIT_END}`
  assert.deepEqual(markedText(marked), [
    { text: 'a ', isHit: false },
    { text: 'b', isHit: true },
    { text: ' c', isHit: false },
    { text: 'd', isHit: true },
  ])
  assert.equal(plainText(markedText(marked)), 'a b cd')
  assert.deepEqual(markedText(''), [])
  assert.equal(plainText(markedText(`x${HIT_END}y${HIT_START}z`)), 'xyz')
})

test('without filters every facet adds up to the total of what has it', () => {
  assert.equal(totalOf(groups, nothing), 10)
  const sum = (name: 'kind' | 'state' | 'treaty') =>
    facetChoices(groups, nothing, name, byLetter).reduce((all, { count }) => all + (count ?? 0), 0)
  assert.deepEqual([sum('kind'), sum('state'), sum('treaty')], [10, 9, 6])
})

test('a facet counts what the other filters leave, and keeps a choice that leaves nothing', () => {
  const filters: Filters = { kinds: ['provision'], states: ['ke'], treaties: ['cets-224'] }
  assert.equal(totalOf(groups, filters), 0)
  assert.deepEqual(facetChoices(groups, filters, 'treaty', byLetter), [
    { value: 'cets-224', count: 0, isChosen: true },
    { value: 'ets-185', count: 3, isChosen: false },
  ])
})

test('kinds stand in their own order, States in the order asked for', () => {
  const values = (name: 'kind' | 'state') => facetChoices(groups, nothing, name, byLetter).map(({ value }) => value)
  assert.deepEqual(values('kind'), ['article', 'provision', 'statement'])
  assert.deepEqual(values('state'), ['de', 'ke'])
})

test('what is named exactly is not shown twice when it stands first', () => {
  const goal = { target: { kind: 'state', state: 'ke' }, address: '/countries/ke', isMark: false } as const
  assert.ok(!isFirstHit({ goal, hits: [], page: 1 }))
  assert.ok(!isFirstHit({ goal: null, hits: [], page: 1 }))
})

test('a snippet has dots where it was cut from its text', () => {
  const long = `Start of a text that goes on. ${'And on and on. '.repeat(20)}`
  const shown = (snippet: string, start: string) => plainText(snippetOf(snippet, start.slice(0, 260)))
  assert.equal(shown(`on and ${HIT_START}on${HIT_END}`, long), '… on and on …')
  assert.equal(shown(`${HIT_START}Start${HIT_END} of a text`, long), 'Start of a text …')
  assert.equal(shown(`A ${HIT_START}short${HIT_END} text.`, 'A short text.'), 'A short text.')
  assert.equal(shown('', 'A short text.'), 'A short text.')
  assert.match(shown('Start of', long), /^Start of a text that goes on\..{150,220} …$/)
  assert.equal(shown('', ''), '')
})

test('a question without the words that stand nowhere keeps the others as they were typed', () => {
  assert.equal(withoutWords('Xyzzy DATA', ['xyzzy']), 'DATA')
  assert.equal(withoutWords('Xyzzy', ['xyzzy']), '')
  assert.equal(withoutWords('xyzzy !!!', ['xyzzy']), '')
  assert.equal(withoutWords('data access', []), '')
})
