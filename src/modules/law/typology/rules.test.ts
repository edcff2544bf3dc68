import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articlesOfCategories, byGroup, treatiesOf, underTreaty } from './rules.ts'
import type { Conduct, ConductGroup, CyberviolenceCategory, Reach } from './types.ts'

const words = { label: '', description: null, note: null }
const provision = (treaty: string, article: string, reach: Reach) => ({ treaty, article, reach })

const category: CyberviolenceCategory = {
  key: 'harassment',
  ...words,
  provisions: [provision('a', '2', 'direct'), provision('a', '4', 'facilitating'), provision('b', '9', 'direct')],
  forms: [
    { key: 'one', ...words, provisions: [provision('a', '10', 'named'), provision('a', '2', 'named')] },
    { key: 'two', ...words, provisions: [provision('a', '9', 'named'), provision('a', '10', 'named')] },
    { key: 'three', ...words, provisions: [] },
  ],
}

test('under a treaty a category has its own provisions, and each that only its forms name once, by number', () => {
  const { direct, facilitating, named } = underTreaty(category, 'a')
  assert.deepEqual(
    [direct, facilitating, named].map((items) => items.map(({ article }) => article)),
    [['2'], ['4'], ['9', '10']],
  )
})

test('a treaty that the mapping does not name has nothing under it', () => {
  assert.deepEqual(underTreaty(category, 'c'), { direct: [], facilitating: [], named: [] })
})

test('treaties come in the order of the list of treaties, those not held last', () => {
  const treaties = new Map([
    ['b', undefined],
    ['c', undefined],
    ['a', undefined],
  ])
  const articles = [...articlesOfCategories([category]), { treaty: 'x', article: '1' }]
  assert.deepEqual(treatiesOf(articles, treaties), ['b', 'a', 'x'])
})

test('conducts stand in the order of the groups, and a group without any is left out', () => {
  const conduct = (key: string, group: ConductGroup): Conduct => ({
    key,
    group,
    label: key,
    note: null,
    basis: [],
    provisions: [],
  })
  const groups = byGroup([conduct('c', 'contact'), conduct('m', 'material'), conduct('d', 'contact')])
  assert.deepEqual(
    groups.map(({ group, conducts }) => [group, conducts.map(({ key }) => key).join('')]),
    [
      ['material', 'm'],
      ['contact', 'cd'],
    ],
  )
})
