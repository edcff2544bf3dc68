import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateStanding, StatusRow, TreatyStatus } from '#law'
import { treatySteps } from './steps.ts'
import { recordEnd, tallyOf, treatyCount } from './treaty-rules.ts'

const row = (given: Partial<StatusRow>): StatusRow => ({
  treaty: 'ets-185',
  state: 'aa',
  contribution: 'reference',
  step: 'ratification',
  invitedOn: null,
  signedOn: null,
  ratifiedOn: null,
  inForceOn: null,
  source: null,
  note: null,
  ...given,
})

const standing = (state: string, given: Partial<StateStanding>, days: Partial<StatusRow> = {}): StateStanding => ({
  treaty: 'ets-185',
  state,
  standing: 'party',
  since: null,
  knowledge: 'unverified',
  mayHaveGoneOn: false,
  readings: [row({ state, ...days })],
  ...given,
})

const NONE: TreatyStatus = {
  party: [],
  ratified: [],
  signatory: [],
  invited: [],
  possible_party: [],
  disputed: [],
  not_placed: [],
}

const STATUS: TreatyStatus = {
  ...NONE,
  party: [
    standing('aa', { since: '2005-01-01' }, { inForceOn: '2005-01-01', signedOn: '2001-11-23' }),
    standing('bb', {}, { signedOn: '2002-05-01' }),
  ],
  ratified: [standing('cc', { standing: 'ratified', since: '2012-01-01' }, { ratifiedOn: '2012-01-01' })],
  signatory: [
    standing('dd', { standing: 'signatory', since: '2003-01-01' }, { step: 'signature_only', signedOn: '2003-01-01' }),
    standing('ee', { standing: 'signatory', mayHaveGoneOn: true }),
  ],
  invited: [standing('ff', { standing: 'invited', since: '2010-01-01' }, { step: 'invited', invitedOn: '2010-01-01' })],
  possible_party: [
    standing('gg', { standing: 'possible_party' }, { step: 'accession' }),
    standing('hh', { standing: 'possible_party' }, { signedOn: '2001-11-23' }),
  ],
}
const DAY = '2012-06-30'

const statesBy = (of: 'parties' | 'membership' | 'signatories') =>
  tallyOf({ of, treaty: 'ets-185' }, STATUS, DAY).members.map((member) => [
    member.kind === 'state' ? member.state : '',
    member.row,
  ])

test('Parties are counted where the treaty is in force; the others may belong or do not', () => {
  const tally = tallyOf({ of: 'parties', treaty: 'ets-185' }, STATUS, DAY)
  assert.deepEqual([tally.count, tally.atMost], [2, 6])
  assert.deepEqual(statesBy('parties'), [
    ['aa', 'dated'],
    ['bb', 'undated'],
    ['cc', 'ratified'],
    ['ee', 'possible'],
    ['gg', 'possible'],
    ['hh', 'possible'],
  ])
})

test('membership counts Parties, signatories and invited States, and who had taken a step that is dated', () => {
  const tally = tallyOf({ of: 'membership', treaty: 'ets-185' }, STATUS, DAY)
  assert.deepEqual([tally.count, tally.atMost], [7, 8])
  assert.deepEqual(statesBy('membership').slice(-2), [
    ['gg', 'possible'],
    ['hh', 'step_taken'],
  ])
})

test('a State whose first step is known to have come later is no member, one whose first step has no date may be', () => {
  const later = (step: StatusRow['step'], days: Partial<StatusRow>) =>
    standing('zz', { standing: 'not_placed' }, { step, ratifiedOn: '2020-01-01', ...days })
  const atMost = (given: StateStanding) =>
    tallyOf({ of: 'membership', treaty: 'ets-185' }, { ...NONE, not_placed: [given] }, DAY).atMost
  assert.equal(atMost(later('accession', { invitedOn: '2018-01-01' })), 0)
  assert.equal(atMost(later('accession', {})), 1)
  assert.equal(atMost(later('ratification', { signedOn: '2018-01-01' })), 0)
  assert.equal(atMost(later('ratification', { invitedOn: '2018-01-01' })), 1)
})

test('an accession needs no signature, and a signature without a day may belong', () => {
  assert.deepEqual(statesBy('signatories'), [
    ['aa', 'signed'],
    ['bb', 'signed'],
    ['cc', 'signed_undated'],
    ['dd', 'signed'],
    ['ee', 'signed_undated'],
    ['hh', 'signed'],
  ])
})

test('the reasons name what may make a number differ, and only what does', () => {
  const rule = { of: 'parties', treaty: 'ets-185' } as const
  const tally = tallyOf(rule, STATUS, DAY)
  const before = tallyOf(rule, { ...NONE, party: STATUS.party.slice(0, 1) }, '2012-01-01')
  assert.deepEqual(treatyCount(tally, DAY, before, '2012-01-01').reasons, [
    { reason: 'no_list', count: null, day: null },
    { reason: 'period', count: 1, day: null },
    { reason: 'ratified', count: 1, day: null },
    { reason: 'undated', count: 3, day: null },
    { reason: 'record_ends', count: null, day: '2012-01-01' },
  ])
  const plain = tallyOf(rule, { ...NONE, party: STATUS.party }, DAY)
  assert.deepEqual(
    treatyCount(plain, DAY, null, '2020-01-01').reasons.map(({ reason }) => reason),
    ['no_list'],
  )
})

test('the record ends with its newest dated act', () => {
  assert.equal(recordEnd(STATUS), '2012-01-01')
  assert.equal(recordEnd(NONE), null)
})

test('the step of Parties rises on the days of entry into force, that of membership on the first step', () => {
  assert.deepEqual(treatySteps({ of: 'parties', treaty: 'ets-185' }, STATUS, DAY), [{ on: '2005-01-01', value: 1 }])
  assert.deepEqual(treatySteps({ of: 'membership', treaty: 'ets-185' }, STATUS, DAY), [
    { on: '2001-11-23', value: 2 },
    { on: '2003-01-01', value: 3 },
    { on: '2010-01-01', value: 4 },
    { on: '2012-01-01', value: 5 },
  ])
})
