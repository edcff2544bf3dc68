import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { statementsOf } from '#given/statements'
import { timesAsLong } from '#given/timing'
import { instanceKeyFrom } from '#platform/instance-key'
import { hashPassword } from '../password/hash.ts'
import { savePassword } from '../password/store.ts'
import { recoveryHash, codeAt, newSecret, sealSecret } from '../second-factor/secret.ts'
import { confirmSecret, saveRecoveryCodes, saveUnconfirmed } from '../second-factor/store.ts'
import { trimMisses } from '../throttle/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const PASSWORD = 'lantern bakery river'
const RECOVERY = '0123456789ABCDEF'
const COOKIES = { session: '__Host-comity-session', begun: '__Host-comity-sign-in', device: '__Host-comity-device' }

/** A browser that keeps what it is given, at an address of its own. */
function browserOn(site: GivenSite, address = '192.0.2.1') {
  const jar = new Map<string, string>()
  const headers = () => ({
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': address,
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  })
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
    get: async (path: string) => keep(await site.get(path, { headers: headers() })),
    post: async (path: string, fields: Record<string, string> = {}) => keep(await site.post(path, fields, headers())),
  }
}

describe('signing in', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  beforeEach(async () => {
    site.setNow(NOON)
    await trimMisses(site.db, new Date('2999-01-01'))
  })
  after(() => site.close())

  /** Somebody with a password, a secret for codes unless `isBare`, and a recovery code. */
  async function member(isBare = false) {
    const { id, email, name } = await givenPerson(site)
    const secret = newSecret()
    const hashed = await hashPassword(PASSWORD)
    if (!hashed.ok) throw new Error('too many')
    await savePassword(site.db, id, hashed.value, new Date(NOON))
    if (isBare) return { id, email, name, secret }
    await saveUnconfirmed(site.db, id, sealSecret(instanceKeyFrom(new Uint8Array(32)), id, secret), new Date(NOON))
    await site.db.transaction().execute(async (tx) => {
      await confirmSecret(tx, id, 0, new Date(NOON))
      await saveRecoveryCodes(tx, id, [recoveryHash(id, RECOVERY)], new Date(NOON))
    })
    return { id, email, name, secret }
  }
  const codeNow = (secret: Uint8Array) => codeAt(secret, site.clock.now())
  const pass = async (browser: ReturnType<typeof browserOn>, { email }: { email: string }, next = '') =>
    browser.post('/sign-in', { email, password: PASSWORD, next })
  const enter = async (browser: ReturnType<typeof browserOn>, who: { email: string; secret: Uint8Array }) => {
    await pass(browser, who)
    const answer = await browser.post('/sign-in/code', { code: codeNow(who.secret), next: '' })
    assert.equal(answer.status, 303)
    return browser
  }
  const isSignedIn = async (browser: ReturnType<typeof browserOn>) => (await browser.get('/account')).status === 200

  test('asks for the password, then for the code, and leads back to where one came from', async () => {
    const who = await member()
    const browser = browserOn(site)
    const page = await browser.get('/sign-in?next=/law/ets-185%3Fon%3D2020-01-01')
    assert.match(await page.text(), /name="next" value="\/law\/ets-185\?on=2020-01-01"/)
    const first = await browser.post('/sign-in', {
      email: ` ${who.email.toUpperCase()} `,
      password: PASSWORD,
      next: '/law/ets-185?on=2020-01-01',
    })
    assert.equal(first.headers.get('location'), '/sign-in/code?next=/law/ets-185%3Fon%3D2020-01-01')
    assert.equal(browser.jar.has(COOKIES.session), false)
    assert.equal(await isSignedIn(browser), false)
    const second = await browser.post('/sign-in/code', {
      code: codeNow(who.secret),
      next: '/law/ets-185?on=2020-01-01',
    })
    assert.equal(second.headers.get('location'), '/law/ets-185?on=2020-01-01')
    const cookie = second.headers.getSetCookie().find((line) => line.startsWith(COOKIES.session)) ?? ''
    assert.match(cookie, /; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    assert.match(await (await browser.get('/law/ets-185')).text(), new RegExp(`<bdi>${who.name}</bdi>`))
  })

  test('leads nowhere but within the site', async () => {
    const who = await member()
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/.//evil.example']) {
      const browser = browserOn(site)
      const first = await pass(browser, who, next)
      assert.equal(first.headers.get('location'), '/sign-in/code', next)
      site.setNow(new Date(site.clock.now().getTime() + 60_000).toISOString())
      const second = await browser.post('/sign-in/code', { code: codeNow(who.secret), next })
      assert.equal(second.headers.get('location'), '/desk', next)
      const page = await (await browserOn(site).get(`/sign-in?next=${encodeURIComponent(next)}`)).text()
      assert.match(page, /name="next" value=""/)
    }
  })

  test('says the same of an unknown address, a wrong password and a closed account', async () => {
    const [who, closed] = [await member(), await member()]
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    const text = async (email: string, password: string) => {
      const answer = await browserOn(site, `198.51.100.${email.length}`).post('/sign-in', { email, password, next: '' })
      return `${answer.status} ${(await answer.text()).replaceAll(email, 'EMAIL')}`
    }
    const unknown = await text('nobody@nowhere.example', PASSWORD)
    assert.match(unknown, /^422 .*The e-mail address or the password is not right/s)
    assert.equal(await text(who.email, 'not the password'), unknown)
    assert.equal(await text(closed.email, PASSWORD), unknown)
    assert.doesNotMatch(unknown, new RegExp(PASSWORD))
  })

  test('has the database do the same for an unknown address, a wrong password and a closed account', async () => {
    const [who, closed] = [await member(), await member()]
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    const statements = (email: string) =>
      statementsOf(() => browserOn(site).post('/sign-in', { email, password: 'not the password', next: '' }))
    const unknown = await statements('nobody@nowhere.example')
    assert.ok(unknown.length > 5)
    assert.deepEqual(await statements(who.email), unknown)
    assert.deepEqual(await statements(closed.email), unknown)
  })

  test('takes as long for an unknown address as for a wrong password', async () => {
    const who = await member()
    const tryAs = (email: string, address: string) =>
      browserOn(site, address).post('/sign-in', { email, password: 'not the password', next: '' })
    const ratio = await timesAsLong(
      (round) => tryAs(`nobody-${round}@nowhere.example`, `203.0.113.${round + 2}`),
      (round) => tryAs(who.email, `203.0.113.${round + 2}`),
    )
    assert.ok(ratio > 0.5 && ratio < 2, String(ratio))
  })

  test('gives another token each time, and the one that the browser had before is dead', async () => {
    const who = await member()
    const browser = browserOn(site)
    browser.jar.set(COOKIES.session, 'A'.repeat(43)) // planted by an attacker
    await enter(browser, who)
    const first = browser.jar.get(COOKIES.session)
    assert.notEqual(first, 'A'.repeat(43))
    site.setNow('2026-11-23T12:01:00Z')
    await enter(browser, who)
    assert.notEqual(browser.jar.get(COOKIES.session), first)
    const old = browserOn(site)
    old.jar.set(COOKIES.session, String(first))
    assert.equal(await isSignedIn(old), false)
    assert.equal(await isSignedIn(browser), true)
  })

  test('takes a code once, and none of an earlier step after it', async () => {
    const who = await member()
    const code = codeNow(who.secret)
    await enter(browserOn(site), who)
    const replay = browserOn(site)
    await pass(replay, who)
    assert.equal((await replay.post('/sign-in/code', { code, next: '' })).status, 422)
    const earlier = codeAt(who.secret, new Date('2026-11-23T11:59:30Z'))
    assert.equal((await replay.post('/sign-in/code', { code: earlier, next: '' })).status, 422)
    assert.equal(await isSignedIn(replay), false)
  })

  test('takes a recovery code once', async () => {
    const who = await member()
    const [browser, replay] = [browserOn(site), browserOn(site)]
    await pass(browser, who)
    assert.equal((await browser.post('/sign-in/code', { code: '0123-4567-89ab-cdef', next: '' })).status, 303)
    assert.equal(await isSignedIn(browser), true)
    await pass(replay, who)
    assert.equal((await replay.post('/sign-in/code', { code: RECOVERY, next: '' })).status, 422)
  })

  test('waits ten minutes for the code, and ends after five wrong ones', async () => {
    const who = await member()
    const browser = browserOn(site)
    await pass(browser, who)
    for (let turn = 0; turn < 4; turn += 1)
      assert.equal((await browser.post('/sign-in/code', { code: '000000', next: '' })).status, 422)
    const last = await browser.post('/sign-in/code', { code: '000000', next: '' })
    assert.equal(last.status, 409)
    assert.match(await last.text(), /Sign in again/)
    assert.equal((await browser.post('/sign-in/code', { code: codeNow(who.secret), next: '' })).status, 409)
    const late = browserOn(site)
    await pass(late, who)
    site.setNow('2026-11-23T12:10:00Z')
    assert.equal((await late.post('/sign-in/code', { code: codeNow(who.secret), next: '' })).status, 409)
    assert.equal((await late.get('/sign-in/code')).headers.get('location'), '/sign-in')
  })

  test('of somebody who guesses costs ever more time, and costs nobody else any', async () => {
    const [who, another] = [await member(), await member()]
    const guesser = browserOn(site, '192.0.2.66')
    const guess = () => guesser.post('/sign-in', { email: who.email, password: 'not the password', next: '' })
    const statuses = []
    for (let turn = 0; turn < 8; turn += 1) statuses.push((await guess()).status)
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429, 429])
    const refused = await guess()
    assert.equal(refused.headers.get('retry-after'), '1')
    assert.match(await refused.text(), /Too many tries from here/)
    // the right password does not pass from there either, or guesses would be told apart
    assert.equal((await pass(guesser, who)).status, 429)
    assert.equal((await pass(guesser, another)).status, 303)
    await enter(browserOn(site, '192.0.2.67'), who)
    site.setNow('2026-11-23T12:00:01Z')
    assert.equal((await guess()).status, 422)
    assert.equal((await guess()).headers.get('retry-after'), '2')
  })

  test('guesses made at once count as if made one by one', async () => {
    const who = await member()
    const guesses = Array.from({ length: 12 }, () =>
      browserOn(site, '192.0.2.70').post('/sign-in', { email: who.email, password: 'not the password', next: '' }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 422).length, 5)
    assert.equal(statuses.filter((status) => status === 429).length, 7)
  })

  test('works in a browser one has used, however many guess from the same address', async () => {
    const who = await member()
    const browser = await enter(browserOn(site, '192.0.2.80'), who)
    await browser.post('/sign-out')
    assert.equal(await isSignedIn(browser), false)
    const guesser = browserOn(site, '192.0.2.80')
    for (let turn = 0; turn < 7; turn += 1)
      await guesser.post('/sign-in', { email: who.email, password: 'not the password', next: '' })
    assert.equal((await pass(guesser, who)).status, 429)
    assert.equal((await pass(browser, who)).status, 303)
    // of another person it is no known browser
    const stranger = await member()
    for (let turn = 0; turn < 7; turn += 1)
      await guesser.post('/sign-in', { email: stranger.email, password: 'not the password', next: '' })
    assert.equal((await pass(browser, stranger)).status, 429)
  })

  test('by codes guessed from many places stops at ten, and lets the owner in', async () => {
    const who = await member()
    const known = await enter(browserOn(site, '192.0.2.90'), who)
    await known.post('/sign-out')
    let refused: Response | null = null
    for (let place = 0; place < 3; place += 1) {
      const thief = browserOn(site, `198.51.100.${place + 1}`)
      await pass(thief, who)
      for (let turn = 0; turn < 4; turn += 1) refused = await thief.post('/sign-in/code', { code: '000000', next: '' })
    }
    assert.equal(refused?.status, 429)
    site.setNow('2026-11-23T12:00:00.500Z')
    const thief = browserOn(site, '198.51.100.9')
    await pass(thief, who)
    assert.equal((await thief.post('/sign-in/code', { code: codeNow(who.secret), next: '' })).status, 429)
    assert.equal((await thief.post('/sign-in/code', { code: RECOVERY, next: '' })).status, 303) // never held up
    site.setNow('2026-11-23T12:00:30Z')
    await pass(known, who)
    assert.equal((await known.post('/sign-in/code', { code: codeNow(who.secret), next: '' })).status, 303)
  })

  test('without a second factor opens one’s own account and no right', async () => {
    const who = await member(true)
    const browser = browserOn(site)
    assert.equal((await pass(browser, who)).headers.get('location'), '/account/two-step')
    assert.match(await (await browser.get('/account')).text(), /A second step is missing/)
    const session = await site.db
      .selectFrom('identity.session')
      .select(['confirmed_at'])
      .where('person', '=', who.id)
      .where('agent', '=', '')
      .executeTakeFirst()
    assert.deepEqual(session, { confirmed_at: null })
  })

  test('of another site’s making is refused', async () => {
    const who = await member()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      const answer = await site.post('/sign-in', { email: who.email, password: PASSWORD, next: '' }, headers)
      assert.equal(answer.status, 403)
    }
    const browser = await enter(browserOn(site), who)
    const cookie = `${COOKIES.session}=${browser.jar.get(COOKIES.session)}`
    for (const path of ['/sign-out', '/account/sessions/ending', '/account/two-step', '/account/recovery-codes'])
      assert.equal((await site.post(path, {}, { cookie, 'sec-fetch-site': 'cross-site' })).status, 403, path)
    assert.equal(await isSignedIn(browser), true)
  })

  test('and out stand in the audit log, by ids alone', async () => {
    const who = await member()
    const browser = await enter(browserOn(site), who)
    await browser.post('/sign-out')
    const entries = await site.db
      .selectFrom('audit.entry')
      .select('line')
      .where('line', 'like', `%"actor":"${who.id}"%`)
      .orderBy('n')
      .execute()
    const actions = entries.map(({ line }) => /"action":"([^"]+)"/.exec(line)?.[1])
    assert.deepEqual(actions, ['identity.signed_in', 'identity.signed_out'])
    assert.ok(entries.every(({ line }) => !line.includes('@') && !line.includes(who.name)))
  })

  test('pages are never kept, and look the same to everybody', async () => {
    const page = await site.get('/sign-in')
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.equal(await page.text(), await (await site.get('/sign-in', { headers: { cookie: 'language=en' } })).text())
  })
})
