import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { givenReader } from '#given/reader'
import { chooseEncoding, openPageCache, openShelf } from './page-cache.ts'
import type { WebEnv } from './page.ts'

function given(isFresh = () => true) {
  const cache = openPageCache(isFresh)
  const app = new Hono<WebEnv>()
  let made = 0
  app.use(async (c, next) => {
    c.set('reader', givenReader('en'))
    c.set('format', 'html')
    await next()
  })
  app.use(cache.middleware)
  app.get('/page', (c) => {
    made += 1
    return c.html(`<p>${'text '.repeat(500)}${made}</p>`)
  })
  app.get('/missing', (c) => {
    made += 1
    return c.text('no', 404)
  })
  app.get('/cookie', (c) => {
    made += 1
    c.header('set-cookie', 'a=b')
    return c.text('yours alone')
  })
  return { app, cache, count: () => made }
}

test('a page is made once and then kept, each address for itself', async () => {
  const { app, count } = given()
  const first = await (await app.request('/page')).text()
  assert.equal(await (await app.request('/page')).text(), first)
  assert.equal(count(), 1)
  await app.request('/page?x=1')
  assert.equal(count(), 2)
})

test('compressed and plain readers get the same text, each with an ETag of its own', async () => {
  const { app } = given()
  const plain = await app.request('/page')
  const text = await plain.text()
  const brotli = await app.request('/page', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  assert.equal(brotli.headers.get('content-encoding'), 'br')
  assert.equal(brotliDecompressSync(await brotli.arrayBuffer()).toString(), text)
  const gzip = await app.request('/page', { headers: { 'accept-encoding': 'gzip' } })
  assert.equal(gunzipSync(await gzip.arrayBuffer()).toString(), text)
  const tags = [plain, brotli, gzip].map((answer) => answer.headers.get('etag'))
  assert.equal(new Set(tags).size, 3)
})

test('a reader who holds the page gets 304 without a body', async () => {
  const { app } = given()
  const etag = (await app.request('/page')).headers.get('etag') ?? ''
  const again = await app.request('/page', { headers: { 'if-none-match': `"other", ${etag}` } })
  assert.equal(again.status, 304)
  assert.equal(await again.text(), '')
})

test('a change of facts drops the kept pages, also those that are just being made', async () => {
  const { app, cache, count } = given()
  await app.request('/page')
  cache.drop()
  await app.request('/page')
  assert.equal(count(), 2)
  const under = app.request('/page?slow')
  cache.drop()
  await under
  await app.request('/page?slow')
  assert.equal(count(), 4)
})

test('nothing is kept while nobody would tell of changes, and never an error or a page with a cookie', async () => {
  const deaf = given(() => false)
  await deaf.app.request('/page')
  await deaf.app.request('/page')
  assert.equal(deaf.count(), 2)
  const { app, count } = given()
  for (const path of ['/missing', '/missing', '/cookie', '/cookie']) await app.request(path)
  assert.equal(count(), 4)
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
  const page = (bytes: number) => ({ headers: [], etag: 'e', bodies: {}, bytes })
  for (let index = 0; index < 100; index += 1) shelf.keep(`key ${index}`, page(1000))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [10, 10_000])
  const held = shelf.read('key 95')
  assert.ok(held)
  shelf.grow('key 95', held, 'br', new Uint8Array(2500))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [7, 9500])
  shelf.grow('key 1', page(1000), 'br', new Uint8Array(2500))
  assert.equal(shelf.heldBytes(), 9500, 'a page that is not held weighs nothing')
  shelf.keep('large', page(20_000))
  assert.deepEqual([shelf.size(), shelf.heldBytes()], [0, 0])
})

test('many conditions with much space between them are read in time', async () => {
  const { app } = given()
  const startedAt = performance.now()
  for (let index = 0; index < 20; index += 1)
    await app.request('/page', { headers: { 'if-none-match': `"a${' '.repeat(15_000)}b"` } })
  assert.ok(performance.now() - startedAt < 1000)
})
