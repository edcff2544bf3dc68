import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReader } from '#given/reader'
import { CELL_STATES, CellLegend, type CellState, Matrix } from '../index.ts'

const HOSTILE = '"><script>alert(1)</script>\'&'
const reader = givenReader('en')

function given(state: CellState, note: string | null, name = 'Kenya'): string {
  return String(
    <Matrix
      reader={reader}
      caption="Caption"
      label="said"
      corner="State"
      groups={[{ heading: 'Powers', columns: [{ head: '16', name: 'Preservation', path: '/law/x/16' }] }]}
      bodies={[
        { heading: null, rows: [{ id: 'ke', code: 'KE', name, path: '/countries/ke', cells: [{ state, note }] }] },
      ]}
      address={{ before: '/matrix/x/', after: '?on=2020-01-01' }}
    />,
  )
}

test('a cell is a link to its row and column with its shape and its word, and a note where there is one', () => {
  const cell = '<td class="k-known"><a href="/matrix/x/ke/16?on=2020-01-01"'
  assert.ok(given('known', null).includes(`${cell}>Known</a>`))
  assert.ok(given('known', 's. 14').includes(`${cell} title="s. 14">`))
})

test('names and notes are text, whatever they hold', () => {
  for (const page of [given('known', HOSTILE), given('known', null, HOSTILE)]) {
    assert.ok(!page.includes('<script'), page)
    assert.ok(!page.includes('""'.concat('>')), page)
    assert.ok(page.includes('&quot;&gt;&lt;script&gt;'))
  }
})

test('every state has a shape on the page and a word of its own', () => {
  const words = CELL_STATES.map((state) => {
    const page = given(state, null)
    if (!['known', 'unverified', 'ageing', 'disputed', 'notknown'].includes(state))
      assert.ok(page.includes(`<symbol id="k-${state}"`), state)
    return /<td[^>]*><a[^>]*>([^<]+)<\/a>/.exec(page)?.[1]
  })
  assert.equal(new Set(words).size, CELL_STATES.length)
})

test('the legend names the states that cells have, with how many, and no other', () => {
  const none = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<CellState, number>
  const legend = String(<CellLegend reader={reader} counts={{ ...none, known: 1200, draft: 1 }} />)
  assert.deepEqual(
    [...legend.matchAll(/data-state="(\w+)"/g)].map((match) => match[1]),
    ['known', 'draft'],
  )
  assert.ok(legend.includes('1,200'))
})
