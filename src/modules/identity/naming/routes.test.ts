import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { publicNames } from './store.ts'

describe('whether the public is told a name', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const raised = async () => {
    const { rows } = await sql<{ number: string }>`
      select coalesce(sum(number), 0)::text as number from platform.version where module = 'identity'`.execute(site.db)
    return Number(rows[0]?.number)
  }
  const acts = async (person: string) => {
    const { rows } = await sql<{ count: string }>`
      select count(*) from audit.entry where action = 'identity.naming_chosen' and object = ${person}`.execute(site.db)
    return Number(rows[0]?.count)
  }

  test('is no until one chooses it oneself, is told on the account, on record, and drops finished pages each time', async () => {
    const [person, other] = [await givenPerson(site), await givenPerson(site)]
    const both = [person.id, other.id, person.id]
    assert.deepEqual(await publicNames(site.db, both), new Map())
    assert.match(await (await person.get('/account')).text(), /Your role alone/)
    assert.match(await (await person.get('/account/naming')).text(), /value="role" checked/)

    const begun = await raised()
    const chosen = await person.post('/account/naming', { naming: 'name' })
    assert.deepEqual([chosen.status, chosen.headers.get('location')], [303, '/account'])
    assert.match(await (await person.get('/account')).text(), /Your name and your role/)
    assert.deepEqual(await publicNames(site.db, both), new Map([[person.id, person.name]]))
    assert.equal(await raised(), begun + 1)
    await person.post('/account/naming', { naming: 'name' })
    assert.equal(await raised(), begun + 1)
    assert.equal(await acts(person.id), 1)

    await sql`update identity.person set name = 'Renamed' where id = ${person.id}`.execute(site.db)
    assert.equal(await raised(), begun + 2)
    await sql`update identity.person set name = 'Not told' where id = ${other.id}`.execute(site.db)
    assert.equal(await raised(), begun + 2)
    await sql`update identity.person set status = 'closed' where name in ('Renamed', 'Not told')`.execute(site.db)
    assert.deepEqual(await publicNames(site.db, both), new Map([[person.id, 'Renamed']]))
  })

  test('an answer that is none comes back as the form, and whoever is not signed in has no choice', async () => {
    const person = await givenPerson(site)
    for (const fields of [{}, { naming: 'everything' }]) {
      const answer = await person.post('/account/naming', fields)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /What does the public read beside what you write and review\?/)
    }
    assert.equal((await site.get('/account/naming')).status, 303)
    assert.equal((await site.post('/account/naming', { naming: 'name' })).status, 401)
    assert.deepEqual(await publicNames(site.db, [person.id]), new Map())
  })
})
