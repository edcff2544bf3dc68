import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { statementsOf } from '#given/statements'
import { listJobs } from '#jobs'
import { endRole } from '../role/service.ts'
import { ROLES } from '../role/types.ts'
import { trimMisses } from '../throttle/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const PASSWORD = 'lantern bakery river'
const KENYA = { kind: 'authority', name: 'Ministry (fictitious)', state: 'ke' } as const

describe('inviting people', () => {
  let site: GivenSite
  let focal: GivenPerson
  let secretary: GivenPerson
  let made = 0
  before(async () => {
    site = await givenSite()
    secretary = await givenPerson(site, { roles: [['secretariat', '*']], name: 'Sec\r\nBcc: x@evil.example' })
  })
  beforeEach(async () => {
    site.setNow(NOON)
    await trimMisses(site.db, new Date('2999-01-01'))
    focal = await givenPerson(site, {
      roles: [['focal_point', 'state:ke']],
      organisation: KENYA,
      name: 'وانجيرو كاماو',
    })
  })
  after(() => site.close())

  const address = () => {
    made += 1
    return `invited-${made}@justice.example`
  }
  const offer = (email: string, changes: Record<string, string> = {}) => ({
    email,
    name: '',
    language: 'en',
    role: 'practitioner',
    scope: 'state:ke',
    organisation: '',
    ...changes,
  })
  /** Sends an invitation and answers the path of its link. */
  const invited = async (by: GivenPerson, email: string, changes: Record<string, string> = {}) => {
    const answer = await by.post('/people/invitations', offer(email, changes))
    assert.equal(answer.status, 303)
    const mail = (await mailsOf(site)).findLast(({ to }) => to === email)
    const link = mail?.links.find((one) => one.includes('/invitations/')) ?? ''
    return new URL(link).pathname
  }
  const accept = (path: string, name = 'Ada Byron') => site.post(path, { name, password: PASSWORD })
  const personOf = (email: string) =>
    site.db.selectFrom('identity.person').select(['id', 'name']).where('email', '=', email).executeTakeFirst()
  const rolesOf = async (email: string) =>
    site.db
      .selectFrom('identity.role')
      .innerJoin('identity.person', 'identity.person.id', 'identity.role.person')
      .select(['role', 'scope', 'given_by'])
      .where('email', '=', email)
      .execute()

  test('a focal point invites a practitioner, who makes an account and holds no right before the second step', async () => {
    const email = address()
    const organisation = focal.organisation ?? ''
    const path = await invited(focal, email.toUpperCase(), { organisation }).catch(() => null)
    assert.equal(path, null) // the mail goes to the address as it is known
    const link = (await mailsOf(site)).findLast(({ to }) => to === email)?.links[0] ?? ''
    assert.match(link, /^https:\/\/comity\.example\/invitations\/[\w-]{43}$/)
    const { pathname } = new URL(link)
    const page = await site.get(pathname)
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.match(await page.text(), /<bdi>وانجيرو كاماو<\/bdi>/)
    assert.equal(await personOf(email), undefined)
    const answer = await accept(pathname)
    assert.equal(answer.headers.get('location'), '/account/two-step')
    assert.deepEqual(await rolesOf(email), [{ role: 'practitioner', scope: 'state:ke', given_by: focal.id }])
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? ''
    assert.match(await (await site.get('/account', { headers: { cookie } })).text(), /Ministry \(fictitious\)/)
    assert.equal((await site.get('/people/invitations', { headers: { cookie } })).status, 404)
    assert.equal((await site.get(pathname)).status, 404)
    assert.equal((await accept(pathname)).status, 404)
  })

  test('what is not one’s own to give is refused, and nothing is sent', async () => {
    const sent = (await mailsOf(site)).length
    const other = await givenPerson(site, { organisation: { ...KENYA, state: 'gh' } })
    const refused = [
      { role: 'focal_point' },
      { scope: 'state:gh' },
      { scope: '*' },
      { role: 'secretariat', scope: '*' },
      { role: 'machine_administrator', scope: '*' },
      { role: 'emperor' },
      { scope: 'own' },
      { scope: 'person:1' },
      { organisation: other.organisation ?? '' },
      { role: 'duty_officer', scope: 'own', organisation: other.organisation ?? '' },
      { role: 'duty_officer', scope: `organisation:${other.organisation}`, organisation: focal.organisation ?? '' },
      { organisation: 'nonsense' },
      { language: 'xx' },
    ]
    for (const changes of refused)
      assert.equal(
        (await focal.post('/people/invitations', offer(address(), changes))).status,
        422,
        JSON.stringify(changes),
      )
    assert.equal((await focal.post('/people/invitations', offer(focal.email))).status, 422)
    assert.equal(
      (await secretary.post('/people/invitations', offer(address(), { role: 'machine_administrator', scope: '*' })))
        .status,
      422,
    )
    assert.equal((await mailsOf(site)).length, sent)
  })

  test('says the same by the same work whoever has an account already', async () => {
    const [known, closed] = [await givenPerson(site), await givenPerson(site)]
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    const asked = address()
    const request = {
      name: 'A',
      organisation: 'B',
      purpose: 'C',
      languages: 'en',
      state: 'ke',
      sponsor: secretary.email,
    }
    await site.post('/join', { ...request, email: asked })
    await site.work()
    const workOf = async (email: string) => {
      let said = ''
      const statements = await statementsOf(async () => {
        const answer = await focal.post('/people/invitations', offer(email))
        said = `${answer.status} ${answer.headers.get('location')} ${await answer.text()}`
      })
      const waiting = (await listJobs(site.db)).map(({ task }) => task)
      await site.work()
      return { said, statements, waiting }
    }
    const unknown = await workOf(address())
    assert.match(unknown.said, /^303 \/people\/invitations/)
    assert.ok(unknown.statements.length > 5)
    for (const email of [known.email, closed.email, asked]) assert.deepEqual(await workOf(email), unknown, email)
  })

  test('officers of an authority are invited by the focal point of its State', async () => {
    const email = address()
    const organisation = focal.organisation ?? ''
    await accept(await invited(focal, email, { role: 'duty_officer', scope: 'own', organisation }))
    assert.deepEqual(
      (await rolesOf(email)).map(({ scope }) => scope),
      [`organisation:${organisation}`],
    )
  })

  test('an invitation ends after fourteen days, when it is revoked, and when who sent it loses a role', async () => {
    const email = address()
    const late = await invited(focal, address())
    const revoked = await invited(focal, email)
    const orphaned = await invited(focal, address())
    site.setNow('2026-12-07T12:00:01Z')
    assert.equal((await accept(late)).status, 404)
    site.setNow(NOON)
    const list = await (await focal.get('/people/invitations')).text()
    const ids = [...list.matchAll(/invitations\/([0-9a-f-]{36})\/revocation/g)].map(([, id]) => id ?? '')
    assert.equal(ids.length, 3)
    const stranger = await givenPerson(site, { roles: [['focal_point', 'state:gh']] })
    assert.doesNotMatch(await (await stranger.get('/people/invitations')).text(), /revocation/)
    assert.equal((await stranger.post(`/people/invitations/${ids[0]}/revocation`)).status, 409)
    const { id = '' } = (await site.db
      .selectFrom('identity.invitation')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirst()) ?? { id: '' }
    assert.equal((await focal.post(`/people/invitations/${id}/revocation`)).status, 303)
    assert.equal((await focal.post(`/people/invitations/${id}/revocation`)).status, 409)
    assert.deepEqual([(await site.get(revoked)).status, (await site.get(orphaned)).status], [404, 200])
    await endRole(
      site.db,
      secretary.actor,
      { person: focal.id, role: 'focal_point', scope: 'state:ke' },
      site.clock.now(),
    )
    for (const path of [revoked, orphaned]) assert.equal((await accept(path)).status, 404)
  })

  test('two who take one invitation at once make one account', async () => {
    const email = address()
    const path = await invited(focal, email)
    const answers = await Promise.all([accept(path, 'One'), accept(path, 'Two')])
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    assert.equal((await rolesOf(email)).length, 1)
  })

  test('whoever has an account takes it with that account and no other', async () => {
    const known = await givenPerson(site, { email: address() })
    const path = await invited(focal, known.email)
    assert.match(await (await site.get(path)).text(), /sign-in\?next=\/invitations\//)
    assert.equal((await accept(path)).status, 401)
    const other = await givenPerson(site)
    assert.equal((await other.post(path)).status, 404)
    const held = known.cookie()
    assert.equal((await known.post(path)).headers.get('location'), '/account')
    await known.get('/account')
    assert.notEqual(known.cookie(), held)
    assert.deepEqual(await rolesOf(known.email), [{ role: 'practitioner', scope: 'state:ke', given_by: focal.id }])
  })

  test('links are made from the address of the site, whatever host a request names', async () => {
    const email = address()
    const body = new URLSearchParams(offer(email))
    const headers = { cookie: focal.cookie(), origin: 'https://comity.example', 'sec-fetch-site': 'same-origin' }
    const poisoned = { ...headers, host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    await site.app.request('https://evil.example/people/invitations', { method: 'POST', body, headers: poisoned })
    const mail = (await mailsOf(site)).findLast(({ to }) => to === email)
    assert.match(mail?.links[0] ?? '', /^https:\/\/comity\.example\//)
    assert.doesNotMatch(`${mail?.headers}${mail?.text}`, /evil/)
  })

  test('a name smuggles no header into a mail and no markup into a page', async () => {
    const email = address()
    const path = await invited(secretary, email, { name: '<b>Ada</b>' })
    const mail = (await mailsOf(site)).findLast(({ to }) => to === email)
    assert.doesNotMatch(mail?.headers ?? 'Bcc', /^Bcc/m)
    const page = await (await site.get(path)).text()
    assert.match(page, /value="&lt;b&gt;Ada&lt;\/b&gt;"/)
    await accept(path, 'Ada\r\nBcc: y@evil.example\u202e')
    assert.match((await personOf(email))?.name ?? '', /^Ada Bcc/)
  })

  test('a mailbox is not filled from here', async () => {
    const email = address()
    for (let mails = 0; mails < 4; mails += 1) await invited(focal, email)
    const answer = await focal.post('/people/invitations', offer(email))
    assert.equal(answer.status, 429)
    assert.ok(Number(answer.headers.get('retry-after')) > 60)
  })

  test('pages of people and of invitations are there for those alone who may see them', async () => {
    const one = `/people/${focal.id}`
    const pages = ['/people', one, '/organisations', `/organisations/${focal.organisation}`, `${one}/roles/new`]
    for (const role of ROLES) {
      const scope = role === 'focal_point' ? 'state:ke' : '*'
      const person = await givenPerson(site, { roles: [[role, scope]] })
      for (const path of pages)
        assert.equal((await person.get(path)).status, role === 'secretariat' ? 200 : 404, `${role} ${path}`)
      const invites = ['focal_point', 'secretariat', 'machine_administrator'].includes(role)
      for (const path of ['/people/invitations', '/people/invitations/new'])
        assert.equal((await person.get(path)).status, invites ? 200 : 404, `${role} ${path}`)
      for (const path of [`${one}/roles`, `${one}/memberships`, `${one}/sessions/ending`, '/organisations'])
        assert.equal((await person.post(path)).status === 404, role !== 'secretariat', `${role} POST ${path}`)
    }
    for (const path of [...pages, '/people/invitations']) assert.equal((await site.get(path)).status, 303, path)
    assert.equal((await site.post(`${one}/roles`)).status, 401)
  })

  test('keeping people takes a second factor shown lately', async () => {
    const tired = await givenPerson(site, { roles: [['secretariat', '*']], isSteppedUp: false })
    assert.equal((await tired.get(`/people/${focal.id}`)).status, 200)
    assert.match((await tired.get(`/people/${focal.id}/roles/new`)).headers.get('location') ?? '', /account\/confirm/)
    const given = { role: 'practitioner', scope: 'state:ke', organisation: '' }
    assert.equal((await tired.post(`/people/${focal.id}/roles`, given)).status, 403)
    assert.match((await tired.get('/people/invitations/new')).headers.get('location') ?? '', /account\/confirm/)
  })

  test('the secretariat gives and ends roles and memberships, and the person’s session changes its token each time', async () => {
    const person = await givenPerson(site)
    const changed = async () => {
      const held = person.cookie()
      await person.get('/account')
      assert.notEqual(person.cookie(), held)
    }
    const given = { role: 'country_editor', scope: 'state:gh', organisation: '' }
    assert.equal((await secretary.post(`/people/${person.id}/roles`, given)).status, 303)
    await changed()
    assert.equal((await secretary.post(`/people/${person.id}/roles`, given)).status, 409)
    assert.equal((await secretary.post(`/people/${secretary.id}/roles`, given)).status, 422)
    const page = await (await secretary.get(`/people/${person.id}`)).text()
    const [, ending = ''] = /action="([^"]*\/roles\/[^"]*\/ending)"/.exec(page) ?? []
    assert.equal((await secretary.post(ending)).status, 303)
    await changed()
    const joined = { organisation: focal.organisation ?? '' }
    assert.equal((await secretary.post(`/people/${person.id}/memberships`, joined)).status, 303)
    await changed()
    assert.equal((await secretary.post(`/people/${person.id}/memberships`, joined)).status, 409)
    const member = await (await secretary.get(`/people/${person.id}`)).text()
    const [, leaving = ''] = /action="([^"]*\/memberships\/[^"]*\/ending)"/.exec(member) ?? []
    assert.equal((await secretary.post(leaving)).status, 303)
    await changed()
    assert.doesNotMatch(member, /password|hash/i)
  })

  test('an organisation is made with what is verified of it', async () => {
    const wrong = await secretary.post('/organisations', { name: 'Bureau', kind: 'authority', state: '' })
    assert.equal(wrong.status, 422)
    const answer = await secretary.post('/organisations', {
      name: 'Bureau (fictitious)',
      kind: 'authority',
      state: 'ke',
    })
    const path = answer.headers.get('location') ?? ''
    assert.equal((await secretary.post(`${path}/domains`, { domain: 'justice.example' })).status, 422)
    assert.equal((await secretary.post(`${path}/domains`, { domain: 'localhost', isVerified: 'yes' })).status, 422)
    const domain = { domain: 'Justice.Example', isVerified: 'yes' }
    assert.equal((await secretary.post(`${path}/domains`, domain)).status, 303)
    assert.equal((await secretary.post(`${path}/domains`, domain)).status, 409)
    assert.match(await (await secretary.get(path)).text(), /<bdi dir="ltr">justice\.example<\/bdi>/)
    assert.equal((await secretary.post(`${path}/domains/removal`, { domain: 'justice.example' })).status, 303)
    assert.match(await (await secretary.get('/people?q=kamau')).text(), /Nobody is found/)
    assert.match(await (await secretary.get(`/people?q=${encodeURIComponent('وانجيرو')}`)).text(), /وانجيرو/)
  })
})
