import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatusRow, Treaty, TreatyOfState } from '#law'
import { ficheOf, isMade, laterForce, missingOf, SHORT_PROFILE, statementKnowledge, stepsOf } from './rules.ts'
import type { FicheStatement } from './types.ts'

const ON = '2026-11-22'

function given(values: Partial<FicheStatement> = {}): FicheStatement {
  return {
    state: 'ke',
    section: 'policies',
    position: 1,
    point: 'There is a strategy.',
    source: 'https://example.org/strategy',
    basis: 'state_wiki',
    readOn: ON,
    datedOn: '2025',
    contribution: 'reference',
    language: 'en',
    provenance: null,
    ...values,
  }
}

const EMPTY = { policies: [], legislation: [], channels: [], international_cooperation: [], case_law: [] }

function ofReadings(...days: (string | null)[]): { readings: StatusRow[] } {
  return {
    readings: days.map((inForceOn) => ({
      treaty: 'ets-185',
      state: 'ke',
      contribution: 'reference',
      step: 'accession',
      invitedOn: null,
      signedOn: null,
      ratifiedOn: null,
      inForceOn,
      source: null,
      note: null,
    })),
  }
}

test('that a treaty entered into force later is said only where every reading gives such a day', () => {
  assert.equal(laterForce(ofReadings('2024-07-01'), '2023-01-01'), '2024-07-01')
  assert.equal(laterForce(ofReadings('2024-08-01', '2024-07-01'), '2023-01-01'), '2024-07-01')
  assert.equal(laterForce(ofReadings('2024-07-01'), '2024-07-01'), null)
  assert.equal(laterForce(ofReadings('2024-07-01', null), '2023-01-01'), null)
  assert.equal(laterForce(ofReadings(null), '2023-01-01'), null)
  assert.equal(laterForce(ofReadings(), '2023-01-01'), null)
})

test('a statement is known while it is dated and young enough', () => {
  assert.equal(statementKnowledge(given(), ON), 'known')
  assert.equal(statementKnowledge(given({ datedOn: '2021-01-31' }), ON), 'known')
  assert.equal(statementKnowledge(given({ datedOn: '2020-12' }), ON), 'ageing')
})

test('a statement without a date, or on a secondary page alone, is unverified', () => {
  assert.equal(statementKnowledge(given({ datedOn: null }), ON), 'unverified')
  assert.equal(statementKnowledge(given({ basis: 'secondary' }), ON), 'unverified')
  assert.equal(statementKnowledge(given({ basis: null }), ON), 'known')
})

test('a statement dated after the day asked is left out, one without a date never', () => {
  assert.equal(isMade(given({ datedOn: '2026-11-22' }), ON), true)
  assert.equal(isMade(given({ datedOn: '2026-11-23' }), ON), false)
  assert.equal(isMade(given({ datedOn: '2026-11' }), ON), true)
  assert.equal(isMade(given({ datedOn: '2026-12' }), ON), false)
  assert.equal(isMade(given({ datedOn: '2026' }), '2026-01-01'), true)
  assert.equal(isMade(given({ datedOn: null }), '2001-11-23'), true)
  assert.deepEqual(ficheOf([given({ datedOn: '2025' })], '2024-12-31'), EMPTY)
})

test('a fiche has all five sections, each with its own statements', () => {
  const fiche = ficheOf([given(), given({ section: 'case_law', datedOn: null })], ON)
  assert.deepEqual(fiche, {
    ...EMPTY,
    policies: [{ ...given(), knowledge: 'known' }],
    case_law: [{ ...given({ section: 'case_law', datedOn: null }), knowledge: 'unverified' }],
  })
})

test('what can be counted to be missing is told', () => {
  const fiche = { ...EMPTY, policies: [1], legislation: [1], channels: [1], international_cooperation: [1] }
  assert.deepEqual(missingOf(0, fiche, []), [{ kind: 'no_profile' }, { kind: 'no_statement', section: 'case_law' }])
  assert.deepEqual(missingOf(SHORT_PROFILE - 1, { ...fiche, case_law: [1] }, []), [
    { kind: 'short_profile', articles: 7 },
  ])
  assert.deepEqual(missingOf(SHORT_PROFILE, { ...fiche, case_law: [1] }, []), [])
  assert.equal(missingOf(0, EMPTY, []).length, 6)
})

test('a missing profile that the data tells already is not told twice', () => {
  for (const kind of ['no_profile', 'not_covered'] as const)
    assert.equal(missingOf(0, EMPTY, [{ kind, text: 'None.' }]).length, 5)
  assert.equal(missingOf(0, EMPTY, [{ kind: 'partial', text: 'Some.' }]).length, 6)
})

const reading: StatusRow = {
  treaty: 'ets-185',
  state: 'ke',
  contribution: 'reference',
  step: 'ratification',
  invitedOn: null,
  signedOn: '2001-11-23',
  ratifiedOn: '2009-03-09',
  inForceOn: '2009-07-01',
  source: 'https://example.org/status',
  note: null,
}

function membership(readings: readonly StatusRow[]): TreatyOfState {
  return {
    treaty: { id: 'ets-185' } as Treaty,
    standing: {
      treaty: 'ets-185',
      state: 'ke',
      standing: 'party',
      since: null,
      knowledge: 'known',
      mayHaveGoneOn: false,
      readings,
    },
  }
}

test('the dated steps of a State come in the order of their days, ratification told from accession', () => {
  const steps = (rows: StatusRow[]) => stepsOf([membership(rows)]).map(({ kind, day }) => `${day} ${kind}`)
  assert.deepEqual(steps([reading]), ['2001-11-23 signed', '2009-03-09 ratified', '2009-07-01 in_force'])
  const acceded = { ...reading, step: 'accession', signedOn: null, invitedOn: '2007-01-01', inForceOn: null } as const
  assert.deepEqual(steps([acceded]), ['2007-01-01 invited', '2009-03-09 acceded'])
  assert.deepEqual(stepsOf([]), [])
})

test('a step that two contributions give stands once, with the sources of both', () => {
  const other = { ...reading, contribution: 'someone', source: 'https://example.org/other', ratifiedOn: null }
  const steps = stepsOf([membership([reading, other, { ...other, contribution: 'third', source: null }])])
  assert.deepEqual(
    steps.map(({ kind, sources }) => [kind, sources.length]),
    [
      ['signed', 2],
      ['ratified', 1],
      ['in_force', 2],
    ],
  )
})
