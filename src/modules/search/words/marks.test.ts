import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleMark, citationMarks, citationsIn, numberMarks, numberMarksAsked } from './marks.ts'

for (const [citation, marks] of [
  ['§ 202a', ['§ 202a']],
  ['§202a', ['§ 202a']],
  ['§ 215 a', ['§ 215a']],
  ['§§ 22, 23', ['§ 22', '§ 23']],
  ['s. 51', ['§ 51']],
  ['section 51', ['§ 51']],
  ['ss. 6-8', ['§ 6.8', '§ 6', '§ 7', '§ 8']],
  ['s. 4(a)(3)', ['§ 4', '§ 4a3']],
  ['s. 477.2', ['§ 477.2']],
  ['Ch. 16 s. 10 a', ['§ 10a']],
  ['Art. 182(2)', ['art 182', 'art 182.2']],
  ['Arts 14, 237', ['art 14', 'art 237']],
  ['art. 16 bis', ['art 16bis']],
  ['arts. 168-2, 168-3', ['art 168.2', 'art 168.3']],
  ['Code pénal art. 323-1', ['art 323.1']],
  ['Articles 2 et 3', ['art 2', 'art 3']],
  ['artículo 16', ['art 16']],
  ['المادة 16', ['art 16']],
  ['مادة ١٦', ['art 16']],
  ['whole law', []],
  ['part 4 of the start 5', []],
] as const)
  test(`"${citation}" has the marks ${marks.join(', ') || 'of nothing'}`, () => {
    assert.deepEqual(citationMarks(citation), marks)
  })

test('a citation tells where it stands, so that the rest can be read', () => {
  const [found] = citationsIn('what § 202a StGB says')
  assert.deepEqual([found?.start, found?.end, found?.number, found?.division], [5, 11, '202a', '§'])
})

test('a range too long to be meant as one names only its ends', () => {
  assert.deepEqual(citationMarks('ss. 1-900'), ['§ 1.900'])
})

for (const [number, marks] of [
  ['RA 10175', ['ra 10175', '10175']],
  ['R.A. No. 10175', ['ra 10175', '10175']],
  ['Republic Act No. 10175', ['republic act 10175', 'ra 10175', '10175']],
  ['No. 5 of 2018', ['5 2018']],
  ['Ley 27.411', ['ley 27411', '27411']],
  ['Lei n.º 8/IX/2017', ['lei 8 ix 2017', '8 ix 2017']],
  ['Act 22', ['act 22']],
  ['no number at all', []],
] as const)
  test(`a law cited as "${number}" has the marks ${marks.join(', ') || 'of nothing'}`, () => {
    assert.deepEqual(numberMarks(number), marks)
  })

test('a reader names a law by a single number only when nothing else was typed', () => {
  assert.deepEqual(numberMarksAsked('10175'), ['10175'])
  assert.deepEqual(numberMarksAsked('RA 10175'), ['ra 10175'])
  assert.deepEqual(numberMarksAsked('Act 5 of 2018'), ['act 5 2018', '5 2018'])
})

test('the mark of an article is its treaty and number', () => {
  assert.equal(articleMark('ets-185', '16'), 'ets-185/16')
})

test('a citation of any length is read in time', () => {
  const startedAt = performance.now()
  for (const text of [
    'art '.repeat(5000),
    `art ${'1,'.repeat(5000)}`,
    `art 1${'-1'.repeat(5000)}`,
    `s. 1${'(a)'.repeat(5000)}`,
    `art ${'1 '.repeat(5000)}`,
    `art 1${' , '.repeat(5000)}x`,
    `art 1${', '.repeat(5000)}x`,
    `art 1${' and '.repeat(5000)}x`,
    `art 1${' - '.repeat(5000)}x`,
  ])
    citationsIn(text)
  assert.ok(performance.now() - startedAt < 1000)
})
