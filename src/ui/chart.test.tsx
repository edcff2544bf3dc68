import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Chart, type ChartFacts, roundStep } from './chart.tsx'

const facts: ChartFacts = {
  id: 'c',
  title: 'Members, 2010 to 2020',
  description: 'A step and rings',
  until: '2020-01-01',
  number: String,
  counted: {
    label: 'counted: 4',
    until: '2020-01-01',
    steps: [
      { on: '2010-01-01', value: 2 },
      { on: '2015-01-01', value: 4 },
    ],
  },
  published: {
    label: 'published: 5',
    points: [
      { from: '2012-01-01', to: '2012-12-31', value: 3, title: '3, 2012 <b>' },
      { from: '2018-01-01', to: '2018-01-01', value: 5, title: '5, 1 January 2018' },
    ],
  },
}
const drawn = (given: ChartFacts) => String(<Chart facts={given}>table</Chart>)

test('a chart is drawn twice, each drawing named and explained by ids of its own', () => {
  const html = drawn(facts)
  for (const name of ['desk', 'phone']) {
    assert.match(html, new RegExp(`aria-labelledby="c-${name}" aria-describedby="c-${name}-how"`))
    assert.match(html, new RegExp(`<title id="c-${name}">Members, 2010 to 2020</title>`))
  }
  assert.doesNotMatch(html, /style=/)
  assert.doesNotMatch(html, /<b>/)
})

test('the counted step starts at the foot, holds its level, and ends on the last day', () => {
  const [, line] = /class="step" d="([^"]*)"/.exec(drawn(facts)) ?? []
  assert.equal(line, 'M0 220H0V132H520V44H1040')
})

test('a published total of a year lies in the middle of a bar over that year, one of a day has none', () => {
  const html = drawn(facts)
  const [desk = ''] = html.split('chart-phone')
  assert.equal(desk.match(/class="span"/g)?.length, 1)
  assert.match(desk, /class="span" d="M208 88H311\.7"/)
  assert.match(desk, /<circle class="pt" cx="832" cy="0"/)
})

test('a chart without a number draws nothing and keeps its table', () => {
  const html = drawn({ ...facts, counted: null, published: { label: '', points: [] } })
  assert.doesNotMatch(html, /<svg/)
  assert.match(html, /table/)
})

test('a chart of one day alone has a year of room', () => {
  const html = drawn({
    ...facts,
    counted: null,
    until: '2020-01-01',
    published: { label: 'p', points: [{ from: '2020-01-01', to: '2020-01-01', value: 0, title: 't' }] },
  })
  assert.doesNotMatch(html, /NaN|Infinity/)
})

test('steps of a scale are round and never finer than one', () => {
  assert.deepEqual(
    [96, 80, 4, 1, 2300, 25].map((top) => roundStep(top, 4)),
    [50, 20, 1, 1, 1000, 10],
  )
})
