import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Declaration } from '#law'
import { checkedFinding, isDeciding, judgementOf, publishedFinding, reservationsFor } from './rules.ts'
import {
  ELEMENT_FINDINGS,
  type ElementFinding,
  type JudgedElement,
  type Judgement,
  type ProposedFinding,
} from './types.ts'

const required = (finding: ElementFinding | null): JudgedElement => ({ flexibility: 'none', finding })

/** Every list of findings of this length. */
function listsOf(length: number): ElementFinding[][] {
  if (length === 0) return [[]]
  return listsOf(length - 1).flatMap((list) => ELEMENT_FINDINGS.map((finding) => [...list, finding]))
}

/** The rule said in another way: every way in which what is not known may turn out, judged where all is known. */
function byEveryTurn(findings: readonly ElementFinding[]): Judgement {
  const counted = findings.filter((finding) => finding !== 'not_applicable')
  if (counted.length === 0) return 'not_applicable'
  const turns = counted.reduce<ElementFinding[][]>(
    (lists, finding) =>
      lists.flatMap((list) =>
        (finding === 'not_known' ? (['met', 'partly', 'not_met'] as const) : [finding]).map((each) => [...list, each]),
      ),
    [[]],
  )
  const judged = turns.map((turn) => {
    if (turn.every((finding) => finding === 'met')) return 'in_line'
    return turn.every((finding) => finding === 'not_met') ? 'not_in_line' : 'partly'
  })
  const [first] = judged
  return first && judged.every((each) => each === first) ? first : 'not_known'
}

test('the judgement is the one that holds however what is not known turns out, for every list of up to five elements', () => {
  for (const length of [1, 2, 3, 4, 5])
    for (const list of listsOf(length)) assert.equal(judgementOf(list.map(required)), byEveryTurn(list), list.join())
})

test('an article of which nothing is known is not known, and never not in line', () => {
  assert.equal(judgementOf([required(null), required(null)]), 'not_known')
  assert.equal(judgementOf([required('not_met'), required(null)]), 'not_known')
  assert.equal(judgementOf([]), 'not_known')
})

test('what a Party may add, declare or do besides decides nothing', () => {
  for (const flexibility of ['extra_requirement', 'declaration', 'permissive'] as const) {
    assert.equal(isDeciding(flexibility), false)
    for (const finding of ELEMENT_FINDINGS)
      assert.equal(judgementOf([required('met'), { flexibility, finding }]), 'in_line')
    assert.equal(judgementOf([{ flexibility, finding: 'met' }]), 'not_known')
  }
})

test('what may be reserved counts like what is required until it is reserved', () => {
  const reservable = (finding: ElementFinding): JudgedElement => ({ flexibility: 'reservation', finding })
  assert.equal(judgementOf([required('met'), reservable('not_met')]), 'partly')
  assert.equal(judgementOf([required('met'), reservable('not_applicable')]), 'in_line')
})

test('a finding that says nothing of the law is not published as one', () => {
  assert.deepEqual([...ELEMENT_FINDINGS, 'in_line' as const, 'not_in_line' as const].map(publishedFinding), [
    'in_line',
    'partly',
    'not_in_line',
    null,
    null,
    'in_line',
    'not_in_line',
  ])
})

const reservation: Declaration = {
  id: 'r1',
  contribution: 'reference',
  treaty: 'ets-185',
  state: 'aa',
  article: '14',
  kind: 'reservation',
  gist: 'Limits the power',
  source: 'https://example.org/',
  declaredOn: '2012-05-01',
}

test('a reservation counts for its own article, for elements whose place lies in it, and from its day on', () => {
  const place = { treaty: 'ets-185', article: '20', ref: '14(3)' }
  assert.deepEqual(reservationsFor([reservation], place, '2012-05-01'), [reservation])
  assert.deepEqual(reservationsFor([reservation], { ...place, article: '14', ref: '14(1)' }, '2020-01-01'), [
    reservation,
  ])
  assert.deepEqual(reservationsFor([reservation], place, '2012-04-30'), [])
  assert.deepEqual(reservationsFor([reservation], { ...place, ref: '20(1)' }, '2020-01-01'), [])
  assert.deepEqual(reservationsFor([reservation], { ...place, treaty: 'cets-224' }, '2020-01-01'), [])
  assert.deepEqual(reservationsFor([{ ...reservation, kind: 'declaration' }], place, '2020-01-01'), [])
  const undated = { ...reservation, declaredOn: null }
  assert.deepEqual(reservationsFor([undated], place, '2001-11-23'), [undated])
})

const cited = [{ instrument: 'aa-act', name: 'An Act', citation: 'Art. 1', source: null }]
const proposed = (values: Partial<ProposedFinding>): ProposedFinding => ({
  finding: 'met',
  reason: 'It says so',
  provisions: cited,
  reservation: null,
  ...values,
})
const reasonOf = (values: Partial<ProposedFinding>) => {
  const result = checkedFinding(proposed(values), [reservation])
  return result.ok ? null : result.problem.reason
}

test('who judges a law gives a reason, and who finds something met says by which provision', () => {
  for (const finding of ['met', 'partly', 'not_met'] as const) {
    assert.equal(reasonOf({ finding }), null)
    assert.equal(reasonOf({ finding, reason: ' ' }), 'gap_reason_missing')
  }
  for (const finding of ['met', 'partly'] as const)
    assert.equal(reasonOf({ finding, provisions: [] }), 'gap_provision_missing')
  assert.equal(reasonOf({ finding: 'not_met', provisions: [] }), null)
  assert.equal(reasonOf({ finding: 'not_known', reason: '', provisions: [] }), null)
})

test('an element is not applicable only by a reservation that is on record', () => {
  assert.equal(reasonOf({ finding: 'not_applicable' }), 'gap_reservation_missing')
  assert.equal(reasonOf({ finding: 'not_applicable', reservation: 'r2' }), 'gap_reservation_missing')
  assert.equal(reasonOf({ finding: 'not_applicable', reservation: 'r1', reason: '' }), null)
})

test('a finding keeps nothing that does not belong to it', () => {
  const held = (values: Partial<ProposedFinding>) => {
    const result = checkedFinding(proposed(values), [reservation])
    return result.ok ? [result.value.provisions.length, result.value.reservation] : result.problem
  }
  assert.deepEqual(held({ finding: 'not_known', reservation: 'r1' }), [0, null])
  assert.deepEqual(held({ finding: 'not_applicable', reservation: 'r1' }), [0, 'r1'])
  assert.deepEqual(held({ finding: 'partly', reservation: 'r1' }), [1, null])
})
