import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { mailsOf } from '#given/mail'
import { givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { hashPassword } from '../password/hash.ts'
import { savePassword } from '../password/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const SURE = { name: 'A former editor', isSure: 'yes' }

describe('one’s own data', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  beforeEach(() => site.setNow(NOON))
  after(() => site.close())

  const organisation = { kind: 'authority', name: 'Bureau (fictitious)', state: 'ke' } as const

  test('is taken along as one file, without a secret in it, by its owner alone', async () => {
    const person = await givenPerson(site, { roles: [['country_editor', 'state:ke']], organisation, name: 'وانجيرو' })
    const answer = await person.get('/account/data')
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    const text = await answer.text()
    const told = JSON.parse(text) as { name: string; email: string; roles: { role: string }[]; memberships: unknown[] }
    assert.deepEqual([told.name, told.email], ['وانجيرو', person.email])
    assert.deepEqual(
      told.roles.map(({ role }) => role),
      ['country_editor'],
    )
    assert.equal(told.memberships.length, 1)
    assert.doesNotMatch(text, /hash|token|sealed|salt/i)
    assert.equal((await site.get('/account/data')).status, 303)
    const tired = await givenPerson(site, { isSteppedUp: false })
    assert.match((await tired.get('/account/data')).headers.get('location') ?? '', /account\/confirm/)
  })

  test('closing an account takes a sure answer, and says what stays', async () => {
    const person = await givenPerson(site, { roles: [['practitioner', '*']] })
    const page = await (await person.get('/account/closing')).text()
    assert.match(page, /stays published/)
    assert.equal((await person.post('/account/closing', { name: 'X' })).status, 422)
    assert.equal((await person.post('/account/closing', { ...SURE, name: ' ' })).status, 422)
    assert.equal((await person.get('/account')).status, 200)
  })

  test('a closed account signs in nowhere, holds nothing, and leaves the name that was chosen', async () => {
    const person = await givenPerson(site, { roles: [['focal_point', 'state:ke']], organisation })
    const { email } = person
    const hashed = await hashPassword('lantern bakery river')
    if (hashed.ok) await savePassword(site.db, person.id, hashed.value, new Date(NOON))
    const invited = { email: 'open@justice.example', name: '', language: 'en', role: 'practitioner', scope: 'state:ke' }
    await person.post('/people/invitations', { ...invited, organisation: '' })
    const link = (await mailsOf(site)).findLast(({ to }) => to === invited.email)?.links[0] ?? ''
    await person.post('/watches', { path: '/countries/ke', rhythm: 'daily' })
    assert.equal((await person.post('/account/closing', SURE)).headers.get('location'), '/')
    assert.equal((await person.get('/account')).status, 303)
    assert.equal((await site.get(new URL(link).pathname)).status, 404)
    assert.equal((await site.post('/sign-in', { email, password: 'lantern bakery river', next: '' })).status, 422)
    const { rows } = await sql<Record<string, unknown>>`
      select name, status, email like '%@closed.invalid' as is_forgotten,
        (select count(*)::int from identity.role where role.person = person.id and ended_at is null) as roles,
        (select count(*)::int from identity.membership where membership.person = person.id and until is null) as memberships,
        (select count(*)::int from identity.password where password.person = person.id) as passwords
      from identity.person where id = ${person.id}
    `.execute(site.db)
    const left = { name: SURE.name, status: 'closed', is_forgotten: true, roles: 0, memberships: 0, passwords: 0 }
    assert.deepEqual(rows, [left])
    assert.match((await mailsOf(site)).findLast(({ to }) => to === email)?.subject ?? '', /closed/)
    const { rows: watches } = await sql`select from newsroom.watch where person = ${person.id}`.execute(site.db)
    assert.equal(watches.length, 0)
    await givenPerson(site, { email }) // the address is free again
  })

  test('the last who runs the machine stays', async () => {
    const one = await givenPerson(site, { roles: [['machine_administrator', '*']] })
    assert.equal((await one.post('/account/closing', SURE)).status, 409)
    const other = await givenPerson(site, { roles: [['machine_administrator', '*']] })
    const answers = await Promise.all([one, other].map((person) => person.post('/account/closing', SURE)))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  })
})
