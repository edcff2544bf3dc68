import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { mailsOf } from '#given/mail'
import { givenSite, type GivenSite } from '#given/site'
import { doDueJobs, doing, enqueue, factHandlers, factOf, hearing, openWorker, sendMail, taskOf, tell } from '#jobs'
import { openDatabase } from '#platform/db/connect'
import { openLog } from '#platform/log'
import { allWork } from './work.ts'

const log = openLog('silent')
const happened = factOf('test.something_happened', z.strictObject({ word: z.string() }))
const task = taskOf('test.note', z.strictObject({ word: z.string() }))

describe('the work of a site', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  test('is taken up within a moment of the transaction that asks for it', async () => {
    const heard: string[] = []
    const note = async (_tx: unknown, { word }: { word: string }) => void heard.push(word)
    const { schedules } = allWork({
      db: site.db,
      clock: site.clock,
      postbox: { post: async () => {}, close: async () => {} },
      publicUrl: 'https://comity.example',
      mailFrom: null,
    })
    const handlers = [doing(task, note), ...factHandlers([hearing(happened, 'test', note)])]
    const worker = await openWorker(site.connection, log, { handlers, schedules })
    const askedAt = performance.now()
    await site.db.transaction().execute(async (tx) => {
      await enqueue(tx, task, { word: 'a job' })
      await tell(tx, happened, { word: 'a fact' })
    })
    while (heard.length < 2 && performance.now() - askedAt < 10_000) await pause(5)
    await worker.stop()
    assert.deepEqual(heard.toSorted(), ['a fact', 'a job'])
  })

  test('sends mails in the language of whom they are for, or in ours where it knows none', async () => {
    const order = { to: 'someone@example.org', template: 'jobs.mail.trial', values: { site: 'https://comity.example' } }
    await site.db.transaction().execute(async (tx) => {
      for (const language of ['fr', 'ar', 'xx']) await sendMail(tx, { ...order, language })
    })
    const mails = await mailsOf(site)
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ['Les messages de Comity arrivent', 'رسائل Comity تصل', 'Mail from Comity arrives'],
    )
    assert.deepEqual(mails[0]?.links, ['https://comity.example', 'https://comity.example'])
    await assert.rejects(
      site.db.transaction().execute((tx) => sendMail(tx, { ...order, language: 'en', to: 'a@b.org\r\nBcc: c@d.org' })),
      /needs an address/,
    )
  })

  test('that was given up is told to who watches the machine, and the site serves all the same', async () => {
    await site.db.transaction().execute((tx) => enqueue(tx, task, { word: 'never' }))
    const database = openDatabase(site.connection, log)
    const fails = doing(task, async () => assert.fail('it can not be done'))
    for (let attempt = 0; attempt < 25; attempt += 1) {
      await doDueJobs(database, log, { handlers: [fails], schedules: [] })
      await database.pool.query('update graphile_worker._private_jobs set run_at = now()')
    }
    await database.db.destroy()
    const answer = await site.get('/readyz')
    assert.equal(answer.status, 200)
    assert.equal(await answer.text(), 'ready\njobs given up: 1, see comity jobs list\n')
  })
})
