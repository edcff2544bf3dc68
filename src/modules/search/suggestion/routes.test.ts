import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type GivenSite, givenSite } from '#given/site'
import { SuggestionsData } from './types.ts'

describe('suggestions', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const suggested = async (typed: string, prefix = '') => {
    const answer = await site.get(`${prefix}/search/suggestions.json?q=${encodeURIComponent(typed)}`)
    assert.equal(answer.status, 200, typed)
    return SuggestionsData.parse(await answer.json()).suggestions
  }

  for (const [typed, address] of [
    ['Ken', '/countries/ke'],
    ['كين', '/countries/ke'],
    ['Alem', '/countries/de'],
    ['cote d', '/countries/ci'],
    ['الفل', '/countries/ph'],
    ['buda', '/law/ets-185'],
    ['art 16', '/law/ets-185/16'],
    ['المادة ١٦', '/law/ets-185/16'],
    ['ets 185 16', '/law/ets-185/16'],
    ['expedited pres', '/law/ets-185/16'],
    ['illegal acc', '/law/ets-185/2'],
  ] as const)
    test(`"${typed}" suggests ${address} first`, async () => {
      assert.equal((await suggested(typed))[0]?.address, address)
    })

  for (const [typed, address] of [
    ['Kennya', '/countries/ke'],
    ['Budpest conv', '/law/ets-185'],
    ['الفلبيين', '/countries/ph'],
    ['illegal acess', '/law/ets-185/2'],
  ] as const)
    test(`where nothing begins so, "${typed}" is read without its typing mistake and suggests ${address}`, async () => {
      assert.equal((await suggested(typed))[0]?.address, address)
    })

  test('what begins as typed is never read otherwise', async () => {
    const names = (await suggested('Niger')).map(({ title }) => title)
    assert.ok(names.includes('Niger') && names.every((name) => /\bniger/i.test(name)), names.join(', '))
  })

  test('they speak the reader’s language and keep to its addresses', async () => {
    const [first] = await suggested('كينيا', '/ar')
    assert.deepEqual([first?.title, first?.titleLanguage, first?.address], ['كينيا', 'ar', '/ar/countries/ke'])
    assert.equal((await suggested('Ken', '/fr'))[0]?.label, 'État')
  })

  test('there are eight at most, and none for what says nothing', async () => {
    assert.equal((await suggested('co')).length, 8)
    for (const typed of ['', 'k', '!!!', '🙂🙃', '%_', "';", '\u202e', 'x'.repeat(500), 'xyzzyplugh'])
      assert.deepEqual(await suggested(typed), [], typed.slice(0, 20))
  })

  test('a name that needs an asterisk has it', async () => {
    assert.equal((await suggested('kosov'))[0]?.title, 'Kosovo*')
  })

  test('as a page the address leads to the search', async () => {
    const answer = await site.get('/fr/search/suggestions?q=ken', { headers: { accept: 'text/html' } })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/fr/search?q=ken'])
  })

  test('a field tells the script where to ask and what to say, in its language', async () => {
    const page = await (await site.get('/ar/law')).text()
    assert.match(page, /data-suggest="\/ar\/search\/suggestions\.json"/)
    assert.match(page, /data-suggest-count="لا اقتراحات\|اقتراح واحد/)
    assert.match(page, /type-ahead-[0-9a-f]{8}\.js/)
  })
})
