import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { mailsOf } from '#given/mail'
import { givenPerson, type GivenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { enqueue, taskOf } from '#jobs'
import { recordChanges } from '#platform/db/changes'

const TABLE = {
  name: 'countries.gap',
  key: ['state', 'position'],
  columns: ['kind', 'text'],
}

describe('what somebody watches', () => {
  let site: GivenSite
  let one: GivenPerson
  let another: GivenPerson
  before(async () => {
    site = await givenSite()
    one = await givenPerson(site)
    another = await givenPerson(site, { language: 'ar' })
  })
  after(() => site.close())

  let position = 100
  const change = async (state: string) => {
    position += 1
    const row = { state, position, kind: 'law', text: `A made-up gap ${position}` }
    await site.db.transaction().execute((tx) => recordChanges(tx, TABLE, [{ before: null, after: row }]))
  }
  const due = async (task: string) => {
    await site.db.transaction().execute((tx) => enqueue(tx, taskOf(task, z.strictObject({})), {}))
  }
  const mails = () => mailsOf(site)
  const daysPass = async (days: number) => {
    await sql`update newsroom.notice set noticed_at = noticed_at - make_interval(days => ${days}) where sent_at is null`.execute(
      site.db,
    )
    await due('newsroom.send_due')
  }
  const watch = (person: GivenPerson, path: string, rhythm: string) => person.post('/watches', { path, rhythm })

  test('is asked for by people who are signed in alone', async () => {
    const asked = await site.get('/watches/new?path=/countries/ke')
    const wanted = encodeURIComponent('/watches/new?path=/countries/ke')
    assert.deepEqual([asked.status, asked.headers.get('location')], [303, `/sign-in?next=${wanted}`])
    assert.equal((await site.get('/watches')).status, 303)
    assert.equal((await site.post('/watches', { path: '/countries/ke', rhythm: 'daily' })).status, 401)
  })

  test('a form without a rhythm, and a view that can not be watched, keep nothing', async () => {
    assert.equal((await one.get('/watches/new?path=/countries/ke')).status, 200)
    assert.equal((await watch(one, '/countries/ke', '')).status, 422)
    assert.equal((await watch(one, '/countries/zz', 'daily')).status, 422)
    assert.doesNotMatch(await (await one.get('/watches')).text(), /Kenya/)
  })

  test('one changed fact that three watches of two people concern gives two mails', async () => {
    for (const path of ['/countries/ke', '/changes?state=ke'])
      assert.equal((await watch(one, path, 'at_once')).headers.get('location'), '/watches')
    await watch(another, '/countries/ke/law', 'at_once')
    await change('ke')
    await change('gh')
    const sent = await mails()
    assert.deepEqual(sent.map(({ to }) => to).toSorted(), [one.email, another.email].toSorted())
    const own = sent.find(({ to }) => to === one.email)
    assert.equal(own?.subject, '1 change to what you watch')
    assert.match(own?.text ?? '', /Kenya/)
    assert.match(own?.headers ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    assert.match(sent.find(({ to }) => to === another.email)?.text ?? '', /كينيا/)
    assert.equal((await mails()).length, 2)
  })

  test('a day and a week give one mail each, when they are over', async () => {
    const [weekly, daily] = [await givenPerson(site), await givenPerson(site, { timeZone: 'Asia/Kathmandu' })]
    await watch(weekly, '/countries/gh', 'weekly')
    await watch(daily, '/countries/gh', 'daily')
    await change('gh')
    await change('gh')
    await due('newsroom.send_due')
    const sentBefore = (await mails()).length
    const sent = async () => (await mails()).slice(sentBefore).map(({ to, subject }) => [to, subject])
    assert.deepEqual(await sent(), [])
    await daysPass(1)
    assert.deepEqual(
      (await sent()).filter(([to]) => to === daily.email),
      [[daily.email, '2 changes to what you watch']],
    )
    await daysPass(7)
    await daysPass(7)
    assert.deepEqual((await sent()).map(([to]) => to).toSorted(), [weekly.email, daily.email].toSorted())
  })

  test('mails are ended by the link in them: asked by GET, done by one POST of a mail program', async () => {
    const link = (await mails()).find(({ to }) => to === one.email)?.links.at(-2) ?? ''
    const path = new URL(link).pathname
    assert.match(path, /^\/watches\/end\//)
    const sentBefore = (await mails()).length
    assert.equal((await site.get(path)).status, 200)
    await change('ke')
    assert.equal((await mails()).length, sentBefore + 2)
    const ended = await site.app.request(`https://comity.example${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    assert.equal(ended.status, 200)
    await change('ke')
    assert.equal((await mails()).length, sentBefore + 3)
    assert.equal((await site.get('/watches/end/wrong')).status, 404)
  })

  test('the feed is read at an address that nobody can guess, until it is given up', async () => {
    const page = await (await one.post('/watches/feed')).text()
    const path = /https:\/\/comity\.example(\/watches\/feed\/[\w-]{43}\.atom)/.exec(page)?.[1] ?? ''
    const answer = await site.get(path)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const text = await answer.text()
    assert.match(text, /Kenya/)
    assert.doesNotMatch(text, /Ghana/)
    const { rows } = await sql<{ text: string }>`select watcher::text as text from newsroom.watcher`.execute(site.db)
    assert.ok(rows.every((row) => !row.text.includes(path.slice(15, 30)))) // only a hash is kept
    await one.post('/watches/feed/end')
    assert.equal((await site.get(path)).status, 404)
  })

  test('is ended by its owner alone', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from newsroom.watch where person = ${one.id} and path = '/countries/ke'`.execute(site.db)
    const path = `/watches/${rows[0]?.id}/end`
    assert.equal((await another.post(path)).status, 404)
    assert.equal((await one.post(path)).status, 303)
    assert.equal((await one.post(path)).status, 404)
  })

  test('pages of what can be watched lead there, the same for everybody', async () => {
    assert.match(await (await site.get('/countries/ke')).text(), /href="\/watches\/new\?path=%2Fcountries%2Fke"/)
    assert.match(await (await site.get('/search?q=theft')).text(), /href="\/watches\/new\?path=%2Fsearch%3Fq%3Dtheft"/)
    assert.doesNotMatch(await (await site.get('/search')).text(), /\/watches\/new/)
    assert.match(await (await site.get('/compare')).text(), /\/watches\/new\?path=%2Fcompare/)
    const choice = await (await one.get('/watches/new?path=/compare')).text()
    assert.match(choice, /Choose first which States to compare/)
    assert.match(choice, /href="\/compare"/)
  })
})
