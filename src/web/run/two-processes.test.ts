import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import { environmentWith } from '#platform/config'
import type { Connection, Db } from '#platform/db/connect'
import { raiseVersion } from '#platform/db/versions'
import { projectFolder } from '#platform/project-folder'
import { addressOf } from './load-apart.ts'

const LATEST_MS = 1000
const READERS = 8
const PAGE = '/law/ets-185'

/** Comity in a process of its own on a database that others use too. */
async function startProcess(connection: Connection): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', './tools/tsx-hook.mjs', 'src/main.ts', 'serve'], {
    cwd: projectFolder,
    env: environmentWith({ DATABASE_URL: addressOf(connection), PORT: '0', LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Comity is at (http:\S+)$/.exec(line)?.[1]
    if (address !== undefined) return { address, child }
  }
  throw new Error('the process ended before it served')
}

describe('two processes on one database', () => {
  let db: Db
  let close: () => Promise<void>
  let servers: { address: string; child: ChildProcess }[] = []
  before(async () => {
    const given = await givenLoadedDatabase()
    db = given.db
    close = given.close
    servers = await Promise.all([startProcess(given.connection), startProcess(given.connection)])
  })
  after(async () => {
    const ended = servers.map(({ child }) => new Promise((resolve) => child.once('close', resolve)))
    for (const { child } of servers) child.kill('SIGTERM')
    await Promise.all(ended)
    await close()
  })

  const rename = (title: string) =>
    db.transaction().execute(async (tx) => {
      await sql`update law.treaty set short_title = ${title} where id = 'ets-185'`.execute(tx)
      await raiseVersion(tx, 'law')
    })

  test('both show a changed fact within a second, also while many read', { timeout: 60_000 }, async () => {
    const addresses = servers.map(({ address }) => address + PAGE)
    for (const address of addresses) for (let turn = 0; turn < 3; turn += 1) await (await fetch(address)).text()
    await rename('A name that changed')
    const changedAt = performance.now()
    const tooLate: number[] = []
    let isOver = false
    const reader = async (address: string) => {
      while (!isOver) {
        const askedAt = performance.now() - changedAt
        const page = await fetch(address)
        const isOld = !(await page.text()).includes('A name that changed')
        assert.equal(page.status, 200)
        if (isOld && askedAt > LATEST_MS) tooLate.push(askedAt)
      }
    }
    setTimeout(() => {
      isOver = true
    }, 2 * LATEST_MS)
    await Promise.all(addresses.flatMap((address) => Array.from({ length: READERS }, () => reader(address))))
    assert.deepEqual(tooLate, [])
    for (const address of addresses) assert.match(await (await fetch(address)).text(), /A name that changed/)
  })
})
