import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { z } from 'zod'
import { givenDatabase } from '#given/database'
import { type Connection, type Db, openDatabase } from '#platform/db/connect'
import { migrate } from '#platform/db/migrate'
import { openLog } from '#platform/log'
import { projectFolder } from '#platform/project-folder'
import { taskOf } from './rules.ts'
import { doing } from './service.ts'
import { backlog, enqueue, listJobs, retryJobs } from './store.ts'
import { doDueJobs, openWorker } from './worker.ts'

const log = openLog('silent')
const note = taskOf('test.note', z.strictObject({ word: z.string() }))

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await isSo()) return
    await pause(50)
  }
  assert.fail('it never came to that')
}

describe('jobs', () => {
  let database: { db: Db; pool: Pool }
  let connection: Connection
  let close: () => Promise<void>
  before(async () => {
    const given = await givenDatabase()
    connection = given.connection
    database = openDatabase(connection, log)
    close = async () => {
      await database.db.destroy()
      await given.drop()
    }
    await migrate(database)
    await sql`create schema test`.execute(database.db)
    await sql`create table test.word (word text, attempt integer)`.execute(database.db)
  })
  after(() => close())
  beforeEach(async () => {
    await sql`delete from graphile_worker._private_jobs`.execute(database.db)
    await sql`delete from test.word`.execute(database.db)
  })

  const saving = doing(note, async (tx, { word }, { attempt }) => {
    await sql`insert into test.word (word, attempt) values (${word}, ${attempt})`.execute(tx)
    if (word === 'never') throw new Error('it can not be done')
  })
  const work = { handlers: [saving], schedules: [] }
  const words = async () =>
    (await sql<{ word: string }>`select word from test.word order by word`.execute(database.db)).rows.map(
      ({ word }) => word,
    )
  const ask = (word: string, options = {}) =>
    database.db.transaction().execute((tx) => enqueue(tx, note, { word }, options))

  test('a job is done once its transaction commits, and never when that rolls back', async () => {
    await ask('kept')
    await assert.rejects(
      database.db.transaction().execute(async (tx) => {
        await enqueue(tx, note, { word: 'lost' })
        throw new Error('rolled back')
      }),
    )
    await doDueJobs(database, log, work)
    assert.deepEqual(await words(), ['kept'])
    assert.deepEqual(await listJobs(database.db), [])
  })

  test('what does not fit its task is refused at once', async () => {
    const wrong = { word: 7 } as unknown as { word: string }
    await assert.rejects(database.db.transaction().execute((tx) => enqueue(tx, note, wrong)))
    assert.deepEqual(await listJobs(database.db), [])
  })

  test('a second job under one key takes the place of the first', async () => {
    await ask('first', { key: 'k' })
    await ask('second', { key: 'k' })
    await doDueJobs(database, log, work)
    assert.deepEqual(await words(), ['second'])
  })

  test('a job for later waits', async () => {
    await ask('later', { runAt: new Date('2999-01-01T00:00:00Z') })
    await doDueJobs(database, log, work)
    assert.deepEqual(await words(), [])
    assert.equal((await listJobs(database.db))[0]?.state, 'waiting')
  })

  test('a job that fails leaves nothing behind and is tried again after pauses that grow', async () => {
    await ask('never')
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await doDueJobs(database, log, work)
      const [job] = await listJobs(database.db)
      assert.deepEqual([job?.state, job?.attempts, job?.lastError], ['waiting', attempt, 'it can not be done'])
      const { rows } = await sql<{ pause: number }>`
        select extract(epoch from run_at - now())::float8 as pause from graphile_worker.jobs`.execute(database.db)
      pauses.push(rows[0]?.pause ?? 0)
      await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.db)
    }
    assert.deepEqual(await words(), [])
    assert.ok(
      pauses.every((each, index) => each > 1 && (index === 0 || each > 2 * (pauses[index - 1] ?? 0))),
      pauses.join(),
    )
  })

  test('after the last try a job is kept, counted, and can be tried again', async () => {
    await ask('never')
    await sql`update graphile_worker._private_jobs set max_attempts = 1`.execute(database.db)
    await doDueJobs(database, log, work)
    assert.equal((await listJobs(database.db))[0]?.state, 'failed')
    assert.equal((await backlog(database.db)).failed, 1)
    assert.equal(await retryJobs(database.db, ['999999']), 0)
    assert.equal(await retryJobs(database.db, null), 1)
    assert.deepEqual((({ state, attempts }) => [state, attempts])((await listJobs(database.db))[0] ?? assert.fail()), [
      'waiting',
      0,
    ])
  })

  test('what waits too long is seen', async () => {
    await ask('old', { runAt: new Date('2020-01-01T00:00:00Z') })
    assert.ok((await backlog(database.db)).waitSeconds > 86_400)
  })

  test('a job that took effect, and whose worker was killed before it was crossed off, has no second one', async () => {
    await ask('twice')
    await sql`insert into jobs.done (job) select id from graphile_worker.jobs`.execute(database.db)
    await doDueJobs(database, log, work)
    assert.deepEqual(await words(), [])
    assert.deepEqual(await listJobs(database.db), [])
  })

  test('a schedule that was missed while nobody worked is made up for once', async () => {
    const daily = taskOf('test.daily', z.strictObject({}))
    const due: string[] = []
    const scheduled = {
      handlers: [doing(daily, async (_tx, _payload, { dueAt }) => void due.push(dueAt.toISOString()))],
      schedules: [{ task: daily.name, cron: '0 * * * *', catchUpHours: 48 }],
    }
    const first = await openWorker(connection, log, scheduled)
    await until(async () => {
      const { rows } = await sql`select from graphile_worker._private_known_crontabs`.execute(database.db)
      return rows.length > 0
    })
    await first.stop()
    await sql`
      update graphile_worker._private_known_crontabs
      set known_since = now() - interval '1 day', last_execution = now() - interval '1 day'`.execute(database.db)
    const second = await openWorker(connection, log, scheduled)
    await until(async () => due.length > 0)
    await second.stop()
    assert.equal(due.length, 1)
  })

  test('a job whose worker is killed in the middle is done by the next, once', { timeout: 60_000 }, async () => {
    const child = spawn(
      process.execPath,
      ['--import', './tools/tsx-hook.mjs', 'tests/given/killed-worker.ts', JSON.stringify(connection)],
      { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    assert.equal((await lines.next()).value, 'ready')
    await ask('survives')
    assert.equal((await lines.next()).value, 'at work')
    child.kill('SIGKILL')
    await once(child, 'close')
    assert.equal((await listJobs(database.db))[0]?.state, 'running')
    const worker = await openWorker(connection, log, work)
    await until(async () => (await words()).length > 0 && (await listJobs(database.db)).length === 0)
    await worker.stop()
    assert.deepEqual(await words(), ['survives'])
  })
})
