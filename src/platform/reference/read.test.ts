import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { newFolder } from '../postgres/testbed.ts'
import { readCsv, readJson } from './read.ts'

const folder = newFolder()

test('a control character in any text is refused, with its file, row and field', async () => {
  await writeFile(join(folder, 'a.csv'), 'name,note\nGood,"two\nlines\tand é, ع, 😀"\nBad,be\u0007ll\n')
  const row = z.strictObject({ name: z.string(), note: z.string() })
  assert.deepEqual((await readCsv(folder, 'a.csv', row)).faults, [
    {
      file: 'a.csv',
      row: 2,
      field: 'note',
      reason: 'holds the control character U+0007, which no page can show; take it out',
    },
  ])
})

test('texts inside a record of JSON are looked at too: lists, languages, halves of a pair', async () => {
  const record = { label: { en: 'x', fr: 'a\u0085b' }, notes: ['fine', '\ud800'], count: 3, none: null }
  await writeFile(join(folder, 'b.json'), JSON.stringify([{ ...record, label: {}, notes: [] }, record]))
  const { faults } = await readJson(folder, 'b.json', z.looseObject({}))
  assert.deepEqual(
    faults.map(({ row, field, reason }) => [row, field, /U\+[0-9A-F]{4}/.exec(reason)?.[0]]),
    [
      [2, 'label.fr', 'U+0085'],
      [2, 'notes.1', 'U+D800'],
    ],
  )
})
