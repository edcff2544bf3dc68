import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instrument } from '../profile/types.ts'
import type { ProvisionText } from '../text/types.ts'
import { anchorOf, byCitation, placesOf, standingOn } from './rules.ts'

const ON = '2026-11-23'

const LAW: Instrument = {
  id: 'xx-act-2018',
  state: 'xx',
  name: 'Act',
  originalName: null,
  number: null,
  year: 2018,
  kind: 'special_act',
  url: null,
  source: 'https://example.org/act',
  contribution: 'reference',
  inForceFrom: null,
  inForceTo: null,
  amends: null,
}

const text = (asOf: string): ProvisionText => ({
  language: 'en',
  kind: 'original',
  text: 'Words',
  isWhole: true,
  asOf,
  source: 'https://example.org/act',
  licence: 'Open',
  contribution: 'people',
  inForceFrom: null,
  inForceTo: null,
  provenance: null,
})

test('provisions stand in the order of their numbers', () => {
  const citations = ['s. 10', 's. 9', 's. 10A', 'art. 2', 's. 10(2)', 's. 10(10)']
  assert.deepEqual(citations.toSorted(byCitation), ['art. 2', 's. 9', 's. 10', 's. 10(2)', 's. 10(10)', 's. 10A'])
})

test('a provision has an anchor without marks', () => {
  assert.deepEqual(['s. 16(2)', 'Art. 5', 'المادة 3', '§'].map(anchorOf), ['p-s-16-2', 'p-art-5', 'p-المادة-3', 'p-'])
})

test('a provision of which only a text is held stands among those tied to an article, unless no text is shown on the day', () => {
  const tie = { citation: 's. 9' } as Parameters<typeof placesOf>[0][number]
  const ended = { ...text('2018'), inForceTo: '2019' }
  const places = placesOf(
    [tie],
    new Map([
      ['s. 2', [text('2018')]],
      ['s. 3', [ended]],
    ]),
    ON,
  )
  assert.deepEqual(
    places.map(({ citation, ties, texts }) => [citation, ties.length, texts.length]),
    [
      ['s. 2', 0, 1],
      ['s. 9', 1, 0],
    ],
  )
})

test('a law is not yet one, is one, or is one no longer', () => {
  const law = { ...LAW, inForceFrom: '2018-05-30', inForceTo: '2024' }
  assert.equal(standingOn(law, '2018-05-29'), 'not_yet')
  assert.equal(standingOn(law, '2018-05-30'), 'law')
  assert.equal(standingOn(law, '2025-01-01'), 'no_longer')
  assert.equal(standingOn(LAW, '2017-12-31'), 'not_yet')
  assert.equal(standingOn(LAW, ON), 'law')
})
