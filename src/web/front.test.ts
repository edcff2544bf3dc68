import assert from 'node:assert/strict'
import { type IncomingHttpHeaders, request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { givenSite, type GivenSite } from '#given/site'

type Raw = { status: number; headers: Record<string, unknown>; body: string }

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const TRACED = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` } // problem details name the trace

const PATHS = [
  '/',
  '/law/ets-185/16',
  '/fr/law/ets-185/16',
  '/ar/law',
  '/law/ets-185.json',
  '/law/./ets-185.csv?a=1',
  '/law/ets-185/status?on=2013-12-31',
  '/law/ets-185/status?on=2999-01-01',
  '/countries/zz',
  '/law?language=fr',
  '/assets/none.css',
  '/healthz',
  '/data/states.csv',
  '/robots.txt',
  '/law//',
]
const LANGUAGES = [
  {},
  { 'accept-language': 'ar,en;q=0.5' },
  { 'accept-language': 'ar', 'sec-fetch-site': 'same-origin' },
  { 'accept-language': 'ar', cookie: 'language=en' },
  { cookie: 'language=fr; other=x' },
]
const FORMS = [
  { accept: 'text/html,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' },
  { accept: 'application/json', 'accept-encoding': 'gzip' },
  { accept: 'image/png' },
  { accept: 'text/csv', 'accept-encoding': 'br;q=0, gzip;q=0' },
]

describe('what lies ready', () => {
  let site: GivenSite
  let address: string
  before(async () => {
    site = await givenSite()
    address = await site.listen()
  })
  after(() => site.close())

  const ask = (path: string, headers: IncomingHttpHeaders, method = 'GET') =>
    new Promise<Raw>((resolve, reject) => {
      const { hostname, port } = new URL(address)
      const sending = request({ hostname, port, path, method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const { date: _, ...rest } = answer.headers
          resolve({ status: answer.statusCode ?? 0, headers: rest, body: Buffer.concat(chunks).toString('base64') })
        })
      })
      sending.on('error', reject)
      sending.end()
    })
  const tagOf = ({ headers }: Raw) => (typeof headers['etag'] === 'string' ? headers['etag'] : '"none"')

  test('is answered as the application answers: status, headers and body, for every kind of request', async () => {
    const asked = PATHS.flatMap((path) =>
      LANGUAGES.flatMap((language) => FORMS.map((form) => ({ path, headers: { ...TRACED, ...language, ...form } }))),
    )
    for (const { path, headers } of asked) {
      const name = `${path} ${JSON.stringify(headers)}`
      const slowHead = await ask(path, headers, 'HEAD') // learns nothing, so the application answers
      const slow = await ask(path, headers)
      assert.deepEqual(await ask(path, headers), slow, name)
      assert.deepEqual(await ask(path, headers, 'HEAD'), slowHead, name)
      const known = { ...headers, 'if-none-match': `"x", ${tagOf(slow)}` }
      const ready = await ask(path, known)
      assert.equal(ready.status, slow.headers['etag'] === undefined ? slow.status : 304, name)
      // a body, however short, goes to the application
      assert.deepEqual(await ask(path, { ...known, 'content-length': '0' }), ready, name)
    }
  })

  test('is there for what can be finished, and only for that', async () => {
    const { port } = new URL(address)
    const answered: boolean[] = []
    const { answer } = site.front
    const spied = { ...site.front }
    site.front.answer = (incoming, outgoing) => {
      const isReady = answer(incoming, outgoing)
      answered.push(isReady)
      return isReady
    }
    const twice = async (path: string, headers: IncomingHttpHeaders = {}, method = 'GET') => {
      answered.length = 0
      await ask(path, headers, method)
      await ask(path, headers, method)
      return answered.at(-1)
    }
    assert.equal(await twice('/law/ets-189'), true)
    assert.equal(await twice('/law/ets-189', {}, 'HEAD'), true)
    assert.equal(await twice('/law/ets-189?language=fr'), false)
    assert.equal(await twice('/nowhere'), false)
    assert.equal(await twice('/law/ets-189', { 'accept-language': 'fr' }), false)
    assert.equal(await twice('/fr/law/ets-189', { 'accept-language': 'fr' }), true)
    assert.equal(await twice('/law/ets-189', { host: `[::1]:${port}` }), false)
    assert.equal(await twice('/law/ets-189', {}, 'POST'), false)
    site.factsChanged()
    answered.length = 0
    await ask('/law/ets-189', {})
    assert.deepEqual(answered, [false])
    site.front.answer = spied.answer
  })

  test('a trace id that was sent comes back', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await fetch(`${address}/law`, { headers: TRACED })
      assert.equal(answer.headers.get('trace-id'), TRACE)
      await answer.text()
    }
  })

  test('what was made yesterday is not sent today', async () => {
    const another = await givenSite({ today: '2026-11-23' })
    const own = await another.listen()
    const page = async () => (await fetch(`${own}/law/ets-185/status`)).text()
    await page()
    const first = await page()
    another.setToday('2026-11-24')
    const next = await page()
    assert.notEqual(next, first)
    assert.match(next, /2026-11-24/)
    await another.close()
  })
})
