import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesBetween, type SentenceChange } from './diff.ts'

const after = (changes: readonly SentenceChange[]): string =>
  changes
    .map((change) => (change.kind === 'changed' ? after(change.parts) : change.kind === 'removed' ? '' : change.text))
    .join('')
const kinds = (changes: readonly SentenceChange[]) => changes.map(({ kind }) => kind)
const words = (changes: readonly SentenceChange[]) =>
  changes
    .flatMap((change) => (change.kind === 'changed' ? change.parts : []))
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => `${kind} ${text.trim()}`)

test('texts that differ in spaces alone do not differ', () => {
  assert.deepEqual(kinds(changesBetween('A power exists.  It is old.', 'A power exists. It is old.\n', 'en')), [
    'same',
    'same',
  ])
  assert.deepEqual(changesBetween('', '', 'en'), [])
})

test('sentences that came, went and stayed are told apart', () => {
  const changes = changesBetween(
    'One stays. Two goes away now. Four stays.',
    'One stays. Four stays. Quite another thing came.',
    'en',
  )
  assert.deepEqual(kinds(changes), ['same', 'removed', 'same', 'added'])
})

test('within a changed sentence the words that differ are told, and no others', () => {
  const changes = changesBetween(
    'The order lasts sixty days at most. It can be renewed.',
    'The order lasts ninety days at most. It can be renewed.',
    'en',
  )
  assert.deepEqual(kinds(changes), ['changed', 'same'])
  assert.deepEqual(words(changes), ['removed sixty', 'added ninety'])
})

test('a sentence put before a changed one does not hide what was changed', () => {
  const changes = changesBetween(
    'The order lasts sixty days at most.',
    'Nobody else may ask for it. The order lasts ninety days at most.',
    'en',
  )
  assert.deepEqual(kinds(changes), ['added', 'changed'])
})

test('a sentence in quite other words is one that went and one that came', () => {
  assert.deepEqual(kinds(changesBetween('The order lasts sixty days.', 'Judges decide here.', 'en')).toSorted(), [
    'added',
    'removed',
  ])
})

test('Arabic ends sentences in its own way, and Thai needs no spaces between words', () => {
  const arabic = changesBetween(
    'هل تجوز المساعدة؟ مدة الأمر ستون يومًا. تجوز إعادته.',
    'هل تجوز المساعدة؟ مدة الأمر تسعون يومًا. تجوز إعادته.',
    'ar',
  )
  assert.deepEqual(kinds(arabic), ['same', 'changed', 'same'])
  assert.deepEqual(words(arabic), ['removed ستون', 'added تسعون'])
  assert.deepEqual(words(changesBetween('ศาลสั่งเก็บข้อมูลได้', 'ศาลสั่งส่งข้อมูลได้', 'th')), ['removed เก็บ', 'added ส่ง'])
})

test('what stayed and what came is the text after, whatever the texts are', () => {
  const texts = [
    '',
    'A. B. C.',
    'C. B! A?',
    'A b c d e. F g h.\n\nI j k.',
    'A b x d e. F g h.\nI j. K.',
    '\u202eabc. ',
    '  A.   B. ',
    '1. (a) 2. (b)',
    'x'.repeat(50),
  ]
  for (const before of texts)
    for (const now of texts) assert.equal(after(changesBetween(before, now, 'en')), now, `${before} → ${now}`)
})

test('long texts with nothing in common are told in time', () => {
  const long = (word: string) =>
    Array.from({ length: 4000 }, (_, index) => `${word} ${index} ${word}${index}.`).join(' ')
  const startedAt = performance.now()
  assert.ok(changesBetween(long('one'), long('two'), 'en').length > 0)
  assert.ok(changesBetween('a '.repeat(20_000), 'b '.repeat(20_000), 'en').length > 0)
  assert.ok(changesBetween(long('one'), long('one').replaceAll('7', '8'), 'en').length > 0)
  assert.ok(performance.now() - startedAt < 6000)
})
