import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { breakSentence, breaksOf, type Shape } from './compare.ts'
import { fieldsOfSchema } from './fields.ts'

const fields = (schema: z.ZodType) => fieldsOfSchema(z.toJSONSchema(schema, { io: 'output', reused: 'inline' }))

const shape = (json: z.ZodType | null, rest: Partial<Shape> = {}): Shape => ({
  address: '/things',
  version: 1,
  json: json && fields(json),
  row: null,
  key: null,
  csv: null,
  others: [],
  ...rest,
})

const Thing = z.strictObject({
  id: z.string(),
  on: z.iso.date().nullable(),
  size: z.number(),
  kind: z.enum(['a', 'b']),
  note: z.string().optional(),
  parts: z.array(z.strictObject({ name: z.string() })),
})

const breaks = (present: z.ZodType, version = 1) => breaksOf(shape(Thing), shape(present, { version }))

test('fields are told by path, with what they may hold', () => {
  assert.deepEqual(fields(Thing), {
    id: 'string',
    on: 'day | null',
    size: 'number',
    kind: '"a" | "b"',
    'note?': 'string',
    parts: 'list',
    'parts[]': 'object',
    'parts[].name': 'string',
  })
  const either = z.union([
    z.strictObject({ kind: z.literal('x'), size: z.int() }),
    z.strictObject({ kind: z.literal('y') }),
  ])
  assert.deepEqual(fields(z.strictObject({ said: either, panels: z.record(z.string(), z.unknown()) })), {
    said: 'object',
    'said.kind': '"x" | "y"',
    'said.size?': 'integer',
    panels: 'map',
    'panels{}': 'anything',
  })
})

test('what only adds, or says more exactly, breaks nothing', () => {
  assert.deepEqual(breaks(Thing), [])
  assert.deepEqual(breaks(Thing.extend({ more: z.string() })), [])
  assert.deepEqual(breaks(Thing.extend({ kind: z.enum(['a', 'b', 'c']) })), [])
  assert.deepEqual(breaks(Thing.extend({ on: z.iso.date() })), [])
  const isOpen = shape(z.strictObject({ isOpen: z.boolean() }))
  assert.deepEqual(breaksOf(isOpen, shape(z.strictObject({ isOpen: z.literal(true) }))), [])
  assert.deepEqual(breaks(Thing.extend({ size: z.int() })), [])
  assert.deepEqual(breaks(Thing.extend({ note: z.string() })), [])
  assert.deepEqual(breaks(Thing.extend({ id: z.enum(['x', 'y']) })), [])
})

test('a field that vanishes, is renamed, changes its type or may be missing breaks the contract', () => {
  assert.deepEqual(breaks(Thing.omit({ size: true })), ['size vanished from its JSON'])
  assert.deepEqual(breaks(Thing.omit({ parts: true })), ['parts vanished from its JSON'])
  assert.deepEqual(breaks(Thing.omit({ size: true }).extend({ length: z.number() })), ['size vanished from its JSON'])
  assert.deepEqual(breaks(Thing.extend({ size: z.string() })), ['size was number and is string in its JSON'])
  assert.deepEqual(breaks(Thing.extend({ id: z.string().nullable() })), [
    'id was string and is null | string in its JSON',
  ])
  assert.deepEqual(breaks(Thing.extend({ id: z.string().optional() })), ['id may now be missing in its JSON'])
  assert.deepEqual(breaks(Thing.extend({ on: z.null() })), ['on was day | null and is always null in its JSON'])
  assert.deepEqual(breaks(Thing.extend({ kind: z.enum(['a', 'c']) })), ['kind no longer holds "b" in its JSON'])
  assert.deepEqual(breaks(Thing.extend({ kind: z.string() })), ['kind no longer holds "a", "b" in its JSON'])
  assert.deepEqual(breaks(Thing.extend({ parts: z.array(z.strictObject({ label: z.string() })) })), [
    'parts[].name vanished from its JSON',
  ])
  assert.deepEqual(breaks(Thing.extend({ parts: z.array(z.string()) })), [
    'parts[] was object and is string in its JSON',
    'parts[].name vanished from its JSON',
  ])
})

test('a raised version may change anything; a version never goes back', () => {
  assert.deepEqual(breaks(z.strictObject({ other: z.int() }), 2), [])
  assert.deepEqual(breaksOf(shape(Thing, { version: 2 }), shape(Thing)), ['its version went back from 2 to 1'])
})

test('an address, a form, a column and a key are part of the contract', () => {
  const former = shape(Thing, { csv: ['id', 'size'], others: ['jsonl'], key: ['id'], row: { id: 'string' } })
  assert.deepEqual(breaksOf(former, null), ['the address vanished'])
  assert.deepEqual(breaksOf({ ...former, withdrawnOn: '2027-11-28' }, null), [])
  assert.deepEqual(breaksOf(former, { ...former, json: null, csv: ['size', 'more', 'ids'], others: [] }), [
    'its JSON vanished',
    'the column id vanished',
    'the form jsonl vanished',
  ])
  assert.deepEqual(breaksOf(former, { ...former, key: ['id', 'size'], row: {} }), [
    'id vanished from its rows',
    'its key was id and is id, size',
  ])
})

test('the sentence says what broke and what to do', () => {
  const sentence = breakSentence(shape(Thing), breaks(Thing.omit({ size: true })))
  assert.match(sentence, /^\/things breaks its contract \(version 1\): size vanished from its JSON\. /)
  for (const needed of [
    'raise `version`',
    'CHANGELOG.md',
    'for a year',
    'npm run generate',
    'change-a-published-field',
  ])
    assert.ok(sentence.includes(needed), needed)
  const many = breakSentence(shape(Thing), ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  assert.match(many, /a; b; c; d; e; and 2 more\./)
})
