import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { countryEntries } from '#countries'
import { mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { replaceEntries } from '#search'

const POINT = {
  of: '',
  act: 'add',
  section: 'policies',
  treaty: '',
  article: '',
  layer: 'public',
  base: '',
  text: 'A fictitious zebrawood strategy.',
  language: 'en',
  datedOn: '2024',
  validFrom: '',
  validTo: '',
  rank: 'normal',
  source: ['https://example.org/strategy'],
  sourceTitle: ['Strategy'],
  sourceKind: ['official_database'],
  instrument: '',
  citation: '',
  status: '',
  reason: 'For a test',
  intent: 'send',
}

describe('a search, a statement and a narrowed matrix that somebody watches', () => {
  let site: GivenSite
  let editor: GivenPerson
  let reviewer: GivenPerson
  before(async () => {
    site = await givenSite()
    editor = await givenPerson(site, { roles: [['country_editor', '*']] })
    reviewer = await givenPerson(site, { roles: [['expert_reviewer', '*']] })
  })
  after(() => site.close())

  const watcher = async (...paths: string[]) => {
    const person = await givenPerson(site)
    for (const path of paths) {
      const answer = await person.post('/watches', { path, rhythm: 'at_once' })
      assert.equal(answer.status, 303, `${path}: ${await answer.text()}`)
    }
    return person
  }
  /** Publishes a point of the fiche of a State; the address of its history. */
  const published = async (state: string, fields: Partial<typeof POINT> = {}) => {
    const proposed = await editor.post(`/countries/${state}/proposals`, { ...POINT, ...fields })
    assert.equal(proposed.status, 303, await proposed.clone().text())
    const path = proposed.headers.get('location') ?? ''
    assert.equal((await reviewer.post(`${path}/acceptance`, { base: fields.base ?? '' })).status, 303)
    site.factsChanged()
    const page = await (await reviewer.get(path)).text()
    return /\/countries\/[a-z]{2}\/statements\/[0-9a-f-]{36}/.exec(page)?.[0] ?? assert.fail(path)
  }
  /** To whom mails went since the last time. */
  let seen = 0
  const told = async () => {
    const all = await mailsOf(site)
    const fresh = all.slice(seen).map(({ to, subject }) => `${to} ${subject}`)
    seen = all.length
    return fresh.toSorted()
  }
  const once = (...people: GivenPerson[]) => people.map(({ email }) => `${email} 1 change to what you watch`).toSorted()

  test('what is new and fits gives one notice, though changes of the State are watched too', async () => {
    const both = await watcher('/search?q=zebrawood', '/countries/ke')
    const narrowed = await watcher('/search?q=zebrawood&kind=statement&state=ke')
    await watcher('/search?q=zebrawood&state=gh', '/search?q=zebrawood&kind=provision', '/search?q=mahogany')
    await published('ke')
    assert.deepEqual(await told(), once(both, narrowed))
    assert.deepEqual(await told(), [])
  })

  test('an index that is made anew, and data that is loaded first, tell nobody of anything', async () => {
    await watcher('/search?q=zebrawood', '/search?q=computer', '/search?q=article')
    await sql`delete from search.entry where module = 'countries'`.execute(site.db)
    const made = await site.db
      .transaction()
      .execute(async (tx) => replaceEntries(tx, 'countries', await countryEntries(tx)))
    assert.ok(made.added > 1000)
    assert.deepEqual(await told(), [])
    const fresh = await watcher('/search?q=zebrawood')
    await published('gh', { text: 'Another fictitious zebrawood strategy.' })
    assert.ok((await told()).includes(once(fresh)[0] ?? ''))
  })

  test('one statement is heard of by whoever watches its history, when it changes and when it goes', async () => {
    const path = await published('sn', { text: 'A fictitious policy of oak.' })
    await told()
    const own = await watcher(path)
    await published('sn', { text: 'A fictitious policy of elm.' })
    assert.deepEqual(await told(), [])
    const item = path.split('/').at(-1) ?? ''
    await published('sn', { of: item, act: 'change', base: '1', text: 'A fictitious policy of oak and ash.' })
    assert.deepEqual(await told(), once(own))
    await published('sn', { of: item, act: 'withdraw', base: '2', text: '' })
    assert.deepEqual(await told(), once(own))
    assert.match(await (await own.get('/watches')).text(), /Statement: Senegal/)
    const elsewhere = path.replace('/sn/', '/ke/')
    assert.equal((await own.post('/watches', { path: elsewhere, rhythm: 'daily' })).status, 422)
  })

  test('a statement for practitioners can not be watched by its address', async () => {
    const path = await published('ke', { text: 'A fictitious plan for practitioners.', layer: 'practitioner' })
    const reader = await givenPerson(site)
    for (const person of [reader, reviewer])
      assert.equal((await person.post('/watches', { path, rhythm: 'daily' })).status, 422)
  })

  test('a matrix is heard of within its regions, standings and groups alone', async () => {
    const PROVISION = {
      section: '',
      treaty: 'ets-185',
      article: '16',
      citation: 's. 999',
      status: 'draft',
      text: 'A fictitious provision.',
    }
    const law = await sql<{
      id: string
    }>`select id from countries.instrument where state = 'ke' order by id limit 1`.execute(site.db)
    const africa = await watcher('/matrix/ets-185?region=africa&group=powers')
    const elsewhere = await watcher('/matrix/ets-185?region=europe', '/matrix/ets-185?region=africa&group=offences')
    const answer = await africa.post('/watches', { path: '/matrix/ets-185?region=atlantis', rhythm: 'daily' })
    assert.equal(answer.status, 422)
    await published('ke', { ...PROVISION, instrument: law.rows[0]?.id ?? '' })
    const all = await told()
    assert.deepEqual(
      [africa, elsewhere].map((person) => all.includes(once(person)[0] ?? '')),
      [true, false],
    )
    assert.match(await (await africa.get('/watches')).text(), /Matrix: ETS.185 · Africa · Procedural powers/)
  })
})
