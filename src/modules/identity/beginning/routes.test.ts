import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenSite, type GivenSite } from '#given/site'
import { firstLink } from './service.ts'

const FORM = { name: 'Ada', email: 'ada@operator.example', password: 'lantern bakery river' }

describe('the link for the first administrator', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const link = async () => {
    const path = await firstLink(site.db, site.clock.now())
    if (path === null) throw new Error('there is an administrator')
    return path
  }

  test('works for a day, and the one before no longer', async () => {
    const [old, path] = [await link(), await link()]
    assert.equal((await site.get(old)).status, 404)
    assert.equal((await site.get(path)).status, 200)
    assert.equal((await site.get('/first-administrator/x')).status, 404)
    site.setNow('2026-11-24T12:00:00Z')
    assert.equal((await site.get(path)).status, 404)
    assert.equal((await site.post(path, FORM)).status, 404)
  })

  test('does not tell its own address as one to keep', async () => {
    const path = await link()
    const told = async (asked: string) =>
      (await (await site.get(asked)).text()).includes(`>https://comity.example${asked}<`)
    assert.equal(await told('/data'), true)
    assert.equal(await told(path), false)
  })

  test('is nowhere in the database', async () => {
    const path = await link()
    const rows = await site.db.selectFrom('identity.first_link').select(['code_hash']).execute()
    assert.equal(rows.length, 1)
    assert.ok(!rows.some(({ code_hash }) => path.endsWith(code_hash.toString('base64url'))))
  })

  test('takes no weak password and no faulty address, and is still good afterwards', async () => {
    const path = await link()
    assert.equal((await site.post(path, { ...FORM, password: 'short' })).status, 422)
    assert.equal((await site.post(path, { ...FORM, email: 'ada' })).status, 422)
    assert.equal((await site.get(path)).status, 200)
  })

  test('makes one account, once, whose rights wait for a second factor', async () => {
    const path = await link()
    const answers = await Promise.all([
      site.post(path, FORM),
      site.post(path, { ...FORM, email: 'eve@operator.example' }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 404])
    const made = answers.find(({ status }) => status === 303)
    assert.equal(made?.headers.get('location'), '/account/two-step')
    const roles = await site.db
      .selectFrom('identity.role')
      .select(['role', 'scope', 'given_by'])
      .orderBy('role')
      .execute()
    assert.deepEqual(roles, [
      { role: 'machine_administrator', scope: '*', given_by: null },
      { role: 'secretariat', scope: '*', given_by: null },
    ])
    const cookie = made?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    assert.match(await (await site.get('/account', { headers: { cookie } })).text(), /A second step is missing/)
    assert.equal((await site.get(path)).status, 404)
    assert.equal(await firstLink(site.db, site.clock.now()), null)
  })
})
