import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { z } from 'zod'
import { mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { statementsOf } from '#given/statements'
import { timesAsLong } from '#given/timing'
import { enqueue, listJobs, taskOf } from '#jobs'
import { transact } from '#platform/db/transact'
import { instanceKeyFrom } from '#platform/instance-key'
import { addOrganisation } from '../person/service.ts'
import { ROLES } from '../role/types.ts'
import { codeAt, unsealSecret } from '../second-factor/secret.ts'
import { findSealed } from '../second-factor/store.ts'
import { trimMisses } from '../throttle/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const PASSWORD = 'lantern bakery river'

describe('asking to join', () => {
  let site: GivenSite
  let secretary: GivenPerson
  let sponsor: GivenPerson
  let organisation = ''
  let made = 0
  before(async () => {
    site = await givenSite()
    secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
    sponsor = await givenPerson(site, { roles: [['practitioner', 'state:ke']], language: 'fr' })
    const body = { kind: 'authority', name: 'Directorate (fictitious)', state: 'ke' } as const
    const added = await transact(site.db, (tx) => addOrganisation(tx, body, ['justice.example'], new Date(NOON)))
    organisation = added.ok ? added.value : ''
  })
  beforeEach(async () => {
    site.setNow(NOON)
    await trimMisses(site.db, new Date('2999-01-01'))
  })
  after(() => site.close())

  const typed = (changes: Record<string, string | string[]> = {}) => {
    made += 1
    return {
      name: 'عائشة وانجيرو',
      email: `asks-${made}@elsewhere.example`,
      organisation: 'Directorate (fictitious)',
      state: 'ke',
      purpose: 'To keep our law on record.\nAnd to answer requests.',
      sponsor: sponsor.email,
      languages: ['en', 'ar'],
      ...changes,
    }
  }
  type Typed = ReturnType<typeof typed>
  const ask = (form: Typed, headers: Record<string, string> = {}) => site.post('/join', form, headers)
  const mailTo = async (email: string) => (await mailsOf(site)).findLast(({ to }) => to === email)
  const linkTo = async (email: string) => {
    const mail = await mailTo(email)
    return new URL(mail?.links.find((one) => !one.endsWith('.example')) ?? '').pathname
  }
  /** A request whose address is confirmed; its page for the secretariat. */
  const confirmed = async (form: Typed) => {
    await ask(form)
    assert.equal((await site.post(await linkTo(form.email))).status, 200)
    await site.work() // asks the sponsor
    const { id } = await site.db
      .selectFrom('identity.join_request')
      .select('id')
      .where('email', '=', form.email)
      .executeTakeFirstOrThrow()
    return `/people/requests/${id}`
  }
  const place = (changes: Record<string, string> = {}) => ({
    role: 'practitioner',
    scope: 'state:ke',
    organisation,
    ...changes,
  })
  const vouchFor = (page: string, answer: string, who = sponsor) =>
    who.post(page.replace('/people/requests', '/join/sponsorships'), { answer })

  test('leads from the request by way of sponsor and secretariat to an account with a second factor', async () => {
    const form = typed()
    assert.equal((await ask(form)).headers.get('location'), '/join/sent')
    const mail = await mailTo(form.email)
    assert.doesNotMatch(`${mail?.headers}${mail?.text}`, /عائشة|Directorate|our law/) // nothing typed goes to an address that nobody confirmed
    const link = await linkTo(form.email)
    assert.equal((await site.get(link)).status, 200)
    assert.doesNotMatch(await (await secretary.get('/people/requests')).text(), /عائشة/)
    assert.equal((await site.post(link)).status, 200)
    assert.equal((await site.post(link)).status, 404)
    assert.match(await (await secretary.get('/people/requests')).text(), /<bdi>عائشة وانجيرو<\/bdi>/)
    const asked = await mailTo(sponsor.email)
    assert.match(asked?.subject ?? '', /^Connaissez-vous/)
    const sponsorship = await linkTo(sponsor.email)
    assert.equal((await site.get(sponsorship)).status, 303)
    const stranger = await givenPerson(site, { roles: [['practitioner', 'state:ke']] })
    assert.equal((await stranger.get(sponsorship)).status, 404)
    assert.equal((await stranger.post(sponsorship, { answer: 'confirmed' })).status, 404)
    assert.equal((await sponsor.get(sponsorship)).status, 200)
    const page = sponsorship.replace('/join/sponsorships', '/people/requests')
    const early = await secretary.post(`${page}/acceptance`, place())
    assert.equal(early.status, 422)
    assert.equal((await sponsor.post(sponsorship, { answer: 'confirmed' })).status, 303)
    assert.equal((await sponsor.post(sponsorship, { answer: 'declined' })).status, 409)
    assert.equal((await secretary.post(`${page}/acceptance`, place())).status, 303)
    assert.equal((await secretary.post(`${page}/acceptance`, place())).status, 409)
    const invitation = await linkTo(form.email)
    assert.match(invitation, /^\/invitations\//)
    const answer = await site.post(invitation, { name: form.name, password: PASSWORD })
    assert.equal(answer.headers.get('location'), '/account/two-step')
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? ''
    await site.post('/account/two-step', {}, { cookie })
    const { id } = await site.db
      .selectFrom('identity.person')
      .select('id')
      .where('email', '=', form.email)
      .executeTakeFirstOrThrow()
    const person = id as GivenPerson['id']
    const sealed = await findSealed(site.db, person, false)
    const secret = sealed && unsealSecret(instanceKeyFrom(new Uint8Array(32)), person, sealed)
    if (!secret) throw new Error('no secret')
    const set = await site.post(
      '/account/two-step/key',
      { code: codeAt(secret, site.clock.now()), next: '' },
      { cookie },
    )
    assert.equal(set.status, 200)
  })

  /** What an answer says, byte for byte but for what was typed and drawn by lot, and what the database had to do for it. */
  const workOf = async (act: () => Promise<Response>) => {
    let said = ''
    const statements = await statementsOf(async () => {
      const answer = await act()
      said = `${answer.status} ${answer.headers.get('location')} ${await answer.text()}`
    })
    const waiting = (await listJobs(site.db)).map(({ task }) => task)
    return { said: said.replaceAll(/[A-Za-z0-9_-]{43}|asks-\d+@elsewhere.example/g, 'X'), statements, waiting }
  }

  test('says the same by the same work whoever has an account or asked before, of who asks and of the sponsor', async () => {
    const known = await givenPerson(site)
    const closed = await givenPerson(site)
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    const waits = typed()
    await confirmed(waits)
    const often = typed()
    for (let asked = 0; asked < 6; asked += 1) await ask(often)
    const invited = 'invited@elsewhere.example'
    const offer = { name: '', language: 'en', role: 'practitioner', scope: '*', organisation: '' }
    assert.equal((await secretary.post('/people/invitations', { ...offer, email: invited })).status, 303)
    const emails = [known.email, closed.email, waits.email, often.email, invited]
    await site.work()
    const unknown = await workOf(() => ask(typed()))
    assert.match(unknown.said, /^303 \/join\/sent/)
    assert.deepEqual(unknown.waiting, ['identity.join_asked'])
    assert.ok(unknown.statements.length > 5)
    for (const changes of [...emails.map((email) => ({ email })), { sponsor: 'nobody@elsewhere.example' }]) {
      await site.work()
      assert.deepEqual(await workOf(() => ask(typed(changes))), unknown, JSON.stringify(changes))
    }
    assert.match((await mailTo(known.email))?.text ?? '', /account\s+already/)
  })

  test('takes as long whoever has an account', async () => {
    const known = await givenPerson(site)
    const headers = (round: number) => ({ 'x-forwarded-for': `203.0.113.${round + 2}` })
    const ratio = await timesAsLong(
      (round) => ask(typed(), headers(round)),
      (round) => ask(typed({ email: known.email }), headers(round)),
    )
    assert.ok(ratio > 1 / 3 && ratio < 3, String(ratio))
  })

  test('of whoever confirms their address, the same is said by the same work whoever the sponsor is', async () => {
    const closed = await givenPerson(site, { roles: [['practitioner', 'state:ke']] })
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    const works = []
    for (const email of [sponsor.email, 'nobody@elsewhere.example', closed.email]) {
      const form = typed({ sponsor: email })
      await ask(form)
      const link = await linkTo(form.email)
      const [shown, sent] = [await workOf(() => site.get(link)), await workOf(() => site.post(link))]
      assert.match(sent.said, /^200 /)
      works.push({ shown, sent })
      await site.work()
    }
    assert.ok((works[0]?.sent.statements.length ?? 0) > 5)
    assert.deepEqual(works[1], works[0])
    assert.deepEqual(works[2], works[0])
    assert.match((await mailTo(sponsor.email))?.links.join() ?? '', /\/join\/sponsorships\//)
  })

  test('keeps what was typed when something is missing, and writes to nobody', async () => {
    const sent = (await mailsOf(site)).length
    const form = typed()
    for (const changes of [
      { name: '' },
      { email: 'ada' },
      { purpose: ' ' },
      { sponsor: form.email },
      { languages: [] },
      { state: 'zz' },
      { organisation: '' },
    ]) {
      const answer = await ask({ ...form, ...changes } as Typed)
      assert.equal(answer.status, 422, JSON.stringify(changes))
    }
    assert.match(await (await ask({ ...form, email: 'x', name: '<i>A</i>' })).text(), /value="&lt;i&gt;A&lt;\/i&gt;"/)
    assert.equal((await mailsOf(site)).length, sent)
  })

  test('a domain of the organisation stands for a sponsor, but not against one who declined', async () => {
    const form = typed({ email: 'own@justice.example' })
    const page = await confirmed(form)
    assert.match(await (await secretary.get(page)).text(), /Known to be of Directorate/)
    assert.equal((await secretary.post(`${page}/acceptance`, place({ organisation: '' }))).status, 422)
    await vouchFor(page, 'declined')
    assert.equal((await secretary.post(`${page}/acceptance`, place())).status, 422)
    const other = await confirmed(typed({ email: 'other@justice.example' }))
    assert.equal((await secretary.post(`${other}/acceptance`, place())).status, 303)
    const below = await confirmed(typed({ email: 'x@evil.justice.example', sponsor: 'nobody@elsewhere.example' }))
    assert.equal((await secretary.post(`${below}/acceptance`, place())).status, 422)
  })

  test('whoever vouches does not decide', async () => {
    const both = await givenPerson(site, { roles: [['secretariat', '*']] })
    const page = await confirmed(typed({ sponsor: both.email }))
    await vouchFor(page, 'confirmed', both)
    assert.equal((await both.post(`${page}/acceptance`, place())).status, 422)
    assert.equal((await secretary.post(`${page}/acceptance`, place())).status, 303)
  })

  test('the secretariat asks back by a link that takes one answer, and declines with a reason', async () => {
    const form = typed()
    const page = await confirmed(form)
    assert.equal((await secretary.post(`${page}/question`, { words: '' })).status, 422)
    assert.equal(
      (await secretary.post(`${page}/question`, { words: 'Which unit?\r\nBcc: x@evil.example' })).status,
      303,
    )
    const mail = await mailTo(form.email)
    assert.doesNotMatch(mail?.headers ?? 'Bcc', /^Bcc/m)
    const link = await linkTo(form.email)
    assert.match(await (await site.get(link)).text(), /Which unit\?/)
    assert.equal((await site.post(link, { words: '' })).status, 422)
    assert.equal((await site.post(link, { words: 'The <b>third</b>' })).status, 200)
    assert.equal((await site.post(link, { words: 'Again' })).status, 404)
    assert.match(await (await secretary.get(page)).text(), /The &lt;b&gt;third&lt;\/b&gt;/)
    assert.equal((await secretary.post(`${page}/refusal`, { words: 'Not your task' })).status, 303)
    assert.match((await mailTo(form.email))?.text ?? '', /Not your task/)
    assert.equal((await secretary.post(`${page}/refusal`, { words: 'Twice' })).status, 409)
  })

  test('a link that confirms an address ends after three days, and two who use it at once confirm it once', async () => {
    const form = typed()
    await ask(form)
    const link = await linkTo(form.email)
    site.setNow('2026-11-26T12:00:01Z')
    assert.equal((await site.post(link)).status, 404)
    site.setNow(NOON)
    const answers = await Promise.all([site.post(link), site.post(link)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404])
  })

  test('an address that asks again has one request, the last', async () => {
    const form = typed()
    await confirmed(form)
    site.setNow('2026-11-23T12:05:00Z')
    await ask({ ...form, organisation: 'Another (fictitious)' })
    await site.post(await linkTo(form.email))
    const rows = await site.db
      .selectFrom('identity.join_request')
      .select('organisation')
      .where('email', '=', form.email)
      .execute()
    assert.deepEqual(rows, [{ organisation: 'Another (fictitious)' }])
  })

  test('a mailbox is not filled from here, and one network must wait in the end', async () => {
    const form = typed()
    const sent = (await mailsOf(site)).length
    for (let asked = 0; asked < 6; asked += 1) assert.equal((await ask(form)).status, 303)
    assert.equal((await mailsOf(site)).length, sent + 4)
    const statuses: number[] = []
    for (let asked = 0; asked < 30; asked += 1) statuses.push((await ask(typed())).status)
    assert.equal(statuses.at(-1), 429)
    assert.equal((await ask(typed(), { 'x-forwarded-for': '203.0.113.7' })).status, 303)
  })

  test('requests are there for the secretariat alone', async () => {
    const page = await confirmed(typed())
    for (const role of ROLES) {
      const person = await givenPerson(site, { roles: [[role, role === 'focal_point' ? 'state:ke' : '*']] })
      const isKeeper = role === 'secretariat'
      for (const path of ['/people/requests', page, `${page}/acceptance`, `${page}/question`, `${page}/refusal`])
        assert.equal((await person.get(path)).status, isKeeper ? 200 : 404, `${role} ${path}`)
      assert.equal((await person.post(`${page}/refusal`, { words: '' })).status, isKeeper ? 422 : 404, role)
    }
  })

  test('tells the secretariat once that a request waits for it, and nothing that was typed', async () => {
    const digest = taskOf('identity.join_digest', z.strictObject({}))
    const mails = async () => {
      await site.db.transaction().execute((tx) => enqueue(tx, digest, {}))
      return (await mailsOf(site)).filter(({ to, text }) => to === secretary.email && text.includes('/people/requests'))
    }
    const { length: earlier } = await mails() // what other tests left
    const silent = await confirmed(typed())
    assert.equal((await mails()).length, earlier) // its sponsor was asked just now
    const stranger = await confirmed(typed({ sponsor: 'nobody@nowhere.example' }))
    const told = await mails()
    assert.equal(told.length, earlier + 1)
    const { subject, text } = told.at(-1) ?? assert.fail('none')
    assert.equal(subject, '1 request to join waits for you')
    assert.doesNotMatch(text, /عائشة|Directorate|our law|nobody@|join\//)
    assert.equal((await mails()).length, earlier + 1)
    await vouchFor(silent, 'confirmed')
    assert.equal((await mails()).length, earlier + 2)
    await secretary.post(`${stranger}/question`, { words: 'Who knows you?' })
    assert.equal((await mails()).length, earlier + 2)
    const late = await confirmed(typed())
    site.setNow('2026-12-01T12:00:00Z')
    assert.equal((await mails()).length, earlier + 3)
    assert.ok(late)
  })

  test('tells of a request at once where the mail domain of its address is an organisation’s', async () => {
    const digest = taskOf('identity.join_digest', z.strictObject({}))
    await site.db.transaction().execute((tx) => enqueue(tx, digest, {}))
    const { length: earlier } = await mailsOf(site)
    const form = typed({ email: 'known@justice.example' })
    await confirmed(form)
    await site.db.transaction().execute((tx) => enqueue(tx, digest, {}))
    const mails = (await mailsOf(site)).slice(earlier)
    assert.ok(mails.some(({ to, text }) => to === secretary.email && text.includes('/people/requests')))
  })

  test('lies on the desk of its sponsor until they answer, and on no other', async () => {
    const form = typed({ name: 'Fictitious asker of the desk' })
    const page = await confirmed(form)
    const own = await (await sponsor.get('/fr/desk')).text()
    assert.ok(own.includes(form.name) && own.includes(page.replace('/people/requests', '/fr/join/sponsorships')))
    const other = await givenPerson(site, { roles: [['practitioner', 'state:ke']] })
    assert.ok(!(await (await other.get('/desk')).text()).includes(form.name))
    await vouchFor(page, 'declined')
    assert.ok(!(await (await sponsor.get('/desk')).text()).includes(form.name))
  })

  test('is answered in a language in which the person works, and the account keeps them', async () => {
    const form = typed({ languages: ['ar', 'fr'] })
    const page = await confirmed(form) // asked on the English page
    assert.match((await mailTo(form.email))?.subject ?? '', /\p{Script=Arabic}/u)
    await vouchFor(page, 'confirmed')
    assert.equal((await secretary.post(`${page}/acceptance`, place())).status, 303)
    assert.equal((await site.post(await linkTo(form.email), { name: form.name, password: PASSWORD })).status, 303)
    const known = await site.db
      .selectFrom('identity.person')
      .select(['language', 'languages'])
      .where('email', '=', form.email)
      .executeTakeFirstOrThrow()
    assert.deepEqual(known, { language: 'ar', languages: ['ar', 'fr'] })
  })
})
