import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleEntry, Treaty } from '#law'
import { groupOf, legalProfile } from './outline.ts'
import type { DomesticProvision } from './types.ts'

const ON = '2026-11-22'

const treaty = (id: string, openedOn: string | null = '2001-11-23') => ({ id, openedOn }) as Treaty

function entry(number: string, values: Partial<ArticleEntry> = {}): ArticleEntry {
  return {
    treaty: 'ets-185',
    number,
    title: `Title of ${number}`,
    chapter: null,
    section: null,
    titleGroup: null,
    depth: 'elements',
    kind: 'substantive_offence',
    isImplementable: true,
    elementsCount: 1,
    isVerified: true,
    ...values,
  }
}

function provision(article: string, values: Partial<DomesticProvision> & { year?: number } = {}): DomesticProvision {
  const { year = 2018, ...row } = values
  return {
    state: 'ke',
    treaty: 'ets-185',
    article,
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
    readOn: '2026-11-22',
    asOf: 2026,
    citedAs: 'Act',
    contribution: 'reference',
    language: 'en',
    provenance: null,
    ...row,
  }
}

test('every kind of article has its part of the profile', () => {
  assert.equal(groupOf({ kind: 'definition' }), 'terms')
  assert.equal(groupOf({ kind: 'ancillary' }), 'offences')
  assert.equal(groupOf({ kind: 'safeguards' }), 'powers')
  assert.equal(groupOf({ kind: 'network' }), 'cooperation')
  assert.equal(groupOf({ kind: 'final' }), 'other')
  assert.equal(groupOf({ kind: null }), 'other')
})

test('every article that domestic law carries out stands in the profile, others only with a provision', () => {
  const entries = [
    entry('2'),
    entry('16', { kind: 'procedural_power' }),
    entry('36', { kind: 'final', isImplementable: false }),
    entry('40', { kind: 'final', isImplementable: false }),
  ]
  const profile = legalProfile(
    [provision('2'), provision('2', { citation: 's. 15' }), provision('40')],
    [treaty('ets-185')],
    entries,
    ON,
  )
  const [only] = profile.treaties
  assert.deepEqual(
    only?.groups.map(({ group, articles }) => [group, articles.map(({ entry: { number } }) => number)]),
    [
      ['offences', ['2']],
      ['powers', ['16']],
      ['other', ['40']],
    ],
  )
  assert.deepEqual([only?.onRecord, only?.implementable], [1, 2])
  assert.deepEqual(
    only?.groups.flatMap(({ articles }) => articles.map(({ record }) => record.knowledge)),
    ['known', 'notknown', 'known'],
  )
})

test('treaties that were not open on the day, and those with nothing to show, are left out', () => {
  const entries = [
    entry('2'),
    entry('6', { treaty: 'cets-224' }),
    entry('1', { treaty: 'ets-108', isImplementable: false }),
  ]
  const all = [treaty('ets-185'), treaty('cets-224', '2022-05-12'), treaty('ets-108', null)]
  const shown = (on: string) => legalProfile([], all, entries, on).treaties.map(({ treaty: { id } }) => id)
  assert.deepEqual(shown(ON), ['ets-185', 'cets-224'])
  assert.deepEqual(shown('2022-05-11'), ['ets-185'])
  assert.deepEqual(shown('1999-01-01'), [])
})

test('provisions of instruments enacted after the day are counted, not shown', () => {
  const profile = legalProfile([provision('2')], [treaty('ets-185')], [entry('2')], '2017-12-31')
  assert.equal(profile.laterProvisions, 1)
  assert.equal(profile.treaties[0]?.onRecord, 0)
})

test('a profile was last checked when its newest source was read', () => {
  const rows = [provision('2', { readOn: '2025-01-01' }), provision('3', { readOn: null }), provision('4')]
  assert.equal(legalProfile(rows, [], [], ON).checkedOn, '2026-11-22')
  assert.equal(legalProfile([provision('2', { readOn: null })], [], [], ON).checkedOn, null)
})
