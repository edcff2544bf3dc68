import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { type Dataset, datasetOf } from '#platform/dataset'
import { flag, maybeDay, maybeOneOf, text, whole } from '#platform/fields'
import { checksumLines, csvLines, editionId, fieldsOf, isEditionId, jsonLines } from './rules.ts'

const given = (row: z.ZodObject<{ id: z.ZodString }, z.core.$strict>): Dataset =>
  datasetOf('subject', {
    id: 'things',
    title: 'title',
    description: 'description',
    row,
    key: ['id'],
    sources: [],
    page: null,
    read: async () => [],
  })

const Row = z.strictObject({
  id: text('The id'),
  on: maybeDay('The day'),
  kind: maybeOneOf(['a', 'b'], 'The kind'),
  count: whole('How many'),
  isOpen: flag('Whether it is open'),
})

test('fields are told with type, null, words and key', () => {
  const fields = fieldsOf(given(Row))
  assert.deepEqual(
    fields.map(({ name, type, isNullable, values, isKey }) => [name, type, isNullable, values, isKey]),
    [
      ['id', 'string', false, null, true],
      ['on', 'date', true, null, false],
      ['kind', 'string', true, ['a', 'b'], false],
      ['count', 'integer', false, null, false],
      ['isOpen', 'boolean', false, null, false],
    ],
  )
  assert.equal(fields[0]?.meaning, 'The id')
})

test('a field without a description, or with more than one value, is no field of a dataset', () => {
  assert.throws(() => fieldsOf(given(z.strictObject({ id: z.string() }))), /no description/)
  const many = z.strictObject({ id: z.string().describe('The id'), names: z.array(z.string()).describe('Names') })
  assert.throws(() => fieldsOf(given(many)), /names/)
  const mixed = z.strictObject({ id: text('The id'), size: z.union([z.string(), z.int()]).describe('Size') })
  assert.throws(() => fieldsOf(given(mixed)), /size/)
})

test('lines hold the fields in the order of the schema, a missing one as null', () => {
  const fields = fieldsOf(given(Row))
  const rows = [{ isOpen: true, id: 'a, "b"', count: 2 }]
  assert.equal(jsonLines(fields, rows), '{"id":"a, \\"b\\"","on":null,"kind":null,"count":2,"isOpen":true}\n')
  assert.equal(csvLines(fields, rows), 'id,on,kind,count,isOpen\r\n"a, ""b""",,,2,true\r\n')
})

test('an edition is a day and twelve figures of a digest', () => {
  assert.equal(editionId('2026-11-22', 'a'.repeat(64)), '2026-11-22-aaaaaaaaaaaa')
  assert.ok(isEditionId('2026-11-22-0123456789ab'))
  for (const other of ['2026-11-22', 'states', '2026-11-22-0123456789AB', '2026-11-22-0123456789abc', ''])
    assert.ok(!isEditionId(other), other)
})

test('checksums stand as sha256sum writes them', () => {
  assert.equal(checksumLines([{ name: 'a.csv', sha256: 'ff' }]), 'ff  a.csv\n')
})
