import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenDatabase } from '#given/database'
import { openLog } from '../log.ts'
import { openDatabase } from './connect.ts'
import { databaseFault } from './server-version.ts'

test('a connection that breaks at work fails its query and nothing else', async () => {
  const { connection, drop } = await givenDatabase()
  const { db } = openDatabase(connection, openLog('silent'))
  const { db: other } = openDatabase(connection, openLog('silent'))
  try {
    const working = Array.from({ length: 5 }, () => sql`select pg_sleep(30)`.execute(db))
    const outcomes = Promise.allSettled(working)
    const end = sql<{ pid: number }>`
      select pid, pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'active' and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()
    `
    const ended = new Set<number>() // one that is still ending is found again
    while (ended.size < working.length) for (const { pid } of (await end.execute(other)).rows) ended.add(pid)
    assert.ok((await outcomes).every(({ status }) => status === 'rejected'))
    await new Promise((resolve) => setTimeout(resolve, 200)) // a connection just cut is given back before its line closes
    assert.equal((await sql`select 1`.execute(db)).rows.length, 1)
  } finally {
    await db.destroy()
    await other.destroy()
    await drop()
  }
})

test('a database that hangs is told as one that does not answer, within seconds', async () => {
  const { connection, drop } = await givenDatabase()
  const { db } = openDatabase(connection, openLog('silent'))
  try {
    assert.equal(await databaseFault(db), null)
    const busy = Array.from({ length: 10 }, () => sql`select pg_sleep(5)`.execute(db))
    const startedAt = performance.now()
    assert.match((await databaseFault(db)) ?? '', /does not answer/)
    assert.ok(performance.now() - startedAt < 4000)
    await Promise.all(busy)
  } finally {
    await db.destroy()
    await drop()
  }
})
