import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleNumberFrom, divisionNumbers, finerPlace, neighbours, paragraphs } from './rules.ts'
import type { ArticleEntry, Element } from './types.ts'

const element = (ref: string): Element => ({ key: ref, label: ref, ref, flexibility: 'none' })
const marksOf = (refs: string[], number: string) => paragraphs(refs.map(element), number).map(({ mark }) => mark)

test('an article number has one spelling, and what is none is refused', () => {
  assert.equal(articleNumberFrom('16'), '16')
  assert.equal(articleNumberFrom(' 016 '), '16')
  assert.equal(articleNumberFrom('16A'), '16a')
  for (const text of ['', 'x', '16b2', '-1', '1.5', '99999', '１６']) assert.equal(articleNumberFrom(text), null, text)
})

test('elements stand under their paragraph, paragraphs in their order', () => {
  assert.deepEqual(marksOf(['18(1)(a)', '18(3)(a)', '18(3)', '18(2)'], '18'), ['(1)', '(2)', '(3)'])
  assert.deepEqual(marksOf(['1(b)', '1(a)', '1(c)(ii)'], '1'), ['(a)', '(b)', '(c)'])
  assert.deepEqual(marksOf(['4(ii)', '4(i)', '4'], '4'), [null, '(i)', '(ii)'])
  assert.deepEqual(marksOf(['14(10)', '14(9)'], '14'), ['(9)', '(10)'])
})

test('a span of paragraphs comes after its last one, a place in another article at the end', () => {
  assert.deepEqual(marksOf(['10(1)', '10(2)', '10(1)-(2)', '10(3)'], '10'), ['(1)', '(2)', '(1)-(2)', '(3)'])
  assert.deepEqual(marksOf(['20(1)(a)', '14(3)', '20(4)'], '20'), ['(1)', '(4)', '14(3)'])
  assert.deepEqual(marksOf(['27(2)(c)-(d)'], '27'), ['(2)'])
})

test('what a reference says beyond its paragraph is kept', () => {
  assert.equal(finerPlace('6(1)(a)(ii)', '(1)', '6'), '(a)(ii)')
  assert.equal(finerPlace('27(2)(c)-(d)', '(2)', '27'), '(c)-(d)')
  assert.equal(finerPlace('14(3)(b)', '14(3)', '21'), '(b)')
  assert.equal(finerPlace('2', null, '2'), '')
})

test('divisions are named by their numbers where they have one', () => {
  const place = { chapter: 'Chapter II – Measures', section: 'Section 2 – Procedural law', titleGroup: null }
  assert.deepEqual(divisionNumbers(place), ['Chapter II', 'Section 2'])
})

test('the first article has nothing before it and the last nothing after it', () => {
  const entries = ['1', '2'].map((number) => ({ number }) as ArticleEntry)
  assert.deepEqual(neighbours(entries, '1'), { previous: null, next: entries[1] })
  assert.deepEqual(neighbours(entries, '2'), { previous: entries[0], next: null })
  assert.deepEqual(neighbours(entries, '3'), { previous: null, next: null })
})
