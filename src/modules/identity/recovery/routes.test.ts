import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { z } from 'zod'
import { type GivenMail, mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { statementsOf } from '#given/statements'
import { timesAsLong } from '#given/timing'
import { enqueue, listJobs, taskOf } from '#jobs'
import { instanceKeyFrom } from '#platform/instance-key'
import { isPassword } from '../password/hash.ts'
import { findPassword } from '../password/store.ts'
import { newSecret, sealSecret } from '../second-factor/secret.ts'
import { confirmSecret, factorsOf, saveUnconfirmed } from '../second-factor/store.ts'
import { trimMisses } from '../throttle/store.ts'

const NOON = '2026-11-23T12:00:00Z'
const TWO_DAYS_LATER = '2026-11-25T12:00:00Z'
const PASSWORD = 'lantern bakery river'

describe('getting back into an account', () => {
  let site: GivenSite
  let secretary: GivenPerson
  before(async () => {
    site = await givenSite()
    secretary = await givenPerson(site, { roles: [['secretariat', '*']] })
  })
  beforeEach(async () => {
    site.setNow(NOON)
    await trimMisses(site.db, new Date('2999-01-01'))
  })
  after(() => site.close())

  /** Somebody of an authority with so many colleagues. */
  async function authority(state: string, colleagues: number) {
    const organisation = { kind: 'authority', name: `Authority of ${state} (fictitious)`, state } as const
    const lost = await givenPerson(site, {
      roles: [['practitioner', '*']],
      organisation,
      name: 'Zoé\r\nBcc: x@evil.example',
    })
    await saveUnconfirmed(
      site.db,
      lost.id,
      sealSecret(instanceKeyFrom(new Uint8Array(32)), lost.id, newSecret()),
      new Date(NOON),
    )
    await site.db.transaction().execute((tx) => confirmSecret(tx, lost.id, 0, new Date(NOON)))
    const others: GivenPerson[] = []
    const own = lost.organisation
    if (own === null) throw new Error('no organisation')
    for (let made = 0; made < colleagues; made += 1)
      others.push(await givenPerson(site, { roles: [['practitioner', '*']], organisation: own }))
    return { lost, others }
  }
  const membership = ({ organisation }: GivenPerson) =>
    organisation === null ? {} : { roles: [['practitioner', '*']] as const, organisation }
  const mails = async (email: string) => (await mailsOf(site)).filter(({ to }) => to === email)
  const pathIn = (mail: GivenMail | undefined, part: string) =>
    new URL(mail?.links.find((link) => link.includes(part)) ?? '').pathname
  const ask = (email: string) => site.post('/recovery', { email })
  /** Asks, and goes on from the mailbox; the path of the first link and of the page for those who confirm. */
  async function begun(lost: GivenPerson, other: GivenPerson) {
    await ask(lost.email)
    const link = pathIn((await mails(lost.email)).at(-1), '/recovery/')
    assert.equal((await site.post(link, { act: 'go_on' })).status, 200)
    return { link, page: pathIn((await mails(other.email)).at(-1), '/recoveries/') }
  }
  const waited = async () => {
    await site.db
      .transaction()
      .execute((tx) => enqueue(tx, taskOf('identity.recoveries_ready', z.strictObject({})), {}))
    await site.work()
  }
  const confirm = async (who: GivenPerson, page: string) => (await who.post(page, { answer: 'confirm' })).status

  test('two officers confirm, a day passes, and one link takes a new password', async () => {
    const { lost, others } = await authority('ke', 2)
    const [one, two] = others as [GivenPerson, GivenPerson]
    const { link, page } = await begun(lost, one)
    assert.equal((await one.get(page)).status, 200)
    assert.equal(await confirm(secretary, page), 404)
    assert.equal(await confirm(lost, page), 404)
    assert.equal(await confirm(one, page), 303)
    assert.equal(await confirm(one, page), 409)
    await waited()
    assert.equal((await mails(lost.email)).length, 3)
    assert.equal(await confirm(two, page), 303)
    await waited()
    assert.equal((await mails(lost.email)).length, 4) // the day has not passed
    assert.equal((await site.post(`${link}/password`, { password: PASSWORD })).status, 404)
    site.setNow(TWO_DAYS_LATER)
    await waited()
    await waited()
    const all = await mails(lost.email)
    assert.equal(all.length, 5)
    assert.ok(all.every(({ headers }) => !/^Bcc/m.test(headers)))
    const last = pathIn(all.at(-1), '/recovery/')
    assert.doesNotMatch(await (await site.get(link)).text(), /name="password"/)
    assert.equal((await site.post(`${link}/password`, { password: PASSWORD })).status, 404)
    assert.match(await (await site.get(last)).text(), /name="password"/)
    assert.equal((await site.post(`${last}/password`, { password: 'short' })).status, 422)
    const answers = await Promise.all([1, 2].map(() => site.post(`${last}/password`, { password: PASSWORD })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 404])
    const opened = answers.find(({ status }) => status === 303)
    assert.equal(opened?.headers.get('location'), '/account/two-step')
    assert.equal((await lost.get('/account')).status, 303) // the sessions from before have ended
    assert.deepEqual((await factorsOf(site.db, lost.id)).totpSince, null)
    const isNew = await isPassword(PASSWORD, await findPassword(site.db, lost.id))
    assert.equal(isNew.ok && isNew.value, true)
    const acts = await site.db
      .selectFrom('audit.entry')
      .select('action')
      .where('action', 'like', 'identity.%recover%')
      .orderBy('n')
      .execute()
    assert.deepEqual(
      acts.map(({ action }) => action),
      [
        'identity.recovery_asked',
        'identity.recovery_begun',
        'identity.recovery_confirmed',
        'identity.recovery_confirmed',
        'identity.recovery_ready',
        'identity.account_recovered',
      ],
    )
    assert.match((await mails(lost.email)).at(-1)?.text ?? '', /new password/)
  })

  test('where an organisation has fewer, one near the person and one of the secretariat confirm', async () => {
    const { lost } = await authority('gh', 0)
    const [focal, elsewhere] = [
      await givenPerson(site, { roles: [['focal_point', 'state:gh']] }),
      await givenPerson(site, { roles: [['focal_point', 'state:sn']] }),
    ]
    const { page } = await begun(lost, focal)
    assert.equal(await confirm(elsewhere, page), 404)
    assert.equal(await confirm(focal, page), 303)
    const second = await givenPerson(site, { roles: [['focal_point', 'state:gh']] })
    assert.equal(await confirm(second, page), 303)
    site.setNow(TWO_DAYS_LATER)
    await waited()
    assert.doesNotMatch((await mails(lost.email)).at(-1)?.text ?? '', /three days/) // two focal points are not enough
    const now = await givenPerson(site, { roles: [['secretariat', '*']] })
    assert.equal(await confirm(now, page), 303)
    site.setNow('2026-11-27T12:00:00Z')
    await waited()
    assert.match((await mails(lost.email)).at(-1)?.text ?? '', /three\s+days/)
  })

  test('its person stops it by the link of any mail, and who is asked can too', async () => {
    const { lost, others } = await authority('ke', 2)
    const [one, two] = others as [GivenPerson, GivenPerson]
    const first = await begun(lost, one)
    await confirm(one, first.page)
    await confirm(two, first.page)
    assert.equal((await site.post(first.link, { act: 'stop' })).status, 200)
    site.setNow(TWO_DAYS_LATER)
    await waited()
    assert.match((await mails(lost.email)).at(-1)?.text ?? '', /was stopped/)
    assert.equal((await site.get(first.link)).status, 404)
    const [three, four] = [await givenPerson(site, membership(lost)), await givenPerson(site, membership(lost))]
    const again = await begun(lost, three)
    assert.equal((await four.post(again.page, { answer: 'stop' })).status, 303)
    assert.equal(await confirm(three, again.page), 404)
  })

  test('says the same by the same work whoever has an account, and troubles nobody before the person goes on', async () => {
    const { lost, others } = await authority('ke', 2)
    const [closed, often] = [await givenPerson(site), await givenPerson(site)]
    await site.db.updateTable('identity.person').set({ status: 'closed' }).where('id', '=', closed.id).execute()
    for (let asked = 0; asked < 6; asked += 1) await ask(often.email)
    await site.work()
    const workOf = async (email: string) => {
      let said = ''
      const statements = await statementsOf(async () => {
        const answer = await ask(email)
        said = `${answer.status} ${answer.headers.get('location')} ${await answer.text()}`
      })
      const waiting = (await listJobs(site.db)).map(({ task }) => task)
      await site.work()
      return { said, statements, waiting }
    }
    const unknown = await workOf('nobody@elsewhere.example')
    assert.match(unknown.said, /^303 \/recovery\/sent/)
    assert.deepEqual(unknown.waiting, ['identity.recovery_asked'])
    assert.ok(unknown.statements.length > 5)
    // twice of one who has an account: the second time a recovery is under way
    for (const email of [lost.email, lost.email, closed.email, often.email])
      assert.deepEqual(await workOf(email), unknown, email)
    assert.equal((await mails(lost.email)).length, 2)
    for (const email of ['nobody@elsewhere.example', closed.email, others[0]?.email ?? ''])
      assert.equal((await mails(email)).length, 0, email)
  })

  test('takes as long whoever has an account', async () => {
    const { lost } = await authority('ke', 2)
    const askFrom = (email: string, round: number) =>
      site.post('/recovery', { email }, { 'x-forwarded-for': `203.0.113.${round + 2}` })
    const ratio = await timesAsLong(
      (round) => askFrom(`nobody-${round}@elsewhere.example`, round),
      (round) => askFrom(lost.email, round),
    )
    assert.ok(ratio > 1 / 3 && ratio < 3, String(ratio))
  })

  test('links end with their time, and a mailbox is not filled', async () => {
    const { lost } = await authority('ke', 2)
    for (let asked = 0; asked < 6; asked += 1) assert.equal((await ask(lost.email)).status, 303)
    const all = await mails(lost.email)
    assert.equal(all.length, 4)
    const link = pathIn(all.at(-1), '/recovery/')
    assert.equal((await site.get(link)).status, 200)
    site.setNow('2026-11-24T12:00:01Z')
    assert.equal((await site.post(link, { act: 'go_on' })).status, 404)
    await ask(lost.email)
    assert.equal((await site.get(pathIn((await mails(lost.email)).at(-1), '/recovery/'))).status, 200)
  })

  test('links are made from the address of the site, whatever host a request names', async () => {
    const { lost } = await authority('ke', 2)
    const body = new URLSearchParams({ email: lost.email })
    const headers = { 'sec-fetch-site': 'same-origin', 'x-forwarded-host': 'evil.example', host: 'evil.example' }
    await site.app.request('https://evil.example/recovery', { method: 'POST', body, headers })
    const [mail] = await mails(lost.email)
    assert.doesNotMatch(`${mail?.text}${mail?.headers}`, /evil\.example\//)
    assert.match(mail?.links[0] ?? '', /^https:\/\/comity\.example\/recovery\/[\w-]{43}$/)
  })

  test('confirming takes a second factor shown lately', async () => {
    const { lost, others } = await authority('ke', 2)
    const tired = await givenPerson(site, { ...membership(lost), isSteppedUp: false })
    const { page } = await begun(lost, others[0] ?? tired)
    assert.match((await tired.get(page)).headers.get('location') ?? '', /account\/confirm/)
    assert.equal(await confirm(tired, page), 403)
  })
})
