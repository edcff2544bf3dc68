import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { instanceKeyFrom } from '#platform/instance-key'
import { missingRight } from '#platform/rights'
import { hashPassword, isPassword } from '../password/hash.ts'
import { findPassword, savePassword } from '../password/store.ts'
import { codeAt, unsealSecret } from '../second-factor/secret.ts'
import { findSealed } from '../second-factor/store.ts'
import { openSession, resumeSession } from '../session/service.ts'
import { sessionsOf } from '../session/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const PASSWORD = 'lantern bakery river'
const KEY = instanceKeyFrom(new Uint8Array(32))

describe('an account', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  beforeEach(() => site.setNow(NOON))
  after(() => site.close())

  async function withPassword(options = {}) {
    const person = await givenPerson(site, options)
    const hashed = await hashPassword(PASSWORD)
    if (!hashed.ok) throw new Error('too many')
    await savePassword(site.db, person.id, hashed.value, site.clock.now())
    return person
  }
  const secretOf = async ({ id }: GivenPerson, isConfirmed: boolean) => {
    const sealed = await findSealed(site.db, id, isConfirmed)
    const secret = sealed && unsealSecret(KEY, id, sealed)
    if (!secret) throw new Error('no secret')
    return secret
  }
  const codeFor = async (person: GivenPerson, isConfirmed = true) =>
    codeAt(await secretOf(person, isConfirmed), site.clock.now())
  const setUp = async (person: GivenPerson) => {
    await person.post('/account/two-step')
    return person.post('/account/two-step/key', { code: await codeFor(person, false), next: '' })
  }

  test('is its owner’s alone: whoever is not signed in is led to sign in, and back', async () => {
    const page = await site.get('/fr/account?a=b')
    assert.equal(page.status, 303)
    assert.equal(page.headers.get('location'), '/fr/sign-in?next=%2Ffr%2Faccount%3Fa%3Db')
    for (const path of ['/account/password', '/account/two-step', '/account/two-step/key', '/account/confirm'])
      assert.match((await site.get(path)).headers.get('location') ?? '', /^\/sign-in\?next=/, path)
    for (const path of ['/account/sessions/ending', '/account/password', '/account/recovery-codes'])
      assert.equal((await site.post(path)).status, 401, path)
  })

  test('shows who one is, and where one is signed in', async () => {
    const person = await givenPerson(site, { name: 'Zoé <b>', timeZone: 'Africa/Nairobi' })
    const text = await (await person.get('/account')).text()
    assert.match(text, /Zoé &lt;b&gt;/)
    assert.match(text, new RegExp(person.email))
    assert.match(text, /Firefox, Linux/)
    assert.match(text, /23 November 2026, 15:00/)
  })

  test('gets a second factor with the code of its secret, and shows recovery codes once', async () => {
    const person = await withPassword()
    await person.post('/account/two-step')
    const page = await person.get('/account/two-step/key')
    assert.equal(page.headers.get('cache-control'), 'private, no-store')
    const text = await page.text()
    assert.match(text, /<svg class="qr"/)
    assert.match(text, /<code dir="ltr">[A-Z2-7]{4}( [A-Z2-7]{4}){7}<\/code>/)
    assert.equal((await person.post('/account/two-step/key', { code: '000000', next: '' })).status, 422)
    const cookie = person.cookie()
    const codes = await person.post('/account/two-step/key', { code: await codeFor(person, false), next: '' })
    assert.equal(codes.status, 200)
    assert.equal((await codes.text()).match(/<code dir="ltr">(\w{4}-){3}\w{4}<\/code>/g)?.length, 10)
    assert.notEqual(person.cookie(), cookie)
    assert.equal((await site.get('/account', { headers: { cookie } })).status, 303)
    assert.equal((await person.get('/account/two-step/key')).headers.get('location'), '/account/two-step')
    assert.match(await (await person.get('/account')).text(), /By an authenticator, since/)
  })

  test('keeps its secret for codes sealed in the database', async () => {
    const person = await withPassword()
    await setUp(person)
    const secret = await secretOf(person, true)
    const rows = await site.db.selectFrom('identity.totp').select('sealed').execute()
    assert.ok(rows.every(({ sealed }) => !sealed.includes(Buffer.from(secret))))
  })

  test('asks for the second factor again before it is changed, and comes back', async () => {
    const person = await withPassword()
    await setUp(person)
    assert.equal((await person.get('/account/password')).status, 200)
    site.setNow('2026-11-23T12:10:00Z')
    const away = await person.get('/account/password')
    assert.equal(away.headers.get('location'), '/account/confirm?next=%2Faccount%2Fpassword')
    assert.equal((await person.post('/account/recovery-codes')).status, 403)
    assert.equal((await person.post('/account/two-step')).status, 403)
    const cookie = person.cookie()
    assert.equal((await person.post('/account/confirm', { code: '000000', next: '/account/password' })).status, 422)
    const back = await person.post('/account/confirm', { code: await codeFor(person), next: '/account/password' })
    assert.equal(back.headers.get('location'), '/account/password')
    assert.notEqual(person.cookie(), cookie)
    assert.equal((await site.get('/account', { headers: { cookie } })).status, 303)
    assert.equal((await person.get('/account/password')).status, 200)
    assert.equal((await person.post('/account/recovery-codes')).status, 200)
    site.setNow('2026-11-23T12:12:00Z')
    const elsewhere = await person.post('/account/confirm', { code: await codeFor(person), next: '//evil.example' })
    assert.equal(elsewhere.headers.get('location'), '/account')
  })

  test('gets another password, and every other session ends', async () => {
    const person = await withPassword()
    const { token } = await site.db
      .transaction()
      .execute((tx) => openSession(tx, person.id, { isConfirmed: true, agent: '' }, site.clock.now()))
    const change = (current: string, password: string) => person.post('/account/password', { current, password })
    const wrong = await change('not the password', 'violet harbour stone')
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /This is not your present password/)
    for (const [password, said] of [
      ['too short', /at least 12 characters/],
      ['qwertyqwerty', /attackers try first/],
      [`${person.email}1`, /your name or address/],
    ] as const)
      assert.match(await (await change(PASSWORD, password)).text(), said)
    assert.equal((await change(PASSWORD, 'violet harbour stone')).headers.get('location'), '/account')
    assert.equal((await person.get('/account')).status, 200)
    assert.equal(await resumeSession(site.db, token, site.clock.now()), null)
    const kept = await findPassword(site.db, person.id)
    assert.deepEqual(await isPassword('violet harbour stone', kept), { ok: true, value: true })
  })

  test('ends one of its sessions, and nobody else’s', async () => {
    const [person, stranger] = [await givenPerson(site), await givenPerson(site)]
    const [session] = await sessionsOf(site.db, stranger.id, new Date(0))
    assert.equal((await person.post(`/account/sessions/${session?.id}/ending`)).status, 404)
    assert.equal((await person.post('/account/sessions/x/ending')).status, 404)
    assert.equal((await stranger.get('/account')).status, 200)
    const now = site.clock.now()
    const { id, token } = await site.db
      .transaction()
      .execute((tx) => openSession(tx, person.id, { isConfirmed: true, agent: '' }, now))
    assert.equal((await person.post(`/account/sessions/${id}/ending`)).status, 303)
    assert.equal(await resumeSession(site.db, token, now), null)
    assert.equal((await person.get('/account')).status, 200)
  })

  test('is signed out everywhere at once', async () => {
    const person = await givenPerson(site)
    const now = site.clock.now()
    const { token } = await site.db
      .transaction()
      .execute((tx) => openSession(tx, person.id, { isConfirmed: true, agent: '' }, now))
    const cookie = person.cookie()
    assert.equal((await person.post('/account/sessions/ending')).headers.get('location'), '/sign-in')
    assert.equal((await site.get('/account', { headers: { cookie } })).status, 303)
    assert.equal(await resumeSession(site.db, token, now), null)
  })

  test('that lacks a right is told nothing; one whose right waits for a code is asked for it', async () => {
    const secretary = await givenPerson(site, { roles: [['secretariat', '*']], isSteppedUp: false })
    const reader = await givenPerson(site, { roles: [['reader', '*']] })
    const fresh = await givenPerson(site, { roles: [['secretariat', '*']] })
    assert.equal(missingRight(secretary.actor, 'give_roles', '*')?.reason, 'confirm_first')
    assert.equal(missingRight(reader.actor, 'give_roles', '*')?.kind, 'not_found')
    assert.equal(missingRight(fresh.actor, 'give_roles', 'state:ke'), null)
  })

  test('lets its owner change name, language and time zone, and nothing else', async () => {
    const person = await givenPerson(site, { language: 'en' })
    const form = await (await person.get('/account/profile')).text()
    assert.match(form, /<option value="Africa\/Nairobi">/)
    const fields = {
      name: ' Zoé  Li ',
      language: 'fr',
      timeZone: 'Africa/Nairobi',
      email: 'x@evil.example',
      status: 'closed',
    }
    assert.equal((await person.post('/account/profile', fields)).headers.get('location'), '/account')
    const row = await site.db
      .selectFrom('identity.person')
      .select(['name', 'email', 'language', 'time_zone', 'status'])
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow()
    const { email } = person
    assert.deepEqual(row, { name: 'Zoé Li', email, language: 'fr', time_zone: 'Africa/Nairobi', status: 'active' })
    for (const wrong of [{ language: 'tlh' }, { timeZone: 'Mars/Olympus' }, { name: ' ' }]) {
      const answer = await person.post('/account/profile', { ...fields, ...wrong })
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /aria-invalid="true"/)
    }
  })

  test('holds the working languages of its owner in their order, for the secretariat to see', async () => {
    const person = await givenPerson(site, { name: 'Fictitious polyglot' })
    const said = { name: 'Fictitious polyglot', language: 'en', timeZone: 'Etc/UTC' }
    const languages = (first: string, second: string, third: string) => ({
      ...said,
      firstLanguage: first,
      secondLanguage: second,
      thirdLanguage: third,
    })
    assert.equal((await person.post('/account/profile', languages('pt', '', 'ar'))).status, 303)
    const form = await (await person.get('/account/profile')).text()
    assert.match(form, /id="firstLanguage"[^]*?value="pt" selected[^]*?id="secondLanguage"[^]*?value="ar" selected/)
    const secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
    const list = await (await secretary.get('/people?q=polyglot')).text()
    assert.match(list, /Portuguese and Arabic/)
    assert.match(await (await secretary.get(`/people/${person.id}`)).text(), /Portuguese and Arabic/)
    assert.match(await (await person.get('/account')).text(), /Portuguese and Arabic/)
    assert.equal((await person.post('/account/profile', languages('ar', 'ar', 'xx'))).status, 422)
    assert.equal((await person.post('/account/profile', languages('ar', 'ar', ''))).status, 303)
    const data = (await (await person.get('/account/data')).json()) as { languages: string[] }
    assert.deepEqual(data.languages, ['ar'])
  })
})
