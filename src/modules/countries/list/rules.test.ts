import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsOf, fitting, folded, holdsOf, numbersOf, standingOf } from './rules.ts'
import type { Holding, ListedState, ListQuestion } from './types.ts'

const ALL: ListQuestion = { text: '', treaty: 'ets-185', regions: [], standings: [], bodies: [], holds: [] }

function given(
  code: string,
  name: string,
  values: Partial<ListedState['state']> = {},
  held?: Partial<Holding>,
): ListedState {
  return {
    state: {
      code,
      region: 'europe',
      subregion: 'northern_europe',
      kind: 'un_member',
      note: null,
      bodies: [],
      ...values,
    },
    name,
    standing: null,
    holding: held
      ? { state: code, articles: 0, provisions: 0, instruments: 0, statements: 0, checkedOn: null, ...held }
      : null,
  }
}

function party(listed: ListedState): ListedState {
  return {
    ...listed,
    standing: {
      treaty: 'ets-185',
      state: listed.state.code,
      standing: 'party',
      since: null,
      knowledge: 'unverified',
      mayHaveGoneOn: false,
      readings: [],
    },
  }
}

const ICELAND = given('is', 'Iceland', {}, { provisions: 3, articles: 2 })
const IVORY_COAST = given('ci', 'Côte d’Ivoire', { region: 'africa', subregion: 'western_africa' }, { statements: 1 })
const NAURU = given('nr', 'Nauru', { region: 'oceania', subregion: 'micronesia' })
const SWEDEN = party(given('se', 'Sweden', { bodies: ['european_union'] }))
const STATES = [IVORY_COAST, ICELAND, NAURU, SWEDEN]

const codes = (listed: readonly ListedState[]) => listed.map(({ state }) => state.code)

test('names are compared without accents, letter case and marks', () => {
  assert.equal(folded('  Côte d’Ivoire '), 'cote d ivoire')
  assert.equal(folded('TÜRKİYE'), 'turkiye')
  assert.equal(folded('أوكرانيا'), folded('اوكرانيا'))
  assert.equal(folded('سورية'), folded('سوريه'))
  assert.equal(folded('*'), '')
  assert.ok(folded('x'.repeat(10_000)).length <= 100)
})

test('a State is found by a part of its name or by its code', () => {
  assert.deepEqual(codes(fitting(STATES, { ...ALL, text: 'cote' })), ['ci'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, text: 'NR' })), ['nr'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, text: 'E' })), ['ci', 'is', 'se'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, text: 'atlantis' })), [])
})

test('choices of one kind add to each other, choices of different kinds narrow', () => {
  assert.deepEqual(codes(fitting(STATES, ALL)), ['ci', 'is', 'nr', 'se'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, regions: ['africa', 'micronesia'] })), ['ci', 'nr'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, regions: ['europe'], standings: ['none'] })), ['is'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, bodies: ['european_union'] })), ['se'])
  assert.deepEqual(codes(fitting(STATES, { ...ALL, holds: ['profile', 'nothing'] })), ['is', 'nr'])
})

test('what is held is a profile, something else, or nothing', () => {
  assert.deepEqual(STATES.map(holdsOf), ['other', 'profile', 'nothing', 'other'])
  assert.deepEqual(STATES.map(standingOf), ['none', 'none', 'none', 'party'])
})

test('the count of a choice tells what it would leave, other choices kept', () => {
  const asked: ListQuestion = { ...ALL, regions: ['europe'] }
  assert.deepEqual(
    [...countsOf(STATES, asked, 'region')],
    [
      ['africa', 1],
      ['western_africa', 1],
      ['europe', 2],
      ['northern_europe', 2],
      ['oceania', 1],
      ['micronesia', 1],
    ],
  )
  assert.deepEqual(
    [...countsOf(STATES, asked, 'status')],
    [
      ['none', 1],
      ['party', 1],
    ],
  )
})

test('a State with a step but no law counts as one of which something is on record, without a profile', () => {
  assert.deepEqual(numbersOf(STATES), { states: 4, withAnything: 3, withProfile: 1 })
})
