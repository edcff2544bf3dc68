import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ArticleEntry, Treaty } from '#law'
import type { ArticleAssessment, Assessment, Finding } from '../assessment/types.ts'
import type { ListedState } from '../list/types.ts'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import { cellOf, columnsOf, isFilled, matrixOf, matrixPath } from './rules.ts'
import type { MatrixFacts, MatrixQuestion } from './types.ts'

const ALL: MatrixQuestion = {
  states: { regions: [], standings: [], bodies: [] },
  groups: [],
  articles: [],
  cells: [],
  sort: 'name',
  article: null,
}

function record(knowledge: ArticleRecord['knowledge'], ...statuses: KnownProvision['status'][]): ArticleRecord {
  return { knowledge, provisions: statuses.map((status) => ({ status, citation: 's. 1' }) as KnownProvision) }
}

function found(...findings: Finding[]): ArticleAssessment {
  const whole = findings.map((finding) => ({ finding, reason: 'Why' }) as Assessment)
  return { whole, elements: new Map() }
}

describe('what a cell says', () => {
  test('it is not known without a record, and never anything else', () => {
    assert.equal(cellOf(undefined, undefined).state, 'notknown')
    assert.equal(isFilled(cellOf(undefined, undefined)), false)
  })

  test('it says how well its record is known', () => {
    for (const knowledge of ['known', 'unverified', 'ageing', 'disputed'] as const) {
      const cell = cellOf(record(knowledge, 'in_force'), undefined)
      assert.equal(cell.state, knowledge)
      assert.equal(isFilled(cell), true)
    }
  })

  test('it is a draft when everything on record is one, however well that is known, unless readings differ', () => {
    assert.equal(cellOf(record('known', 'draft', 'draft'), undefined).state, 'draft')
    assert.equal(cellOf(record('ageing', 'draft'), undefined).state, 'draft')
    assert.equal(cellOf(record('known', 'draft', 'in_force'), undefined).state, 'known')
    assert.equal(cellOf(record('disputed', 'draft'), undefined).state, 'disputed')
  })

  test('a finding on the whole article goes before everything; findings that differ are disputed', () => {
    assert.equal(cellOf(record('known', 'in_force'), found('partly')).state, 'partly')
    assert.equal(cellOf(record('disputed', 'in_force'), found('in_line', 'in_line')).state, 'in_line')
    assert.equal(cellOf(undefined, found('not_in_line')).state, 'not_in_line')
    assert.equal(cellOf(record('known', 'in_force'), found('in_line', 'partly')).state, 'disputed')
  })

  test('findings on elements alone leave the cell as it is', () => {
    const elements: ArticleAssessment = { whole: [], elements: new Map([['intent', found('partly').whole]]) }
    assert.equal(cellOf(record('ageing', 'in_force'), elements).state, 'ageing')
    assert.equal(cellOf(undefined, elements).state, 'notknown')
  })
})

const entry = (number: string, kind: ArticleEntry['kind'], isImplementable = true) =>
  ({ treaty: 'ets-185', number, kind, isImplementable }) as ArticleEntry

const ENTRIES = [
  entry('1', 'definition'),
  entry('2', 'substantive_offence'),
  entry('14', 'final', false),
  entry('16', 'procedural_power'),
  entry('40', 'final', false),
]

test('articles that domestic law carries out have a column, others only with something on record', () => {
  const numbers = (held: string[]) => columnsOf(ENTRIES, new Set(held)).map((column) => column.entry.number)
  assert.deepEqual(numbers([]), ['1', '2', '16'])
  assert.deepEqual(numbers(['40', '2']), ['1', '2', '16', '40'])
})

function listed(code: string, name: string, region: string, since: string | null = null): ListedState {
  const state = { code, region, subregion: region, kind: 'un_member', note: null, bodies: [] } as const
  const standing = since === null ? null : ({ standing: 'party', since } as ListedState['standing'])
  return { state, name, standing, holding: null }
}

const STATES = [
  listed('ci', 'Côte d’Ivoire', 'africa'),
  listed('is', 'Iceland', 'europe', '2007-05-01'),
  listed('jp', 'Japan', 'asia', '2012-11-01'),
  listed('hr', 'Kroatia', 'europe', '2004-07-01'),
]

const HELD = new Map([
  ['is/2', record('known', 'in_force')],
  ['jp/16', record('ageing', 'in_force')],
  ['jp/2', record('unverified', 'unknown')],
])

const FACTS: MatrixFacts = {
  treaty: { id: 'ets-185' } as Treaty,
  all: STATES,
  articles: columnsOf(ENTRIES, new Set()),
  regions: [],
  cellOf: (state, article) => cellOf(HELD.get(`${state}/${article}`), undefined),
}

const matrix = (asked: Partial<MatrixQuestion>) =>
  matrixOf(FACTS, { ...ALL, ...asked }, { regionName: (id) => id, compare: (a, b) => a.localeCompare(b) })
const codes = (asked: Partial<MatrixQuestion>) => matrix(asked).rows.map((row) => row.listed.state.code)

describe('the matrix', () => {
  test('it has a cell for every State and article, and its counts add up', () => {
    const { rows, articles, counts } = matrix({})
    assert.deepEqual([rows.length, articles.length], [4, 3])
    assert.ok(rows.every(({ cells }) => cells.length === 3))
    assert.deepEqual([counts.known, counts.ageing, counts.unverified, counts.notknown], [1, 1, 1, 9])
  })

  test('it is narrowed by States, by parts of the treaty and by articles', () => {
    assert.deepEqual(codes({ states: { ...ALL.states, regions: ['europe'] } }), ['is', 'hr'])
    assert.deepEqual(codes({ states: { ...ALL.states, standings: ['none'] } }), ['ci'])
    const powers = matrix({ groups: ['powers'] })
    assert.deepEqual(
      powers.articles.map((column) => column.entry.number),
      ['16'],
    )
    assert.equal(powers.counts.notknown, 3)
    assert.deepEqual(
      matrix({ articles: ['2', '16'] }).articles.map((column) => column.entry.number),
      ['2', '16'],
    )
    assert.deepEqual(matrix({ groups: ['terms'], articles: ['2'] }).articles, [])
  })

  test('States with a cell of a kind keep all their cells, and only articles that are shown count', () => {
    const ageing = matrix({ cells: ['ageing'] })
    assert.deepEqual(
      ageing.rows.map((row) => row.cells.map(({ state }) => state)),
      [['notknown', 'unverified', 'ageing']],
    )
    assert.deepEqual(codes({ cells: ['ageing', 'known'] }), ['is', 'jp'])
    assert.deepEqual(codes({ cells: ['ageing'], articles: ['2'] }), [])
  })

  test('States stand by the alphabet or the calendar, those equal by name, those without a day last', () => {
    assert.deepEqual(codes({ sort: 'name' }), ['ci', 'is', 'jp', 'hr'])
    assert.deepEqual(codes({ sort: 'code' }), ['ci', 'hr', 'is', 'jp'])
    assert.deepEqual(codes({ sort: 'region' }), ['ci', 'jp', 'is', 'hr'])
    assert.deepEqual(codes({ sort: 'since' }), ['hr', 'is', 'jp', 'ci'])
  })

  test('its address names what was asked for and nothing else', () => {
    assert.equal(matrixPath('ets-185', ALL), '/matrix/ets-185')
    const asked: MatrixQuestion = {
      states: { regions: ['africa', 'asia'], standings: ['party'], bodies: ['european_union'] },
      groups: ['powers'],
      articles: ['16', '17'],
      cells: ['known'],
      sort: 'region',
      article: '16',
    }
    assert.equal(
      matrixPath('ets-185', asked),
      '/matrix/ets-185?region=africa&region=asia&status=party&body=european_union&group=powers&articles=16,17&cell=known&sort=region&article=16',
    )
  })
})
