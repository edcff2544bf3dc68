import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type GivenAnswer, givenAuthenticator } from '#given/authenticator'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { hashPassword } from '../password/hash.ts'
import { savePassword } from '../password/store.ts'
import { forgetFactors } from '../second-factor/store.ts'
import { trimMisses } from '../throttle/store.ts'
import { userHandleOf } from './rules.ts'

const NOON = '2026-11-23T12:00:00Z'
const SESSION = '__Host-comity-session'
const DEVICE = '__Host-comity-device'

type Asked = { challenge: string; rp?: { id: string }; user?: { id: string }; allowCredentials?: { id: string }[] }

describe('passkeys', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  beforeEach(async () => {
    site.setNow(NOON)
    await trimMisses(site.db, new Date('2999-01-01'))
  })
  after(() => site.close())

  const asked = async (answer: Promise<Response>) => (await (await answer).json()) as Asked
  const toAdd = async (person: GivenPerson) => asked(person.post('/account/passkeys/challenge'))
  const toSignIn = () => asked(site.post('/sign-in/passkey/challenge'))
  const signIn = (answer: string, next = '', headers = {}) => site.post('/sign-in/passkey', { answer, next }, headers)
  const actions = async (person: GivenPerson) => {
    const rows = await site.db
      .selectFrom('audit.entry')
      .select('line')
      .where('line', 'like', `%"actor":"${person.id}"%`)
      .orderBy('n')
      .execute()
    return rows.map(({ line }) => {
      const { action, reason } = JSON.parse(line) as { action: string; reason: string | null }
      return reason === null ? action : `${action} ${reason}`
    })
  }

  /** Somebody with a passkey. */
  async function withPasskey(name = 'Office laptop') {
    const person = await givenPerson(site)
    const key = givenAuthenticator()
    const { challenge } = await toAdd(person)
    const added = await person.post('/account/passkeys', { name, answer: key.create({ challenge }) })
    assert.equal(added.status, 303)
    return { person, key }
  }

  test('are asked for with this site’s name, for the owner verified, and never twice on one authenticator', async () => {
    const { person, key } = await withPasskey()
    const question = (await toAdd(person)) as Asked & Record<string, unknown>
    assert.equal(question.rp?.id, 'comity.example')
    assert.equal(question.user?.id, Buffer.from(userHandleOf(person.id)).toString('base64url'))
    assert.deepEqual(question['excludeCredentials'], [{ id: key.id, transports: ['internal'], type: 'public-key' }])
    assert.match(JSON.stringify(question), /"residentKey":"required".*"userVerification":"required"/)
  })

  test('are listed by name, and open nothing once removed', async () => {
    const { person, key } = await withPasskey('Zoé’s <b>key</b>')
    const page = await (await person.get('/account/passkeys')).text()
    assert.match(page, /Zoé’s &lt;b&gt;key&lt;\/b&gt;/)
    assert.match(await (await person.get('/account')).text(), /1 passkey/)
    const path = /\/account\/passkeys\/[0-9a-f-]{36}\/removal/.exec(page)?.[0] ?? ''
    const stranger = await givenPerson(site)
    assert.equal((await stranger.post(path)).status, 404)
    assert.equal((await person.post(path)).status, 409) // nothing else opens the account
    const hashed = await hashPassword('lantern bakery river')
    if (hashed.ok) await savePassword(site.db, person.id, hashed.value, site.clock.now())
    assert.equal((await person.post(path)).status, 303)
    assert.equal((await person.post(path)).status, 404)
    const { challenge } = await toSignIn()
    assert.equal((await signIn(key.get({ challenge }))).status, 422)
    assert.deepEqual(await actions(person), ['identity.passkey_added', 'identity.passkey_removed'])
  })

  test('sign in at once, as both factors, and lead back', async () => {
    const { person, key } = await withPasskey()
    const { challenge, allowCredentials } = await toSignIn()
    assert.deepEqual(allowCredentials ?? [], [])
    const userHandle = Buffer.from(userHandleOf(person.id)).toString('base64url')
    const answer = await signIn(key.get({ challenge, userHandle }), '/law/ets-185?on=2020-01-01')
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/law/ets-185?on=2020-01-01')
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
    assert.ok(cookies.some((line) => line.startsWith(DEVICE)))
    const cookie = cookies.find((line) => line.startsWith(SESSION)) ?? ''
    const codes = await site.post('/account/recovery-codes', {}, { cookie })
    assert.equal(codes.status, 200) // what needs a second factor shown lately
    assert.deepEqual((await actions(person)).slice(0, 2), ['identity.passkey_added', 'identity.signed_in passkey'])
  })

  test('lead nowhere but within the site', async () => {
    const { key } = await withPasskey()
    const { challenge } = await toSignIn()
    assert.equal((await signIn(key.get({ challenge }), '//evil.example')).headers.get('location'), '/desk')
  })

  test('sign a challenge once, and within five minutes', async () => {
    const { key } = await withPasskey()
    const { challenge } = await toSignIn()
    assert.equal((await signIn(key.get({ challenge }))).status, 303)
    assert.equal((await signIn(key.get({ challenge }))).status, 422)
    const late = await toSignIn()
    site.setNow('2026-11-23T12:05:00Z')
    assert.equal((await signIn(key.get({ challenge: late.challenge }))).status, 422)
    assert.equal((await signIn(key.get({ challenge: 'AAAA' }))).status, 422)
  })

  for (const [what, lie] of [
    ['for another site', { origin: 'https://comity.example.evil.example' }],
    ['by another site’s passkey', { rpId: 'evil.example' }],
    ['without its owner verified', { isVerified: false }],
    ['in another’s name', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ] as const)
    test(`what was signed ${what} opens nothing`, async () => {
      const { person, key } = await withPasskey()
      const { challenge } = await toSignIn()
      assert.equal((await signIn(key.get({ challenge, ...lie }))).status, 422)
      const made = givenAuthenticator()
      const added = await person.post('/account/passkeys', {
        name: 'Second',
        answer: made.create({ ...lie, challenge: (await toAdd(person)).challenge }),
      })
      assert.equal(added.status, 'userHandle' in lie ? 303 : 422)
    })

  test('of another key, or another account’s, are told apart from none by nothing', async () => {
    await withPasskey()
    const { challenge } = await toSignIn()
    const unknown = await signIn(givenAuthenticator().get({ challenge }))
    const broken = await signIn('{')
    assert.equal(unknown.status, 422)
    assert.equal(await unknown.text(), await broken.text())
  })

  test('that count must go on counting', async () => {
    const { key } = await withPasskey()
    const shown = async (counter: number) => (await signIn(key.get({ ...(await toSignIn()), counter }))).status
    assert.deepEqual(
      [await shown(5), await shown(6), await shown(6), await shown(2), await shown(7)],
      [303, 303, 422, 422, 303],
    )
  })

  test('confirm one’s own session, by a question of that session alone', async () => {
    const { person, key } = await withPasskey()
    site.setNow('2026-11-23T12:15:00Z')
    assert.equal(
      (await person.get('/account/passkeys')).headers.get('location'),
      '/account/confirm?next=%2Faccount%2Fpasskeys',
    )
    assert.match(await (await person.get('/account/confirm')).text(), /data-passkey="get"/)
    const confirm = (answer: string) => person.post('/account/confirm/passkey', { answer, next: '/account/passkeys' })
    const foreign = await toSignIn()
    assert.equal((await confirm(key.get(foreign))).status, 422)
    const other = await withPasskey()
    const theirs = await asked(other.person.post('/account/confirm/passkey/challenge'))
    assert.equal((await confirm(key.get(theirs))).status, 422)
    const own = await asked(person.post('/account/confirm/passkey/challenge'))
    assert.deepEqual(
      own.allowCredentials?.map(({ id }) => id),
      [key.id],
    )
    assert.equal((await confirm(other.key.get(own))).status, 422)
    const again: GivenAnswer = await asked(person.post('/account/confirm/passkey/challenge'))
    const earlier = person.cookie()
    assert.equal((await confirm(key.get(again))).headers.get('location'), '/account/passkeys')
    assert.notEqual(person.cookie(), earlier)
    assert.equal((await person.get('/account/passkeys')).status, 200)
  })

  test('are gone with all else by which somebody signed in, once they had to get their account back', async () => {
    const { person, key } = await withPasskey()
    await site.db.transaction().execute((tx) => forgetFactors(tx, person.id))
    assert.equal((await signIn(key.get(await toSignIn()))).status, 422)
  })

  test('of a closed account open nothing', async () => {
    const { person, key } = await withPasskey()
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', person.id).execute()
    assert.equal((await signIn(key.get(await toSignIn()))).status, 422)
  })

  test('stand beside the password as its second step: the password alone changes nothing', async () => {
    const { person, key } = await withPasskey()
    const hashed = await hashPassword('lantern bakery river')
    if (!hashed.ok) throw new Error('too many')
    await savePassword(site.db, person.id, hashed.value, new Date(NOON))
    const answer = await site.post('/sign-in', { email: person.email, password: 'lantern bakery river', next: '/law' })
    assert.equal(answer.headers.get('location'), '/account/confirm?next=/law')
    const cookie =
      answer.headers
        .getSetCookie()
        .find((line) => line.startsWith(SESSION))
        ?.split(';', 1)[0] ?? ''
    for (const path of ['/account/two-step', '/account/passkeys/challenge', '/account/password'])
      assert.equal((await site.post(path, {}, { cookie })).status, 403, path)
    const question = await asked(site.post('/account/confirm/passkey/challenge', {}, { cookie }))
    const confirmed = await site.post(
      '/account/confirm/passkey',
      { answer: key.get(question), next: '/law' },
      { cookie },
    )
    assert.equal(confirmed.headers.get('location'), '/law')
  })

  test('are asked for only so often from one network', async () => {
    const ask = async () =>
      (await site.post('/sign-in/passkey/challenge', {}, { 'x-forwarded-for': '192.0.2.9' })).status
    const statuses = []
    for (let turn = 0; turn < 52; turn += 1) statuses.push(await ask())
    assert.equal(statuses.filter((status) => status === 200).length, 50)
    assert.equal(statuses.at(-1), 429)
  })

  test('are not spoken of without scripts', async () => {
    const page = await (await site.get('/sign-in')).text()
    assert.match(page, /<div hidden="" data-passkey="get"/)
  })
})
