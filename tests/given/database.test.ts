import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const USER = `
  import pg from 'pg'
  import { givenDatabase, prepareTemplate } from './database.ts'
  const run = async (connection, text) => {
    const client = new pg.Client(connection)
    await client.connect()
    const { rows } = await client.query(text).finally(() => client.end())
    return rows
  }
  let fills = 0
  prepareTemplate(async (connection) => { fills += 1; await run(connection, 'create table kept as select 7 as n') })
  const [first, second] = await Promise.all([givenDatabase(), givenDatabase()])
  await run(first.connection, 'update kept set n = 8')
  const [{ n }] = await run(second.connection, 'select n from kept')
  await first.drop()
  const error = await run(first.connection, 'select 1').catch((fault) => fault.code)
  console.log(JSON.stringify({ fills, n, error, host: second.connection.host }))
  if (process.argv[1] === 'killed') process.kill(process.pid, 'SIGKILL')
`

for (const end of ['ended', 'killed']) {
  test(`databases are copies of one template, and nothing is left when the process has ${end === 'killed' ? 'been killed' : end}`, async () => {
    const { DATABASE_URL_TEST: _, NODE_TEST_CONTEXT: __, ...env } = process.env
    const options = { cwd: import.meta.dirname, encoding: 'utf8', env } as const
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', USER, end], options)
    const { host, ...told } = JSON.parse(stdout || JSON.stringify({ stderr }))
    assert.deepEqual(told, { fills: 1, n: 7, error: '3D000' })
    assert.equal(signal, end === 'killed' ? 'SIGKILL' : null)
    const folder = dirname(dirname(host))
    for (let turn = 0; turn < 100 && existsSync(folder); turn += 1) await pause(50)
    assert.ok(!existsSync(folder), `${folder} is left`)
  })
}
