import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { z } from 'zod'
import { givenDatabase } from '#given/database'
import { type Db, openDatabase } from '#platform/db/connect'
import { migrate } from '#platform/db/migrate'
import { openLog } from '#platform/log'
import { listJobs } from '../job/store.ts'
import { doDueJobs } from '../job/worker.ts'
import { factHandlers, factOf, hearing, tell } from './service.ts'

const log = openLog('silent')
const published = factOf('test.statement_published', z.strictObject({ state: z.string() }))

describe('a fact', () => {
  let database: { db: Db; pool: Pool }
  let close: () => Promise<void>
  before(async () => {
    const { connection, drop } = await givenDatabase()
    database = openDatabase(connection, log)
    close = async () => {
      await database.db.destroy()
      await drop()
    }
    await migrate(database)
    await sql`create schema test`.execute(database.db)
    await sql`create table test.heard (listener text, state text, fact bigint)`.execute(database.db)
  })
  after(() => close())

  let isDeaf = true
  const listening = (listener: string) =>
    hearing(published, listener, async (tx, { state }, { id }) => {
      await sql`insert into test.heard values (${listener}, ${state}, ${id})`.execute(tx)
      if (listener === 'slow' && isDeaf) throw new Error('not now')
    })
  const other = hearing(factOf('test.other', published.payload), 'other', async () => assert.fail('nobody told this'))
  const work = { handlers: factHandlers([listening('quick'), listening('slow'), other]), schedules: [] }
  const heard = async () =>
    (await sql<{ listener: string }>`select listener from test.heard order by listener`.execute(database.db)).rows.map(
      ({ listener }) => listener,
    )

  const stillToHear = async () => (await listJobs(database.db)).filter(({ task }) => task === 'jobs.hear_fact')

  test('that is told in a transaction which rolls back is heard by nobody', async () => {
    await assert.rejects(
      database.db.transaction().execute(async (tx) => {
        await tell(tx, published, { state: 'ke' })
        throw new Error('rolled back')
      }),
    )
    await doDueJobs(database, log, work)
    assert.deepEqual(await heard(), [])
  })

  test('is heard once by each who subscribed to it, and a listener that fails keeps nobody else waiting', async () => {
    await database.db.transaction().execute((tx) => tell(tx, published, { state: 'ke' }))
    await doDueJobs(database, log, work)
    assert.deepEqual(await heard(), ['quick'])
    assert.equal((await stillToHear()).length, 1)
    isDeaf = false
    await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.db)
    await doDueJobs(database, log, work)
    assert.deepEqual(await heard(), ['quick', 'slow'])
    assert.deepEqual(await stillToHear(), [])
  })

  test('that does not fit its form is refused where it is told', async () => {
    const wrong = {} as { state: string }
    await assert.rejects(database.db.transaction().execute((tx) => tell(tx, published, wrong)))
  })
})
