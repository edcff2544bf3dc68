import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { givenSite, type GivenSite } from '#given/site'
import { openDatabase } from '#platform/db/connect'
import { openLog } from '#platform/log'
import { addressFrom, withParameter } from './address.ts'
import { formatAccepted } from './reading.ts'

test('an address gives up its language and its suffix, and nothing else', () => {
  const languages = ['fr', 'es', 'ar']
  assert.deepEqual(addressFrom('/fr/law/ets-185.json', languages), {
    language: 'fr',
    path: '/law/ets-185',
    format: 'json',
  })
  assert.deepEqual(addressFrom('/ar', languages), { language: 'ar', path: '/', format: null })
  assert.deepEqual(addressFrom('/ar/', languages), { language: 'ar', path: '/', format: null })
  assert.deepEqual(addressFrom('/law/', languages), { language: null, path: '/law', format: null })
  assert.deepEqual(addressFrom('/france', languages), { language: null, path: '/france', format: null })
  assert.deepEqual(addressFrom('/.json', languages), { language: null, path: '/.json', format: null })
  assert.deepEqual(addressFrom('/de/law', languages), { language: null, path: '/de/law', format: null })
})

test('a query parameter is set, replaced and left out', () => {
  assert.equal(withParameter('/a', '?x=1&y=2', 'x', null), '/a?y=2')
  assert.equal(withParameter('/a', '?x=1', 'x', null), '/a')
  assert.equal(withParameter('/a', '?x=1&x=2', 'x', '3'), '/a?x=3')
})

test('the form follows the Accept header', () => {
  assert.equal(formatAccepted(undefined), 'html')
  assert.equal(formatAccepted('text/html,application/xhtml+xml,*/*;q=0.8'), 'html')
  assert.equal(formatAccepted('*/*'), 'html')
  assert.equal(formatAccepted('application/json'), 'json')
  assert.equal(formatAccepted('text/csv, */*;q=0'), 'csv')
  assert.equal(formatAccepted('image/png'), null)
  assert.equal(formatAccepted('application/*'), 'json')
})

test('an address of slashes alone is read in time', () => {
  const startedAt = performance.now()
  for (let index = 0; index < 20; index += 1) addressFrom(`/a${'/'.repeat(15_000)}x`, ['fr'])
  assert.ok(performance.now() - startedAt < 500)
})

test('without a database every page admits the fault in its language, and says so to machines', async () => {
  const site = await givenSite()
  site.factsChanged()
  await site.close()
  const page = await site.get('/fr/law')
  assert.equal(page.status, 500)
  assert.match(await page.text(), /<html lang="fr"[\s\S]*<h1[\s\S]*[0-9a-f]{32}/)
  const details = await site.get('/law.json')
  assert.deepEqual([details.status, details.headers.get('content-type')], [500, 'application/problem+json'])
  assert.equal((await site.get('/readyz')).status, 503)
  assert.equal((await site.get('/healthz')).status, 200)
})

/** What a browser says of a request that a page of this site made. */
const OWN = { 'sec-fetch-site': 'same-origin' }

test('a locked table holds no request for ever: 503, when to come back, and finished pages go on', async () => {
  const site = await givenSite({ patience: { statementMs: 300, waitMs: 300 } })
  const { db: other } = openDatabase(site.connection, openLog('silent'))
  try {
    assert.equal((await site.get('/law/ets-185')).status, 200)
    await other.transaction().execute(async (tx) => {
      await sql`lock table law.provision in access exclusive mode`.execute(tx)
      const startedAt = performance.now()
      const asked = Array.from({ length: 30 }, (_, index) => site.get(`/fr/law/ets-185/${index + 1}`))
      for (const answer of await Promise.all(asked)) {
        assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
        assert.match(await answer.text(), /<html lang="fr"[\s\S]*<h1/)
      }
      assert.ok(performance.now() - startedAt < 5000)
      const details = await site.get('/law/ets-185/2.json')
      assert.deepEqual([details.status, details.headers.get('content-type')], [503, 'application/problem+json'])
      assert.equal((await site.get('/law/ets-185')).status, 200)
    })
    assert.equal((await site.get('/fr/law/ets-185/16')).status, 200)
  } finally {
    await other.destroy()
    await site.close()
  }
})

describe('the shell', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  test('every problem has a page in every language and problem details for machines', async () => {
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/law/ets-185/status?on=2024-02-30', 400],
      ['/law/ets-185/status?on=x', 400],
      ['/law/ets-185/status?on=2999-01-01', 400],
      ['/law/ets-185/status?on=1999-01-01', 404],
      ['/search?q=%00', 400],
      [`/search?q=${'x'.repeat(20_000)}`, 414],
      ['/xx/law', 404],
      ['/zh-Hant/law', 404],
      ['/law/ets-999', 404],
      ['/law/ets-185/99', 404],
      ['/countries/zz', 404],
      ['/countries/<script>', 404],
    ] as const)
      for (const prefix of ['', '/fr', '/es', '/ar']) {
        const page = await site.get(prefix + path)
        assert.equal(page.status, status, prefix + path)
        const text = await page.text()
        assert.match(text, /<h1/)
        assert.doesNotMatch(text, /problem\.|<script>/, path)
        const details = await site.get(prefix + path, { headers: { accept: 'application/json' } })
        assert.equal(details.status, status)
        assert.equal(details.headers.get('content-type'), 'application/problem+json')
        const said: unknown = await details.json()
        assert.ok(said && typeof said === 'object' && 'detail' in said && String(said.detail).length > 20)
      }
  })

  test('the home page says what the Convention is, and gives examples that find something, in every language', async () => {
    for (const prefix of ['', '/fr', '/es', '/ar']) {
      const html = await (await site.get(prefix === '' ? '/' : prefix)).text()
      assert.match(html, /<h2 id="about">/)
      assert.match(html, /185/)
      const examples = [...html.matchAll(/href="([^"]*\/search\?q=[^"]+)"/g)].map(([, path]) => path ?? '')
      assert.equal(examples.length, 3)
      for (const path of examples) {
        const answer = await site.get(path)
        assert.ok([200, 302, 303].includes(answer.status), `${path} ${answer.status}`)
        assert.doesNotMatch(await answer.text(), /id="nothing"/)
      }
    }
  })

  test('any site may read the open data, but no page, and nothing that is asked for with a session', async () => {
    const allowed = async (path: string, headers: Record<string, string> = {}) =>
      (await site.get(path, { headers })).headers.get('access-control-allow-origin')
    const data = [
      '/law/ets-185.json',
      '/law/ets-185/status.csv',
      '/data.atom',
      '/data/comity.sqlite',
      '/data/SHA256SUMS',
    ]
    for (const path of [...data, '/openapi.json', '/law/ets-999.json']) {
      const kept = { cookie: 'language=fr' }
      assert.deepEqual([await allowed(path), await allowed(path, kept)], ['*', '*'], path)
      for (const cookie of ['comity-session=x', '__Host-comity-session=x; language=fr'])
        assert.equal(await allowed(path, { cookie }), null, path)
    }
    assert.equal(await allowed('/data/SHA256SUMS', { authorization: 'Bearer x' }), null)
    for (const path of ['/', '/law/ets-185', '/nowhere']) assert.equal(await allowed(path), null, path)
    const answer = await site.get('/law/ets-185.json')
    assert.equal(answer.headers.has('access-control-allow-credentials'), false)
    const known = { 'if-none-match': answer.headers.get('etag') ?? '' }
    assert.equal((await site.get('/law/ets-185.json', { headers: known })).status, 304)
    assert.equal(await allowed('/law/ets-185.json', known), '*')
  })

  test('the foot of a page names its other forms as people call them', async () => {
    const foot = (await (await site.get('/compare?states=ke,de&treaty=ets-185&articles=2')).text())
      .split('<footer')
      .at(-1)
    assert.match(foot ?? '', />Word</)
    assert.doesNotMatch(foot ?? '', />(DOCX|ATOM|JSONL)</)
  })

  test('a form that nobody here speaks is refused with 406', async () => {
    assert.equal((await site.get('/law', { headers: { accept: 'image/png' } })).status, 406)
    assert.equal((await site.get('/law.json', { headers: { accept: 'image/png' } })).status, 200)
  })

  test('a method that an address does not take is refused with those that it does; OPTIONS tells them', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await site.get('/fr/law.json', { method, headers: OWN })
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
      assert.equal((await site.get('/nowhere', { method, headers: OWN })).status, 404)
    }
    const options = await site.get('/law', { method: 'OPTIONS' })
    assert.deepEqual([options.status, options.headers.get('allow')], [204, 'GET, HEAD, OPTIONS'])
    assert.equal((await site.get('/nowhere', { method: 'OPTIONS' })).status, 404)
    assert.equal((await site.get('/law', { method: 'HEAD' })).status, 200)
    assert.equal((await site.get('/healthz', { method: 'POST', headers: OWN })).status, 405)
  })

  test('what another site sends changes nothing, and the page says what to do', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const refused = await site.get('/fr/law', { method, headers })
        assert.equal(refused.status, 403)
        assert.match(await refused.text(), /rien n’a été modifié\. Ouvrez la page ici/)
      }
    assert.equal(
      (await site.get('/law', { method: 'POST', headers: { origin: 'https://comity.example' } })).status,
      405,
    )
  })

  test('no page has an inline script or style, or names a script or style of another host', async () => {
    for (const path of [
      '/',
      '/law',
      '/law/ets-185',
      '/law/ets-185/16',
      '/countries/ke',
      '/search?q=data',
      '/nowhere',
    ]) {
      const answer = await site.get(path)
      const text = await answer.text()
      assert.match(
        answer.headers.get('content-security-policy') ?? '',
        /default-src 'none'.*script-src 'self'.*style-src 'self'/,
      )
      assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|javascript:/i, path)
      for (const [tag] of text.matchAll(/<script[^>]*>/g))
        assert.match(
          tag,
          /^<script (?:type="module" src="\/assets\/[a-z0-9.-]+\.js"|type="application\/(?:ld\+)?json"[^>]*)>$/,
          path,
        )
      for (const [, href] of text.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]*)"/g))
        assert.match(href ?? '', /^\/assets\//)
    }
  })

  test('a reader from outside is sent to the language they asked for; within the site nobody is', async () => {
    const asks = (headers: Record<string, string>, path = '/law') => site.get(path, { headers })
    const sent = await asks({ 'accept-language': 'ar,en;q=0.5' })
    assert.equal(sent.status, 302)
    assert.equal(sent.headers.get('location'), '/ar/law')
    assert.match(sent.headers.get('vary') ?? '', /Accept-Language/)
    assert.match((await asks({})).headers.get('vary') ?? '', /Accept-Language, Cookie/)
    assert.equal((await asks({ 'accept-language': 'ar', 'sec-fetch-site': 'same-origin' })).status, 200)
    assert.equal((await asks({ 'accept-language': 'ar' }, '/law.json')).status, 200)
    assert.equal((await asks({ 'accept-language': 'ar', cookie: 'language=en' })).status, 200)
    assert.equal((await asks({ 'accept-language': 'de' })).status, 200)
    assert.equal((await asks({ 'accept-language': 'ar' }, '/fr/law')).status, 200)
  })

  test('choosing a language keeps page, day and query, and is remembered', async () => {
    const chosen = await site.get('/ar/law/ets-185/status?on=2013-12-31&language=en')
    assert.equal(chosen.status, 303)
    assert.equal(chosen.headers.get('location'), '/law/ets-185/status?on=2013-12-31')
    assert.match(chosen.headers.get('set-cookie') ?? '', /^language=en;.*HttpOnly.*SameSite=Lax/i)
  })

  test('no address leads to another host, however many slashes it has', async () => {
    for (const path of ['//evil.example', '/fr//evil.example/x', '/fr///evil.example', '/fr/\\\\evil.example']) {
      const chosen = await site.get(`${path}?language=en`)
      assert.match(chosen.headers.get('location') ?? '', /^\/(?!\/)/, path)
      const page = await (await site.get(path)).text()
      assert.doesNotMatch(page, /(?:href|action)="\/\//, path)
    }
    assert.equal((await site.get('/law/ets-185.json?language=fr')).headers.get('location'), '/fr/law/ets-185.json')
  })

  test('what is too large to be sent is refused, with a page', async () => {
    const body = 'x'.repeat(2_000_000)
    const answer = await site.get('/fr/law', { method: 'POST', body, headers: OWN })
    assert.equal(answer.status, 413)
    assert.match(await answer.text(), /<h1/)
    const chunks = new Response(body).body
    const streamed = await site.get('/law', {
      method: 'POST',
      body: chunks,
      headers: OWN,
      duplex: 'half',
    } as RequestInit)
    assert.equal(streamed.status, 413)
  })

  test('a stylesheet and a script come compressed where the reader takes it, and say the same', async () => {
    const page = await (await site.get('/')).text()
    const paths = [...page.matchAll(/"(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, path]) => path ?? '')
    assert.ok(paths.length >= 2)
    for (const path of paths) {
      const plain = await site.get(path)
      assert.equal(plain.headers.get('content-encoding'), null)
      const small = await site.get(path, { headers: { 'accept-encoding': 'gzip, br' } })
      assert.deepEqual([small.headers.get('content-encoding'), small.headers.get('vary')], ['br', 'Accept-Encoding'])
      const bytes = new Uint8Array(await small.arrayBuffer())
      assert.equal(brotliDecompressSync(bytes).toString(), await plain.text())
    }
  })

  test('no error is kept by a cache', async () => {
    for (const path of ['/nowhere', '/law?on=x', '/law/ets-999.json'])
      assert.equal((await site.get(path)).headers.get('cache-control'), 'no-store', path)
  })

  test('it says that it lives and that it is ready', async () => {
    assert.equal((await site.get('/healthz')).status, 200)
    assert.equal((await site.get('/readyz')).status, 200)
  })

  test('every address of the sitemap answers', async () => {
    const text = await (await site.get('/sitemap.xml')).text()
    const addresses = [...text.matchAll(/<loc>https:\/\/comity\.example([^<]*)<\/loc>/g)].map((match) => match[1] ?? '')
    assert.ok(addresses.length > 400)
    for (const address of addresses) assert.equal((await site.get(address)).status, 200, address)
    assert.match(await (await site.get('/robots.txt')).text(), /Sitemap: https:\/\/comity\.example\/sitemap\.xml/)
  })
})
