import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'

const PATHS = ['/', '/law/ets-185', '/law/ets-185.json', '/countries.csv', '/changes.atom', '/fr/law']

describe('a reader who is signed in', () => {
  let site: GivenSite
  let person: GivenPerson
  before(async () => {
    site = await givenSite()
    person = await givenPerson(site, { name: 'Ada of the test' })
  })
  after(() => site.close())

  test('is answered for themselves alone, in every form, and nothing of it is kept', async () => {
    for (const path of PATHS) {
      const own = await person.get(path)
      assert.equal(own.status, 200, path)
      assert.equal(own.headers.get('cache-control'), 'private, no-store', path)
      assert.equal(own.headers.get('etag'), null, path)
      const open = await site.get(path)
      assert.match(open.headers.get('cache-control') ?? '', /^public/, path)
      assert.doesNotMatch(await open.text(), /Ada of the test/, path)
      assert.equal(
        (await person.get(path, { headers: { 'if-none-match': open.headers.get('etag') ?? '' } })).status,
        200,
      )
    }
  })

  test('never gets what lies ready, and leaves nothing there; other cookies change nothing', async () => {
    const address = await site.listen()
    const answered: boolean[] = []
    const { answer } = site.front
    site.front.answer = (incoming, outgoing) => {
      const isReady = answer(incoming, outgoing)
      answered.push(isReady)
      return isReady
    }
    const ask = async (cookie: string) => {
      const page = await fetch(`${address}/law/ets-189`, { headers: { cookie } })
      return { text: await page.text(), isReady: answered.at(-1) }
    }
    await ask(person.cookie())
    assert.equal((await ask(person.cookie())).isReady, false)
    assert.equal((await ask('language=en; other=1')).isReady, false)
    assert.equal((await ask('language=en; other=1')).isReady, true)
    assert.equal((await ask(`other=1; ${person.cookie()}`)).isReady, false)
    assert.equal((await ask('comity-session=nobody')).isReady, false)
    site.front.answer = answer
  })

  test('whose session is over is a reader like all others, and the browser forgets it', async () => {
    const stale = { cookie: `__Host-comity-session=${'A'.repeat(43)}` }
    const page = await site.get('/law/ets-185', { headers: stale })
    const open = await site.get('/law/ets-185')
    assert.equal(await page.text(), await open.text())
    assert.match(page.headers.get('set-cookie') ?? '', /^__Host-comity-session=; Max-Age=0/)
  })

  test('is known only by the cookie that no other host can set', async () => {
    const [, token] = person.cookie().split('=')
    const page = await site.get('/law/ets-185', { headers: { cookie: `comity-session=${token}` } })
    const open = await site.get('/law/ets-185')
    assert.equal(await page.text(), await open.text())
  })
})
