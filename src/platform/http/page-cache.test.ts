import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { givenReader } from '#given/reader'
import { openPageCache } from './page-cache.ts'
import type { WebEnv } from './page.ts'

function given(isFresh = () => true) {
  const cache = openPageCache(isFresh, (_path, search) => search !== '?unknown=1')
  const app = new Hono<WebEnv>()
  let made = 0
  const slow = { doors: [] as (() => void)[] }
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
  app.get('/slow', async (c) => {
    made += 1
    const mine = made
    await new Promise<void>((resolve) => slow.doors.push(resolve))
    return c.html(`<p>${mine}</p>`)
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
  return { app, cache, count: () => made, slow }
}

test('a page is made once and then kept, each address for itself', async () => {
  const { app, count } = given()
  const first = await (await app.request('/page')).text()
  assert.equal(await (await app.request('/page')).text(), first)
  assert.equal(count(), 1)
  await app.request('/page?x=1')
  assert.equal(count(), 2)
})

test('an address with a parameter that no page knows is answered, compressed, and leaves nothing on the shelf', async () => {
  const { app, cache, count } = given()
  for (const made of [1, 2]) {
    const answer = await app.request('/page?unknown=1', { headers: { 'accept-encoding': 'br' } })
    assert.equal(answer.headers.get('content-encoding'), 'br')
    assert.ok(answer.headers.has('etag'))
    assert.equal(count(), made)
  }
  assert.deepEqual([cache.shelf.size(), cache.shelf.heldBytes()], [0, 0])
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

test('many conditions with much space between them are read in time', async () => {
  const { app } = given()
  const startedAt = performance.now()
  for (let index = 0; index < 20; index += 1)
    await app.request('/page', { headers: { 'if-none-match': `"a${' '.repeat(15_000)}b"` } })
  assert.ok(performance.now() - startedAt < 10_000) // read in quadratic time it would take twice that
})

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const untilWaiting = async (doors: readonly unknown[], count: number) => {
  while (doors.length < count) await new Promise((resolve) => setImmediate(resolve))
}

test('many readers at once make a page once', async () => {
  const { app, count, slow } = given()
  const answers = Array.from({ length: 20 }, () => textOf(app.request('/slow')))
  await untilWaiting(slow.doors, 1)
  slow.doors[0]?.()
  assert.deepEqual(new Set(await Promise.all(answers)), new Set(['<p>1</p>']))
  assert.equal(count(), 1)
})

test('what is no page is waited for once, and then each reader gets an answer of their own', async () => {
  const { app, count } = given()
  const answers = await Promise.all(Array.from({ length: 5 }, () => app.request('/missing')))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]))
  assert.equal(count(), 5)
})

test('after a change the first reader gets the page anew, and those who come meanwhile get it as it was, for half a second', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { app, cache, slow } = given()
  const first = textOf(app.request('/slow'))
  await untilWaiting(slow.doors, 1)
  slow.doors[0]?.()
  assert.equal(await first, '<p>1</p>')

  cache.drop()
  const maker = textOf(app.request('/slow'))
  await untilWaiting(slow.doors, 2)
  assert.equal(await textOf(app.request('/slow')), '<p>1</p>')
  t.mock.timers.tick(500)
  const late = textOf(app.request('/slow'))
  slow.doors[1]?.()
  assert.deepEqual(await Promise.all([maker, late]), ['<p>2</p>', '<p>2</p>'])
  assert.equal(await textOf(app.request('/slow')), '<p>2</p>')
})

test('who comes after a change never waits for a page begun before it', async () => {
  const { app, cache, slow } = given()
  const before = textOf(app.request('/slow'))
  await untilWaiting(slow.doors, 1)
  cache.drop()
  const after = textOf(app.request('/slow'))
  await untilWaiting(slow.doors, 2)
  for (const open of slow.doors) open()
  assert.deepEqual(await Promise.all([before, after]), ['<p>1</p>', '<p>2</p>'])
  assert.equal(await textOf(app.request('/slow')), '<p>2</p>')
})
