import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenProvider } from '#given/provider'
import { givenSite, type GivenSite } from '#given/site'
import { instanceKeyFrom } from '#platform/instance-key'
import { openLog } from '#platform/log'
import { hashPassword } from '../password/hash.ts'
import { savePassword } from '../password/store.ts'
import { codeAt, newSecret, sealSecret } from '../second-factor/secret.ts'
import { confirmSecret, saveUnconfirmed } from '../second-factor/store.ts'
import { trimMisses } from '../throttle/store.ts'
import { openProvider } from './client.ts'
import { seal, unseal } from './seal.ts'
import { Journey } from './types.ts'

const PASSWORD = 'lantern bakery river'
const KEY = instanceKeyFrom(new Uint8Array(32))
const SESSION = '__Host-comity-session'
const JOURNEY = '__Host-comity-provider'

/** A browser that keeps what it is given. */
function browserOn(site: GivenSite) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    jar,
    get: async (path: string) => keep(await site.get(path, { headers: { cookie: cookie() } })),
    post: async (path: string, fields: Record<string, string>) =>
      keep(await site.post(path, fields, { cookie: cookie() })),
  }
}
type Browser = ReturnType<typeof browserOn>

describe('signing in by a provider', () => {
  let site: GivenSite
  let provider: Awaited<ReturnType<typeof givenProvider>>
  before(async () => {
    provider = await givenProvider()
    site = await givenSite({ oidc: provider.settings })
    site.setNow(new Date().toISOString()) // the provider has no other clock
  })
  beforeEach(() => trimMisses(site.db, new Date('2999-01-01')))
  after(async () => {
    await site.close()
    await provider.close()
  })

  let made = 0
  /** Somebody with a password, and a secret for codes unless `isBare`, whom the provider knows. */
  async function member(options: { isBare?: boolean; isVerified?: boolean; amr?: string[] } = {}) {
    const { isBare = false, isVerified = true, amr } = options
    const { id, email } = await givenPerson(site)
    const now = site.clock.now()
    const hashed = await hashPassword(PASSWORD)
    if (!hashed.ok) throw new Error('too many')
    await savePassword(site.db, id, hashed.value, now)
    const secret = newSecret()
    if (!isBare) {
      await saveUnconfirmed(site.db, id, sealSecret(KEY, id, secret), now)
      await site.db.transaction().execute((tx) => confirmSecret(tx, id, 0, now))
    }
    made += 1
    const sub = `account-${made}`
    provider.setClaims({ sub, email, isVerified, ...(amr ? { amr } : {}) })
    return { id, email, secret, sub, code: () => codeAt(secret, site.clock.now()) }
  }
  const depart = async (browser: Browser, next = '') =>
    (await browser.get(`/sign-in/provider?next=${encodeURIComponent(next)}`)).headers.get('location') ?? ''
  const come = async (browser: Browser, next = '') => browser.get(await provider.walk(await depart(browser, next)))
  const isSignedIn = async (browser: Browser) => (await browser.get('/account')).status === 200
  const isConnected = async ({ sub }: { sub: string }) =>
    (await site.db.selectFrom('identity.provider_account').select('person').where('subject', '=', sub).execute())
      .length === 1
  /** Signs in once by password and code with the account waiting, then lets the code's time step pass. */
  async function connected(who: Awaited<ReturnType<typeof member>>) {
    const browser = browserOn(site)
    await come(browser)
    await browser.post('/sign-in', { email: who.email, password: PASSWORD, next: '' })
    await browser.post('/sign-in/code', { code: who.code(), next: '' })
    assert.equal(await isConnected(who), true)
    site.setNow(new Date(site.clock.now().getTime() + 31_000).toISOString())
  }

  test('is offered, and asks the provider with state, nonce and PKCE', async () => {
    assert.match(
      await (await site.get('/sign-in?next=/law')).text(),
      /href="\/sign-in\/provider\?next=\/law"[^>]*>Sign in with Ministry</,
    )
    const url = new URL(await depart(browserOn(site)))
    assert.equal(url.origin, provider.settings.issuer)
    const asked = Object.fromEntries(url.searchParams)
    assert.equal(asked['redirect_uri'], 'https://comity.example/sign-in/provider/answer')
    assert.equal(asked['code_challenge_method'], 'S256')
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((asked[name] ?? '').length >= 32, name)
  })

  test('opens nothing for an account that its owner never connected, and connects it after the password and the code', async () => {
    const who = await member({ amr: ['mfa'] })
    const browser = browserOn(site)
    const first = await come(browser)
    assert.equal(first.status, 409)
    assert.match(await first.text(), /Your account at Ministry is not connected yet/)
    assert.equal(await isSignedIn(browser), false)
    await browser.post('/sign-in', { email: who.email, password: PASSWORD, next: '' })
    assert.equal(await isConnected(who), false) // the password alone connects nothing
    assert.equal((await browser.post('/sign-in/code', { code: who.code(), next: '' })).status, 303)
    assert.equal(await isConnected(who), true)
  })

  test('connects nobody else who signs in in that browser', async () => {
    const who = await member()
    const browser = browserOn(site)
    await come(browser)
    const other = await member()
    await browser.post('/sign-in', { email: other.email, password: PASSWORD, next: '' })
    await browser.post('/sign-in/code', { code: other.code(), next: '' })
    assert.equal(await isConnected(who), false)
  })

  test('with a connected account still asks for the code where the provider says of no second factor', async () => {
    const who = await member()
    await connected(who)
    const browser = browserOn(site)
    const answer = await come(browser, '/law/ets-185')
    assert.equal(answer.headers.get('location'), '/sign-in/code?next=/law/ets-185')
    assert.equal(await isSignedIn(browser), false)
    const code = await browser.post('/sign-in/code', { code: who.code(), next: '/law/ets-185' })
    assert.equal(code.headers.get('location'), '/law/ets-185')
    assert.equal(await isSignedIn(browser), true)
  })

  test('with a connected account and a second factor shown there opens a session, and that is on record', async () => {
    const who = await member({ amr: ['pwd', 'mfa'] })
    await connected(who)
    const browser = browserOn(site)
    assert.equal((await come(browser, '/law/ets-185')).headers.get('location'), '/law/ets-185')
    assert.equal(await isSignedIn(browser), true)
    const rows = await site.db
      .selectFrom('audit.entry')
      .select('line')
      .where('line', 'like', `%"actor":"${who.id}"%`)
      .orderBy('n')
      .execute()
    const actions = rows.map(({ line }) => {
      const { action, reason } = JSON.parse(line) as { action: string; reason: string | null }
      return `${action} ${reason}`
    })
    assert.deepEqual(actions, [
      'identity.signed_in null',
      'identity.provider_connected null',
      'identity.provider_vouched second_factor',
      'identity.signed_in provider',
    ])
  })

  test('makes no account, takes no address that was not verified, and opens no closed account', async () => {
    const people = async () => (await site.db.selectFrom('identity.person').select('id').execute()).length
    const closed = await member({ amr: ['mfa'] })
    await connected(closed)
    const earlier = await people()
    provider.setClaims({ sub: 'stranger', email: 'stranger@nowhere.example', isVerified: true, amr: ['mfa'] })
    assert.match(await (await come(browserOn(site))).text(), /There is no account here/)
    assert.equal(await people(), earlier)
    await member({ isVerified: false })
    assert.match(await (await come(browserOn(site))).text(), /has not verified your e-mail address/)
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    provider.setClaims({ sub: closed.sub, email: closed.email, isVerified: true, amr: ['mfa'] })
    const browser = browserOn(site)
    assert.equal((await come(browser)).status, 409)
    assert.equal(browser.jar.has(SESSION), false)
  })

  test('takes no answer to another’s question, nor one twice, nor one with another nonce', async () => {
    const who = await member({ amr: ['mfa'] })
    await connected(who)
    const [one, other] = [browserOn(site), browserOn(site)]
    const answer = await provider.walk(await depart(one))
    await depart(other)
    assert.match(await (await other.get(answer)).text(), /was not to what we had asked/) // another state
    assert.match(await (await browserOn(site).get(answer)).text(), /begun in another browser/)
    const again = await provider.walk(await depart(one))
    const kept = one.jar.get(JOURNEY) ?? ''
    const now = site.clock.now()
    const journey = await unseal(KEY, 'journey', { text: kept, schema: Journey }, now)
    if (!journey) throw new Error('no journey')
    one.jar.set(JOURNEY, await seal(KEY, 'journey', { ...journey, nonce: 'another' }, { now, ms: 60_000 }))
    assert.match(await (await one.get(again)).text(), /was not to what we had asked/)
    const third = await provider.walk(await depart(one))
    const sealed = one.jar.get(JOURNEY) ?? ''
    assert.equal((await one.get(third)).status, 303)
    one.jar.set(JOURNEY, sealed)
    one.jar.delete(SESSION)
    assert.match(await (await one.get(third)).text(), /was not to what we had asked/) // the code was used
    assert.equal(one.jar.has(SESSION), false)
  })

  test('comes back in the reader’s language, and only within ten minutes', async () => {
    await member()
    const browser = browserOn(site)
    const start = await browser.get('/fr/sign-in/provider')
    const answer = await provider.walk(start.headers.get('location') ?? '')
    const there = await browser.get(answer)
    assert.equal(there.headers.get('location'), `/fr${answer}`)
    const now = site.clock.now()
    site.setNow(new Date(now.getTime() + 600_000).toISOString())
    assert.match(await (await browser.get(`/fr${answer}`)).text(), /a pris trop de temps/)
    site.setNow(now.toISOString())
  })

  test('is connected from one’s own account, and ended there', async () => {
    const person = await givenPerson(site)
    const hashed = await hashPassword(PASSWORD)
    if (hashed.ok) await savePassword(site.db, person.id, hashed.value, site.clock.now())
    provider.setClaims({ sub: 'own', email: 'another@ministry.example', isVerified: false })
    const start = await person.get('/account/provider/connection')
    const journey =
      start.headers
        .getSetCookie()
        .find((line) => line.startsWith(JOURNEY))
        ?.split(';', 1)[0] ?? ''
    const answer = await provider.walk(start.headers.get('location') ?? '')
    assert.equal((await site.get(answer, { headers: { cookie: journey } })).status, 303) // to sign in first
    assert.equal(await isConnected({ sub: 'own' }), false)
    const again = await person.get('/account/provider/connection')
    const cookie =
      again.headers
        .getSetCookie()
        .find((line) => line.startsWith(JOURNEY))
        ?.split(';', 1)[0] ?? ''
    const back = await provider.walk(again.headers.get('location') ?? '')
    assert.equal((await person.get(back, { headers: { cookie } })).headers.get('location'), '/account')
    assert.equal(await isConnected({ sub: 'own' }), true)
    assert.match(await (await person.get('/account/provider')).text(), /Connected since/)
    assert.equal((await person.post('/account/provider/removal')).status, 303)
    assert.equal(await isConnected({ sub: 'own' }), false)
  })
})

describe('taking an invitation by a provider', () => {
  let site: GivenSite
  let provider: Awaited<ReturnType<typeof givenProvider>>
  let secretary: GivenPerson
  before(async () => {
    provider = await givenProvider()
    site = await givenSite({ oidc: provider.settings })
    site.setNow(new Date().toISOString())
    secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
  })
  beforeEach(() => trimMisses(site.db, new Date('2999-01-01')))
  after(async () => {
    await site.close()
    await provider.close()
  })

  let made = 0
  /** The path of an invitation of an address, which the provider knows. */
  async function invited(options: { isVerified?: boolean; gives?: string; amr?: string[] } = {}) {
    made += 1
    const [sub, email] = [`invited-${made}`, `invited-${made}@ministry.example`]
    const { isVerified = true, gives = email, amr } = options
    const offer = { email, name: 'Wanjiru', language: 'en', role: 'practitioner', scope: 'state:ke', organisation: '' }
    assert.equal((await secretary.post('/people/invitations', offer)).status, 303)
    const links = (await mailsOf(site)).findLast(({ to }) => to === email)?.links ?? []
    const { pathname: path } = new URL(links.find((one) => one.includes('/invitations/')) ?? '')
    provider.setClaims({ sub, email: gives, isVerified, ...(amr ? { amr } : {}) })
    return { path, email, sub }
  }
  const depart = async (browser: Browser, path: string) =>
    provider.walk((await browser.get(`${path}/provider`)).headers.get('location') ?? '')
  const person = async (email: string) =>
    site.db.selectFrom('identity.person').select(['id', 'name']).where('email', '=', email).executeTakeFirst()

  test('asks for a name alone, makes an account without a password, and still asks for a second step', async () => {
    const { path, email } = await invited()
    const browser = browserOn(site)
    assert.match(await (await browser.get(path)).text(), /Continue with Ministry/)
    const back = await browser.get(await depart(browser, path))
    assert.equal(back.headers.get('location'), `${path}/vouched`)
    assert.equal(await person(email), undefined) // coming back makes nothing
    const form = await (await browser.get(`${path}/vouched`)).text()
    assert.match(form, /Ministry confirms that this address is yours/)
    assert.doesNotMatch(form, /type="password"/)
    assert.equal((await browser.post(`${path}/vouched`, { name: ' ' })).status, 422)
    const taken = await browser.post(`${path}/vouched`, { name: 'Wanjiru Kamau' })
    assert.equal(taken.headers.get('location'), '/account/two-step')
    assert.equal((await person(email))?.name, 'Wanjiru Kamau')
    assert.match(await (await browser.get('/account')).text(), /None: you sign in another way/)
    assert.equal((await browser.get('/desk')).status, 200)
    assert.equal((await browser.get(path)).status, 404) // once
    assert.equal((await browser.post(`${path}/vouched`, { name: 'Again' })).status, 404)
  })

  test('with a second factor shown there needs none here, and signs in so from then on', async () => {
    const { path, email } = await invited({ amr: ['mfa'] })
    const browser = browserOn(site)
    await browser.get(await depart(browser, path))
    assert.equal((await browser.post(`${path}/vouched`, { name: 'W' })).headers.get('location'), '/account')
    const other = browserOn(site)
    const again = await other.get('/sign-in/provider?next=/law')
    const answer = await other.get(await provider.walk(again.headers.get('location') ?? ''))
    assert.equal(answer.headers.get('location'), '/law')
    const { id = '' } = (await person(email)) ?? {}
    const rows = await site.db
      .selectFrom('audit.entry')
      .select(['action'])
      .where('actor', '=', id)
      .orderBy('n')
      .execute()
    assert.deepEqual(
      rows.map(({ action }) => action),
      [
        'identity.provider_connected',
        'identity.provider_vouched',
        'identity.role_given',
        'identity.invitation_accepted',
        'identity.signed_in',
        'identity.provider_vouched',
        'identity.signed_in',
      ],
    )
  })

  test('is refused for another address and for one that was not verified', async () => {
    for (const said of [{ gives: 'another@ministry.example' }, { isVerified: false }]) {
      const { path, email } = await invited(said)
      const browser = browserOn(site)
      const back = await browser.get(await depart(browser, path))
      assert.equal(back.status, 409)
      assert.match(await back.text(), /does not confirm the address that was invited/)
      assert.equal((await browser.get(`${path}/vouched`)).headers.get('location'), path)
      assert.equal((await browser.post(`${path}/vouched`, { name: 'W' })).status, 409)
      assert.equal(await person(email), undefined)
      assert.equal((await site.get(path)).status, 200) // it can still be taken
    }
  })

  test('vouches for one invitation in one browser, and for no account that is another’s there', async () => {
    const one = await invited()
    const browser = browserOn(site)
    await browser.get(await depart(browser, one.path))
    const two = await invited()
    assert.equal((await browser.post(`${two.path}/vouched`, { name: 'W' })).status, 409)
    assert.equal((await browserOn(site).post(`${one.path}/vouched`, { name: 'W' })).status, 409)
    assert.equal((await browser.post(`${one.path}/vouched`, { name: 'W' })).status, 303)
    provider.setClaims({ sub: one.sub, email: two.email, isVerified: true })
    const back = await browserOn(site)
    assert.match(await (await back.get(await depart(back, two.path))).text(), /is connected already/)
    assert.equal(await person(two.email), undefined)
  })

  test('leaves an account that is locked by nobody: the last way in stays, until there is another', async () => {
    const { path, email } = await invited()
    const browser = browserOn(site)
    await browser.get(await depart(browser, path))
    await browser.post(`${path}/vouched`, { name: 'W' })
    const refused = await browser.post('/account/provider/removal', {})
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /Nothing else opens your account/)
    const form = await (await browser.get('/account/password')).text()
    assert.doesNotMatch(form, /name="current"/)
    const chosen = await browser.post('/account/password', { current: '', password: PASSWORD })
    assert.equal(chosen.headers.get('location'), '/account')
    assert.equal(
      (await browser.post('/account/password', { current: '', password: 'another long phrase' })).status,
      422,
    )
    assert.equal((await browser.post('/account/provider/removal', {})).status, 303)
    assert.equal((await site.post('/sign-in', { email, password: PASSWORD, next: '' })).status, 303)
  })
})

test('while the provider does not answer the page says so, and the password still works', async () => {
  const site = await givenSite({
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'comity', clientSecret: 'secret', name: 'Ministry' },
  })
  const answer = await site.get('/sign-in/provider?next=/law')
  assert.equal(answer.status, 409)
  const text = await answer.text()
  assert.match(text, /Ministry does not answer at present/)
  assert.match(text, /name="next" value="\/law"/)
  const { id, email } = await givenPerson(site)
  const hashed = await hashPassword(PASSWORD)
  if (!hashed.ok) throw new Error('too many')
  await savePassword(site.db, id, hashed.value, site.clock.now())
  assert.equal((await site.post('/sign-in', { email, password: PASSWORD, next: '' })).status, 303)
  await site.close()
})

test('no host is asked but the issuer’s', async () => {
  const asked: string[] = []
  const listening = async (answer: (own: string) => object) => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', ({ url }, outgoing) => {
      asked.push(own + url)
      outgoing.setHeader('content-type', 'application/json')
      outgoing.end(JSON.stringify(answer(own)))
    })
    return { own, close: () => server.close() }
  }
  const elsewhere = await listening(() => ({}))
  const issuer = await listening((own) => ({
    issuer: own,
    authorization_endpoint: `${own}/auth`,
    token_endpoint: `${elsewhere.own}/token`,
    jwks_uri: `${own}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }))
  const settings = { issuer: issuer.own, clientId: 'comity', clientSecret: 'secret', name: 'Ministry' }
  const provider = openProvider(settings, openLog('silent'))
  const now = new Date()
  const begun = await provider.begin('https://comity.example/answer', now)
  assert.ok(begun.ok)
  const { secrets } = begun.value
  const finished = await provider.finish(
    new URL(`https://comity.example/answer?code=a&state=${secrets.state}`),
    secrets,
    now,
  )
  assert.equal(finished.ok, false)
  assert.deepEqual(asked, [`${issuer.own}/.well-known/openid-configuration`])
  elsewhere.close()
  issuer.close()
})
