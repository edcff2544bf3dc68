import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type GivenPerson, givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { watchVersions } from '#platform/db/versions'
import { openLog } from '#platform/log'
import { referenceRows } from './store.ts'

const SOURCE = 'https://example.org/act'
const ARTICLE = { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '16' } as const
const ROLE_NAMES =
  /"writtenBy":"country_editor","writtenByName":(null|"[^"]*"),"reviewedBy":"expert_reviewer","reviewedByName":(null|"[^"]*")/

/** Everything in which a change to Kenya’s law on article 16 can be read without signing in. */
const PUBLIC = [
  '/countries/ke',
  '/countries/ke.json',
  '/countries/ke/law',
  '/countries/ke/law.json',
  '/countries/ke/law.csv',
  '/countries/ke/statements?treaty=ets-185&article=16',
  '/countries/ke/statements?section=policies',
  '/countries/ke/changes',
  '/matrix/ets-185/ke/16',
  '/matrix/ets-185/ke/16.json',
  '/compare?states=ke,gh&treaty=ets-185&articles=16',
  '/compare.json?states=ke,gh&treaty=ets-185&articles=16',
  '/law/ets-185/16',
  '/law/ets-185/16.json',
  '/changes',
  '/changes.json',
  '/changes.atom',
  '/data/domestic-provisions.csv',
  '/data/statements.csv',
  '/search?q=preservation+told+anew',
]

describe('names beside what is published', () => {
  let site: GivenSite
  let writer: GivenPerson
  let reviewer: GivenPerson
  let focal: GivenPerson
  let practitioner: GivenPerson
  let history = ''
  let address = ''
  let stop = () => Promise.resolve()

  before(async () => {
    site = await givenSite()
    const of = (name: string, role: 'country_editor' | 'expert_reviewer' | 'focal_point' | 'practitioner') =>
      givenPerson(site, { name, roles: [[role, 'state:ke']] })
    writer = await of('Wanjiru Canary', 'country_editor')
    reviewer = await of('Otieno Canary', 'expert_reviewer')
    focal = await of('Faith Canary', 'focal_point')
    practitioner = await of('Paul Canary', 'practitioner')
    history = await published()
    address = await site.listen()
    ;({ stop } = await watchVersions(site.connection, openLog('silent'), site.factsChanged))
  })
  after(async () => {
    await stop()
    await site.close()
  })

  /** A provision and a point that one wrote, another reviewed and a third confirmed; the history of the provision. */
  async function published(): Promise<string> {
    const [row] = await referenceRows(site.db, ARTICLE)
    if (!row) assert.fail()
    const { instrument, citation } = row.content
    const common = { validFrom: '', validTo: '', rank: 'normal', language: 'en', datedOn: '2024', layer: 'public' }
    const sourced = { source: [SOURCE], sourceTitle: ['Act'], sourceKind: ['official_database'] }
    const fields = { ...common, ...sourced, reason: 'For a test', intent: 'send' }
    const provision = { section: '', treaty: 'ets-185', article: '16', instrument: instrument ?? '' }
    const place = { ...provision, citation: citation ?? '', status: 'in_force' }
    const point = { section: 'policies', treaty: '', article: '', instrument: '', citation: '', status: '' }
    const onArticle = { ...fields, ...place, of: row.digest, act: 'change', base: '1', text: 'Preservation told anew' }
    const onPolicy = { ...fields, ...point, of: '', act: 'add', base: '', text: 'A strategy told anew' }
    let found = ''
    for (const sent of [onPolicy, onArticle]) {
      const proposal = await writer.post('/countries/ke/proposals', sent)
      const path = proposal.headers.get('location') ?? assert.fail(await proposal.text())
      assert.equal((await reviewer.post(`${path}/acceptance`, { base: sent.base })).status, 303)
      const page = await (await reviewer.get(path)).text()
      found = /\/countries\/ke\/statements\/[0-9a-f-]{36}/.exec(page)?.[0] ?? assert.fail()
    }
    const asked = { ...onArticle, of: found.slice(-36), base: '2', checkedAt: SOURCE }
    const confirmed = await focal.post('/countries/ke/confirmations', asked)
    assert.equal(confirmed.status, 303, await confirmed.text())
    return found
  }

  /** The pages that say any of these names, as whoever is not signed in gets them over the wire. */
  const naming = async (...names: readonly string[]) => {
    const texts = await Promise.all(
      [...PUBLIC, history].map(async (path) => {
        const answer = await fetch(address + path)
        assert.equal(answer.status, 200, path)
        return [path, await answer.text()] as const
      }),
    )
    return texts.filter(([, text]) => names.some((name) => text.includes(name))).map(([path]) => path)
  }

  /** What `read` gives once it is as wanted; a page may be told as it was for half a second after it changed. */
  const soon = async <T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> => {
    for (let tries = 0; tries < 40; tries += 1) {
      const value = await read()
      if (isWanted(value)) return value
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return read()
  }

  const TOLD = ['/countries/ke', '/countries/ke.json', '/countries/ke/law', '/countries/ke/law.json', '/changes']

  test('are those of nobody who did not choose it, and practitioners of the State read them all the same', async () => {
    assert.deepEqual(await naming('Canary'), [])
    const text = await (await practitioner.get(history)).text()
    for (const name of ['Wanjiru', 'Otieno', 'Faith']) assert.match(text, new RegExp(`${name} Canary`))
    const law = await (await site.get('/countries/ke/law.json')).text()
    assert.deepEqual(ROLE_NAMES.exec(law)?.slice(1), ['null', 'null'])
  })

  test('come onto page, history, twin, stream and feed for whoever chose it, nobody else, and go everywhere when taken back', async () => {
    await writer.post('/account/naming', { naming: 'name' })
    const wanted = [...TOLD, '/changes.json', '/changes.atom', '/matrix/ets-185/ke/16', '/matrix/ets-185/ke/16.json']
    const isEverywhere = (paths: string[]) => [...wanted, history].every((path) => paths.includes(path))
    const named = await soon(() => naming('Wanjiru Canary'), isEverywhere)
    assert.deepEqual(
      [...wanted, history].filter((path) => !named.includes(path)),
      [],
    )
    assert.deepEqual(await naming('Otieno', 'Faith', 'Paul'), [])
    const page = await (await fetch(address + history)).text()
    assert.match(page, /Written by \u2068Wanjiru Canary\u2069, an editor for the country/)
    assert.match(page, /Reviewed by an expert reviewer/)
    const law = await (await fetch(`${address}/countries/ke/law.json`)).text()
    assert.deepEqual(ROLE_NAMES.exec(law)?.slice(1), ['"Wanjiru Canary"', 'null'])

    await writer.post('/account/naming', { naming: 'role' })
    assert.deepEqual(
      await soon(
        () => naming('Canary'),
        (paths) => paths.length === 0,
      ),
      [],
    )
  })

  test('a confirmation names the focal point who chose it', async () => {
    await focal.post('/account/naming', { naming: 'name' })
    const text = await soon(
      async () => (await fetch(`${address}/countries/ke/law`)).text(),
      (page) => page.includes('Faith'),
    )
    assert.match(text, /Confirmed by \u2068Faith Canary\u2069, the focal point of the State/)
  })
})
