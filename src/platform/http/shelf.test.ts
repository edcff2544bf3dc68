import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Day } from '../day.ts'
import { bodyOf, chooseEncoding, type FinishedPage, hasTag, openShelf, type ReadyAnswer } from './shelf.ts'

const page = (key: string, bytes: number): FinishedPage => ({
  key,
  day: '2026-11-23' as Day,
  headers: [],
  etag: 'e',
  bodies: {},
  plainBytes: 0,
  bytes,
  staleSinceMs: null,
})
const answer = (of: FinishedPage): ReadyAnswer => ({
  page: of,
  etag: '"e-br"',
  head: ['a', 'b'],
  headWithoutBody: [],
  body: new Uint8Array(),
  path: '/',
})

test('the encoding is the best that the reader allows', () => {
  assert.equal(chooseEncoding('gzip, br'), 'br')
  assert.equal(chooseEncoding('gzip'), 'gzip')
  assert.equal(chooseEncoding('br;q=0, gzip'), 'gzip')
  assert.equal(chooseEncoding('br; q=0.0'), 'identity')
  assert.equal(chooseEncoding('identity'), 'identity')
  assert.equal(chooseEncoding(undefined), 'identity')
})

test('an encoding is taken by its whole name, however odd the header', () => {
  assert.equal(chooseEncoding('xbrx, vibrant'), 'identity')
  assert.equal(chooseEncoding('BR ; Q=0.000, GZIP;q=0.1'), 'gzip')
  assert.equal(chooseEncoding('__proto__;constructor,;,'), 'identity')
})

test('what is held stays within the bound, compressed bodies, addresses and all', () => {
  const shelf = openShelf(10_000)
  for (let index = 0; index < 100; index += 1) shelf.keep(page(`key ${index}`, 1000))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [10, 10_000])
  const held = shelf.read('key 95')
  assert.ok(held)
  shelf.grow(held, 'br', new Uint8Array(2500))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [7, 9500])
  shelf.grow(page('key 1', 1000), 'br', new Uint8Array(2500))
  assert.equal(shelf.heldBytes(), 9500, 'a page that is not held weighs nothing')
  shelf.keep(page('large', 20_000))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [0, 0])
})

test('an answer goes with its page, weighs something, and a page has no more than sixty-four', () => {
  const shelf = openShelf(1_000_000)
  const held = page('a', 1000)
  shelf.keepAnswer('early', answer(held))
  assert.equal(shelf.readAnswer('early'), undefined)
  shelf.keep(held)
  for (let index = 0; index < 100; index += 1) shelf.keepAnswer(`answer ${index}`, answer(held))
  assert.ok(shelf.readAnswer('answer 63'))
  assert.equal(shelf.readAnswer('answer 64'), undefined)
  assert.ok(shelf.heldBytes() > 1000 + 64 * 2000)
  shelf.keep(page('a', 1000))
  assert.equal(shelf.readAnswer('answer 63'), undefined)
  assert.equal(shelf.heldBytes(), 1000)
})

test('a page that was read as a ready answer stays longer than one that was not', () => {
  const shelf = openShelf(8000)
  const held = page('old', 1000)
  shelf.keep(held)
  shelf.keepAnswer('answer', answer(held))
  for (let index = 0; index < 4; index += 1) shelf.keep(page(`key ${index}`, 1000))
  shelf.readAnswer('answer')
  for (let index = 4; index < 7; index += 1) shelf.keep(page(`key ${index}`, 1000))
  assert.ok(shelf.readAnswer('answer'))
  assert.equal(shelf.read('key 0'), undefined)
})

test('the first change since it was made tells how long a page has been stale', () => {
  const shelf = openShelf(10_000)
  const [early, late] = [page('early', 1000), page('late', 1000)]
  shelf.keep(early)
  shelf.markStale(1)
  shelf.keep(late)
  shelf.markStale(2)
  shelf.keep(page('fresh', 1000))
  assert.deepEqual([early.staleSinceMs, late.staleSinceMs], [1, 2])
  shelf.dropStale()
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [1, 1000])
})

test('a tag is known by itself, as a weak one, in a list, or by a star', () => {
  for (const header of ['"e"', 'W/"e"', '"a", "e"', '*']) assert.ok(hasTag(header, '"e"'), header)
  for (const header of [undefined, '', 'e', '"a"', '"e-"']) assert.ok(!hasTag(header, '"e"'), header)
})

test('once compressed for a reader, a page is held so alone, and still answers those who take it plain or otherwise', async () => {
  const shelf = openShelf(100_000)
  const text = Buffer.from('The law on a day. '.repeat(500))
  const held = { ...page('a', 1000 + text.length), bodies: { identity: text }, plainBytes: text.length }
  shelf.keep(held)
  const [encoding, small] = await bodyOf(shelf, held, 'br')
  assert.equal(encoding, 'br')
  assert.equal(shelf.heldBytes(), 1000 + small.length)
  assert.deepEqual(Buffer.from((await bodyOf(shelf, held, 'identity'))[1]), text)
  assert.deepEqual(gunzipSync((await bodyOf(shelf, held, 'gzip'))[1]), text)
  assert.equal(shelf.heldBytes(), held.bytes)
})

test('a compressed body owns its memory, and holds no larger block', async () => {
  for (const encoding of ['br', 'gzip'] as const) {
    const body = new TextEncoder().encode('the same words again and again. '.repeat(500))
    const whole = { ...page('/a', 0), bodies: { identity: body }, plainBytes: body.byteLength }
    const [, made] = await bodyOf(openShelf(1_000_000), whole, encoding)
    assert.ok(made.byteLength < body.byteLength)
    assert.equal(made.buffer.byteLength, made.byteLength, encoding)
  }
})

test('an answer with the plain body goes when the page is held compressed alone', async () => {
  const body = new TextEncoder().encode('the same words again and again. '.repeat(500))
  const whole = { ...page('/a', body.byteLength), bodies: { identity: body }, plainBytes: body.byteLength }
  const shelf = openShelf(1_000_000)
  shelf.keep(whole)
  shelf.keepAnswer('plain', { ...answer(whole), body })
  assert.equal(shelf.readAnswer('plain')?.body, body)
  const [, small] = await bodyOf(shelf, whole, 'br')
  shelf.keepAnswer('small', { ...answer(whole), body: small })
  assert.equal(shelf.readAnswer('plain'), undefined)
  assert.equal(shelf.readAnswer('small')?.body, small)
})

test('a star in Accept-Encoding stands for what the header does not name', () => {
  assert.equal(chooseEncoding('*'), 'br')
  assert.equal(chooseEncoding('br;q=0, *'), 'gzip')
  assert.equal(chooseEncoding('gzip, *;q=0'), 'gzip')
  assert.equal(chooseEncoding('*;q=0'), 'identity')
  assert.equal(chooseEncoding('identity'), 'identity')
  assert.equal(chooseEncoding(undefined), 'identity')
})
