import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  doubtsOf,
  isDisputed,
  isEnacted,
  isLaw,
  knowledgeByYear,
  knowledgeOf,
  KNOWN_YEARS,
  newest,
  recordOf,
} from './rules.ts'
import type { DomesticProvision } from './types.ts'

const ON = '2026-11-22'

function given(values: Partial<DomesticProvision> & { year?: number | null } = {}): DomesticProvision {
  const { year = 2018, ...row } = values
  return {
    state: 'ke',
    treaty: 'ets-185',
    article: '2',
    instrument: {
      id: 'ke-act',
      name: 'Act',
      originalName: null,
      number: null,
      year,
      url: null,
      inForceFrom: null,
      inForceTo: null,
    },
    citation: 's. 14',
    gist: 'Unauthorised access',
    status: 'in_force',
    mapping: 'statute',
    source: 'https://example.org/act',
    readOn: ON,
    asOf: 2026,
    citedAs: 'Act',
    contribution: 'reference',
    language: 'en',
    provenance: null,
    ...row,
  }
}

describe('knowledge of a provision', () => {
  test('a dated text that was read, in force and within its limit, is known', () => {
    assert.equal(knowledgeOf(given({ asOf: 2026 }), ON), 'known')
    assert.equal(knowledgeOf(given({ asOf: 2026 - KNOWN_YEARS }), ON), 'known')
  })

  test('a text older than the limit is ageing', () => {
    assert.equal(knowledgeOf(given({ asOf: 2026 - KNOWN_YEARS - 1 }), ON), 'ageing')
    assert.equal(knowledgeOf(given({ asOf: 1962 }), ON), 'ageing')
  })

  test('a text without a year is unverified', () => {
    assert.equal(knowledgeOf(given({ asOf: null }), ON), 'unverified')
    assert.deepEqual(doubtsOf(given({ asOf: null }), 2026), ['no_year'])
  })

  test('a text later than the day asked is unverified on that day, and the reason is told', () => {
    assert.equal(knowledgeOf(given({ asOf: 2026 }), '2020-01-01'), 'unverified')
    assert.deepEqual(doubtsOf(given({ asOf: 2026 }), 2020), ['text_is_later'])
    assert.equal(knowledgeOf(given({ asOf: 2020 }), '2020-01-01'), 'known')
  })

  test('a provision whose force is not settled is unverified, a draft is not', () => {
    assert.equal(knowledgeOf(given({ status: 'unknown' }), ON), 'unverified')
    assert.deepEqual(doubtsOf(given({ status: 'unknown' }), 2026), ['force_unsettled'])
    assert.equal(knowledgeOf(given({ status: 'draft' }), ON), 'known')
  })

  test('what only a secondary page ties to the article is unverified, what the State states itself is not', () => {
    assert.equal(knowledgeOf(given({ mapping: 'secondary' }), ON), 'unverified')
    assert.equal(knowledgeOf(given({ mapping: 'state_wiki' }), ON), 'known')
  })

  test('every reason for doubt is told', () => {
    const row = given({ asOf: null, status: 'unknown', mapping: 'secondary' })
    assert.deepEqual(doubtsOf(row, 2026), ['no_year', 'force_unsettled', 'secondary'])
  })

  test('anything dated by a year ages alike', () => {
    assert.equal(knowledgeByYear(null, 2026), 'unverified')
    assert.equal(knowledgeByYear(2027, 2026), 'unverified')
    assert.equal(knowledgeByYear(2021, 2026), 'known')
    assert.equal(knowledgeByYear(2020, 2026), 'ageing')
  })
})

describe('what is on record for an article', () => {
  test('a law is one from the day of its force, where that is known, to its last', () => {
    const law = { year: 2018, inForceFrom: '2018-05-30', inForceTo: '2024-03' }
    const days = ['2018-05-29', '2018-05-30', '2024-03-31', '2024-04-01']
    assert.deepEqual(
      days.map((day) => isLaw(law, day)),
      [false, true, true, false],
    )
    assert.deepEqual(
      days.map(
        (day) => recordOf([given({ instrument: { ...given().instrument, ...law } })], day).knowledge === 'notknown',
      ),
      [true, false, false, true],
    )
    assert.equal(isLaw({ ...law, inForceFrom: null }, '2018-01-01'), true)
    assert.equal(isLaw({ ...law, inForceTo: null }, '2030-01-01'), true)
  })

  test('with no provision the article is not known', () => {
    assert.deepEqual(recordOf([], ON), { knowledge: 'notknown', provisions: [] })
  })

  test('a provision of an instrument enacted after the day asked is not on record that day', () => {
    assert.equal(isEnacted({ year: 2018, inForceFrom: null }, '2018-01-01'), true)
    assert.equal(isEnacted({ year: 2018, inForceFrom: null }, '2017-12-31'), false)
    assert.equal(isEnacted({ year: null, inForceFrom: null }, '2001-11-23'), true)
    assert.deepEqual(recordOf([given()], '2017-12-31'), { knowledge: 'notknown', provisions: [] })
  })

  test('the article is known as well as its best provision', () => {
    const record = recordOf([given({ asOf: null }), given({ asOf: 2000 }), given()], ON)
    assert.equal(record.knowledge, 'known')
    assert.deepEqual(
      record.provisions.map(({ knowledge }) => knowledge),
      ['unverified', 'ageing', 'known'],
    )
    assert.equal(recordOf([given({ asOf: null }), given({ asOf: 2000 })], ON).knowledge, 'ageing')
    assert.equal(recordOf([given({ asOf: null })], ON).knowledge, 'unverified')
  })

  test('two contributions that differ in provision or force are disputed, and both stay', () => {
    for (const other of [given({ citation: 's. 15' }), given({ status: 'draft' }), given({ status: 'unknown' })]) {
      const record = recordOf([given(), { ...other, contribution: 'someone' }], ON)
      assert.equal(record.knowledge, 'disputed')
      assert.equal(record.provisions.length, 2)
    }
  })

  test('two contributions that say the same are not disputed, whatever their words and sources', () => {
    const other = given({ contribution: 'someone', gist: 'Access without right', source: 'https://example.org/other' })
    assert.equal(isDisputed([given(), other]), false)
    assert.equal(recordOf([given(), other], ON).knowledge, 'known')
  })

  test('one contribution with several provisions, or two sources for one, is not disputed', () => {
    assert.equal(isDisputed([given(), given({ citation: 's. 15' })]), false)
    const twice = [given(), given({ source: 'https://example.org/other' })]
    assert.equal(isDisputed([...twice, given({ contribution: 'someone' })]), false)
  })
})

test('the newest of some days is found among those that are known', () => {
  assert.equal(newest([]), null)
  assert.equal(newest([null]), null)
  assert.equal(newest(['2026-01-02', null, '2026-11-22', '2025-12-31']), '2026-11-22')
})
