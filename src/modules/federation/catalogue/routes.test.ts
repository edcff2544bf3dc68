import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import { sql } from 'kysely'
import { givenSite, type GivenSite } from '#given/site'
import { raiseVersion } from '#platform/db/versions'

type Catalogue = {
  version: string
  dataset: { identifier: string; distribution: { downloadURL: string; checksum: { checksumValue: string } }[] }[]
}

const SITE = 'https://comity.example'

describe('open data', () => {
  let site: GivenSite
  let edition: string
  let catalogue: Catalogue
  before(async () => {
    site = await givenSite()
    catalogue = (await (await site.get('/data.json')).json()) as Catalogue
    edition = catalogue.version
  })
  after(() => site.close())

  const bytesOf = async (path: string, init?: RequestInit) =>
    new Uint8Array(await (await site.get(path, init)).arrayBuffer())

  test('the page names edition, datasets, sources with their terms, and how to cite, in every language', async () => {
    for (const prefix of ['', '/fr', '/es', '/ar']) {
      const page = await (await site.get(`${prefix}/data`)).text()
      for (const needed of [edition, `${SITE}/data/${edition}`, 'treaty-status', 'comity.sqlite', 'SHA256SUMS', 'EUPL'])
        assert.ok(page.includes(needed), `${prefix}: ${needed}`)
      assert.doesNotMatch(page, /federation\.[a-z]|dataset\.[a-z_]+\.(title|description)|law\.source\./)
    }
    assert.match(await (await site.get('/data')).text(), /terms of each page were not recorded/)
  })

  test('every file that the catalogue names is there, with that checksum', async () => {
    for (const { distribution } of catalogue.dataset)
      for (const { downloadURL, checksum } of distribution) {
        const bytes = await bytesOf(downloadURL.replace(SITE, ''))
        assert.equal(createHash('sha256').update(bytes).digest('hex'), checksum.checksumValue, downloadURL)
      }
    const sums = await (await site.get('/data/SHA256SUMS')).text()
    for (const line of sums.trimEnd().split('\n')) {
      const [sum, name = ''] = line.split('  ')
      const bytes = await bytesOf(`/data/${name}`)
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sum, name)
    }
  })

  test('a file comes compressed where the reader takes it, and says the same', async () => {
    const plain = await bytesOf('/data/provisions.jsonl')
    const br = await site.get('/data/provisions.jsonl', { headers: { 'accept-encoding': 'gzip, br' } })
    assert.equal(br.headers.get('content-encoding'), 'br')
    assert.deepEqual(new Uint8Array(brotliDecompressSync(await br.arrayBuffer())), plain)
    const gz = await site.get('/data/provisions.jsonl', { headers: { 'accept-encoding': 'gzip' } })
    assert.deepEqual(new Uint8Array(gunzipSync(await gz.arrayBuffer())), plain)
    assert.notEqual(br.headers.get('etag'), gz.headers.get('etag'))
    assert.match(br.headers.get('vary') ?? '', /Accept-Encoding/)
  })

  test('a file has a strong tag, answers 304 to it, and HEAD tells its size without it', async () => {
    for (const name of ['states.csv', 'comity.sqlite', 'SHA256SUMS', 'states.schema.json']) {
      const whole = await site.get(`/data/${name}`)
      const etag = whole.headers.get('etag') ?? ''
      assert.match(etag, /^"[0-9a-f]{22}-identity"$/)
      assert.equal((await whole.arrayBuffer()).byteLength, Number(whole.headers.get('content-length')))
      const known = await site.get(`/data/${name}`, { headers: { 'if-none-match': etag } })
      assert.deepEqual([known.status, (await known.arrayBuffer()).byteLength], [304, 0])
      const head = await site.get(`/data/${name}`, { method: 'HEAD' })
      assert.equal(head.headers.get('content-length'), whole.headers.get('content-length'))
      assert.equal((await head.arrayBuffer()).byteLength, 0)
    }
  })

  test('the Accept header chooses a form as the suffix does', async () => {
    const csv = await site.get('/data/states', { headers: { accept: 'text/csv' } })
    assert.equal(await csv.text(), await (await site.get('/data/states.csv')).text())
    assert.match(csv.headers.get('vary') ?? '', /Accept(,|$)/)
  })

  test('a page follows the language of who comes from elsewhere, a file has none', async () => {
    const headers = { 'accept-language': 'fr', 'sec-fetch-site': 'cross-site' }
    assert.equal((await site.get('/data', { headers })).headers.get('location'), '/fr/data')
    for (const name of ['comity.sqlite', 'SHA256SUMS', 'states.csv', 'states.v1.schema.json'])
      assert.equal((await site.get(`/data/${name}`, { headers })).status, 200, name)
  })

  test('the present edition answers at its own address, and its files there never change', async () => {
    const page = await site.get(`/data/${edition}`)
    assert.equal(page.status, 200)
    const file = await site.get(`/data/${edition}/states.csv`)
    assert.match(file.headers.get('cache-control') ?? '', /immutable/)
    assert.equal(await file.text(), await (await site.get('/data/states.csv')).text())
    assert.match(
      (await site.get('/data/states.csv')).headers.get('link') ?? '',
      new RegExp(`/data/${edition}/states.csv`),
    )
    const dataset = await site.get(`/data/${edition}/states`)
    assert.equal(dataset.status, 200)
  })

  test('what does not exist says so, in the form that was asked for', async () => {
    for (const path of [
      '/data/nothing',
      '/data/nothing.csv',
      '/data/states.xlsx',
      '/data/states.v9.schema.json',
      '/data/comity.sqlite.json',
      '/data/2026-11-22-000000000000',
      '/data/2026-11-22-000000000000/states.csv',
      `/data/${edition}/nothing.csv`,
      '/data/states/states.csv',
      '/data/%2e%2e%2fpackage.json',
      '/data/%E0%A4%A',
      '/data/%E0%A4%A.csv',
      `/data/${'x'.repeat(2000)}`,
    ]) {
      const answer = await site.get(path)
      assert.equal(answer.status, 404, path)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
    assert.match(await (await site.get('/data/nothing.json')).text(), /no_such_dataset/)
  })

  const noteOf = async (note: string | null) => {
    await site.db.transaction().execute(async (tx) => {
      await sql`update law.treaty_status set note = ${note} where treaty = 'ets-185' and state = 'ad'`.execute(tx)
      await raiseVersion(tx, 'law')
    })
    site.factsChanged()
  }

  test('an edition that is no longer held is gone, says where the present one is, and keeps its checksums', async () => {
    const sums = await (await site.get(`/data/${edition}/SHA256SUMS`)).text()
    await noteOf('changed')
    const { version: present } = (await (await site.get('/data.json')).json()) as Catalogue
    assert.notEqual(present, edition)
    for (const path of [`/data/${edition}`, `/data/${edition}/states.csv`, `/data/${edition}.json`]) {
      const answer = await site.get(path)
      assert.equal(answer.status, 410, path)
      assert.ok((await answer.text()).includes(`${SITE}/data/${present}`), path)
      assert.equal(answer.headers.get('link'), `<${SITE}/data/${present}>; rel="latest-version"`)
    }
    assert.equal(await (await site.get(`/data/${edition}/SHA256SUMS`)).text(), sums)
    const feed = await site.get('/ar/data.atom')
    assert.match(feed.headers.get('content-type') ?? '', /^application\/atom\+xml/)
    const tree = new DOMParser({ onError: onErrorStopParsing }).parseFromString(await feed.text(), 'application/xml')
    const texts = (name: string) => [...tree.getElementsByTagName(name)].map(({ textContent }) => textContent ?? '')
    assert.deepEqual(
      texts('id').map((id) => id.split(':').at(-1)),
      ['ar/data', `ar/data/${present}`, `ar/data/${edition}`],
    )
    for (const instant of texts('updated')) assert.match(instant, /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)
    assert.ok((await (await site.get('/ar/data')).text()).includes('href="/ar/data.atom"'))
    assert.ok((await (await site.get('/data')).text()).includes(`/data/${edition}/SHA256SUMS`))
  })

  test('after a roll-back to an earlier edition the feed is not older than it was', async () => {
    const updated = async () => /<updated>([^<]+)/.exec(await (await site.get('/data.atom')).text())?.[1] ?? ''
    await noteOf('another')
    const was = await updated()
    await noteOf('changed')
    const { version } = (await (await site.get('/data.json')).json()) as Catalogue
    assert.ok((await (await site.get('/data.atom')).text()).includes(`data/${version}</id>`))
    assert.equal(await updated(), was)
  })
})
