import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { type Sheet, workbook } from './xlsx.ts'

const ABOUT = { title: 'Test', isRightToLeft: false }

async function readBack(sheets: readonly Sheet[], about = ABOUT) {
  return (await readXlsx(await workbook(sheets, about), { readStyles: true })).sheets
}

test('what is written comes back: texts, numbers, truth and empty cells', async () => {
  const rows = [
    ['قانون', 3, true, null],
    ['a & b <c> "d"', -1.5, false, ' x '],
  ]
  const [sheet] = await readBack([{ name: 'Cells', columns: ['a', 'b', 'c', 'd'], rows }])
  assert.equal(sheet?.name, 'Cells')
  assert.deepEqual(sheet?.rows, [['a', 'b', 'c', 'd'], ...rows])
})

test('a text that looks like a formula stays a text', async () => {
  const [sheet] = await readBack([{ name: 'x', columns: ['a'], rows: [['=1+1'], ['@SUM(A1)'], ['+cmd|x!A0']] }])
  assert.deepEqual(sheet?.rows.slice(1), [['=1+1'], ['@SUM(A1)'], ['+cmd|x!A0']])
  assert.ok([...(sheet?.cells?.values() ?? [])].every(({ formula }) => formula === undefined))
})

test('characters that no workbook holds are left out, a text too long is cut, and odd names of sheets are mended', async () => {
  const sheets = await readBack([
    { name: 'a/b [c]: a name that is longer than thirty-one characters', columns: ['a'], rows: [['x\u0000\u0008y']] },
    { name: '?', columns: ['a'], rows: [['x'.repeat(40_000)]] },
  ])
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['a b  c   a name that is longer t', '1'].map((name) => name.slice(0, 31)),
  )
  assert.equal(sheets[0]?.rows[1]?.[0], 'xy')
  assert.equal(String(sheets[1]?.rows[1]?.[0]).length, 32_767)
})

test('heads are bold and stay in sight, and a sheet for a language from right to left runs that way', async () => {
  const given = { name: 'x', columns: ['a', 'b'], rows: [[1, 2]], widths: [30], frozenColumns: 1 }
  const [sheet] = await readBack([given], { title: 'x', isRightToLeft: true })
  assert.equal(sheet?.cells?.get('0,0')?.style?.font?.bold, true)
  assert.deepEqual([sheet?.freezePane?.rows, sheet?.freezePane?.columns], [1, 1])
  assert.equal(sheet?.view?.rightToLeft, true)
})
