import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findProcess } from './process-table.ts'
import {
  ask,
  isRoot,
  killHard,
  needsRoot,
  newFolder,
  pidIn,
  refusal,
  start,
  startProcess,
  usedFolder,
} from './testbed.ts'

const STARTER = `
  const { startEmbedded } = await load('./embedded.ts')
  const { surroundingsIn } = await load('./testbed.ts')
  const { openLog } = await load('../log.ts')
  const [, folder, isLoopback] = process.argv
  const surroundings = await surroundingsIn(folder)
  const { connection } = await startEmbedded({ folder, log: openLog('silent'), isDurable: false, isLoopback: isLoopback === 'true', surroundings })
  console.log(JSON.stringify(connection))
  process.stdin.resume()
`

test('the first start makes a durable database that any language can be searched in, and the next one keeps it', async () => {
  const folder = join(newFolder(), 'var')
  const first = await start(folder, { isDurable: true })
  const settings = await ask(
    first.connection,
    `select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
       current_setting('fsync') as fsync, current_setting('is_superuser') as super, current_user as "user",
       to_tsvector('simple', '“слово” ភាសាខ្មែរ') as words, 'É' = upper('é') as upper
     from pg_database where datname = current_database()`,
  )
  const words = "'слово':1 'ភាសាខ្មែរ':2"
  assert.deepEqual(settings, {
    encoding: 'UTF8',
    provider: 'i',
    locale: 'und',
    fsync: 'on',
    super: 'off',
    user: 'comity',
    words,
    upper: true,
  })
  await ask(first.connection, 'create table kept as select 7 as n')
  await first.stop()
  await first.stop()
  const second = await start(folder, { isDurable: true })
  assert.equal(second.wasAdopted, false)
  assert.deepEqual(await ask(second.connection, 'select n from kept'), { n: 7 })
  await second.stop()
})

test('the server listens on a socket in a closed folder and on no port', async () => {
  const folder = await usedFolder()
  const { connection, stop } = await start(folder)
  const heard = await ask(
    connection,
    `select current_setting('listen_addresses') as addresses, inet_server_addr() as inet`,
  )
  assert.deepEqual(heard, { addresses: '', inet: null })
  assert.equal(statSync(connection.host).mode & 0o777, 0o700)
  assert.equal(statSync(join(folder, 'postgres/data')).mode & 0o777, 0o700)
  await stop()
})

/** The number in the lock of the server; null while there is none. */
function pidOrNone(folder: string): number | null {
  try {
    return pidIn(folder)
  } catch {
    return null
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return
    await pause(50)
  }
  assert.fail('it did not come to be within ten seconds')
}

test('a server whose parent was killed is adopted with all that was committed', async () => {
  const folder = await usedFolder()
  const { child, line } = await startProcess(STARTER, [folder])
  await ask(JSON.parse(line), 'create table kept as select 7 as n')
  await killHard(child)
  const pid = pidIn(folder)
  const adopted = await start(folder)
  assert.equal(adopted.wasAdopted, true)
  assert.equal(pidIn(folder), pid)
  assert.deepEqual(await ask(adopted.connection, 'select n from kept'), { n: 7 })
  await adopted.stop()
  assert.equal(findProcess(pid), null)
})

test('a server left running that can no longer be reached is stopped and started again', async () => {
  const folder = await usedFolder()
  const { child } = await startProcess(STARTER, [folder])
  await killHard(child)
  rmSync(join(folder, 'postgres/socket'), { recursive: true })
  const next = await start(folder)
  assert.equal(next.wasAdopted, false)
  assert.deepEqual(await ask(next.connection, 'select 1 as n'), { n: 1 })
  await next.stop()
})

test('a server left running with other settings is stopped and started with ours', async () => {
  const folder = await usedFolder()
  const { child, line } = await startProcess(STARTER, [folder])
  await ask(JSON.parse(line), 'create table kept as select 7 as n')
  await killHard(child)
  const next = await start(folder, { isDurable: true })
  assert.equal(next.wasAdopted, false)
  assert.deepEqual(await ask(next.connection, `select n, current_setting('fsync') as fsync from kept`), {
    n: 7,
    fsync: 'on',
  })
  await next.stop()
})

test('after the server itself was killed the next start recovers what was committed', async () => {
  const folder = await usedFolder()
  const first = await start(folder, { isDurable: true })
  await ask(first.connection, 'create table kept as select 7 as n')
  process.kill(pidIn(folder), 'SIGKILL')
  const second = await start(folder, { isDurable: true })
  assert.deepEqual(await ask(second.connection, 'select n from kept'), { n: 7 })
  await second.stop()
})

test('a server that is kept running is there again after it was killed, and stays away once it was stopped', async () => {
  const folder = await usedFolder()
  const server = await start(folder, { isDurable: true })
  server.keepRunning()
  await ask(server.connection, 'create table kept as select 7 as n')
  const killed = pidIn(folder)
  process.kill(killed, 'SIGKILL')
  await until(() => findProcess(killed) === null && pidOrNone(folder) !== killed)
  await until(async () => (await ask(server.connection, 'select n from kept').catch(() => null)) !== null)
  assert.deepEqual(await ask(server.connection, 'select n from kept'), { n: 7 })
  const again = pidIn(folder)
  assert.notEqual(again, killed)
  await server.stop()
  await pause(1200)
  assert.equal(findProcess(again), null)
  assert.equal(pidOrNone(folder), null)
})

test('a lock of a zombie, or of another program under the same number, does not stop the start', async () => {
  const folder = await usedFolder()
  const first = await start(folder)
  const lock = join(folder, 'postgres/data/postmaster.pid')
  const lines = readFileSync(lock, 'utf8').split('\n')
  await first.stop()
  // the inner shell ends at once, and the sleep that replaces the outer one never asks for its exit code
  const parent = spawn('sh', ['-c', 'sh -c "echo \\$\\$" & exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const zombie = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  for (const pid of [zombie, String(parent.pid)]) {
    writeFileSync(lock, [pid, ...lines.slice(1)].join('\n'))
    if (isRoot) chownSync(lock, 65534, 65534)
    const next = await start(folder)
    assert.equal(next.wasAdopted, false)
    await next.stop()
  }
  parent.kill('SIGKILL')
})

test('while an earlier server still lets go of the data the start is tried again', async () => {
  const folder = await usedFolder()
  const first = await start(folder)
  const pid = pidIn(folder)
  rmSync(join(folder, 'postgres/data/postmaster.pid'))
  const starting = start(folder)
  await pause(700)
  process.kill(pid, 'SIGINT')
  const second = await starting
  assert.notEqual(pidIn(folder), pid)
  await first.stop()
  assert.deepEqual(await ask(second.connection, 'select 1 as n'), { n: 1 })
  await second.stop()
})

test('a folder that was moved while its server runs starts with its data', async () => {
  const [folder, above] = [await usedFolder(), newFolder()]
  const first = await start(folder, { isDurable: true })
  await ask(first.connection, 'create table kept as select 7 as n')
  const moved = join(above, 'moved')
  renameSync(folder, moved)
  const second = await start(moved, { isDurable: true })
  assert.equal(second.wasAdopted, false)
  assert.equal(second.connection.host, join(moved, 'postgres/socket'))
  assert.deepEqual(await ask(second.connection, 'select n from kept'), { n: 7 })
  await second.stop()
})

test('a folder that was copied, with the lock of a running server inside, leaves that server alone', async () => {
  const [folder, above] = [await usedFolder(), newFolder()]
  const first = await start(folder)
  const pid = pidIn(folder)
  spawnSync('cp', ['-a', join(folder, 'postgres'), above])
  const second = await start(above)
  assert.notEqual(pidIn(above), pid)
  assert.deepEqual(await ask(first.connection, 'select 1 as n'), { n: 1 })
  await first.stop()
  await second.stop()
})

test('data of another major version is refused with what to do, and stays as it is', async () => {
  const folder = await usedFolder()
  await (await start(folder)).stop()
  const version = join(folder, 'postgres/data/PG_VERSION')
  writeFileSync(version, '17\n')
  assert.match(
    await refusal(start(folder)),
    /written by PostgreSQL 17 and this Comity brings PostgreSQL 18: run "npx comity backup"/,
  )
  assert.equal(readFileSync(version, 'utf8'), '17\n')
  rmSync(version)
  assert.match(await refusal(start(folder)), /is not a database of PostgreSQL/)
})

test('without sockets the server listens on 127.0.0.1 behind a password, and is adopted too', async () => {
  const folder = newFolder()
  const { child, line } = await startProcess(STARTER, [folder, 'true'])
  const { password, ...open } = JSON.parse(line)
  assert.equal(open.host, '127.0.0.1')
  assert.equal(statSync(join(folder, 'postgres/password')).mode & 0o777, 0o600)
  await assert.rejects(ask({ ...open, password: 'another' }, 'select 1'), /password authentication failed/)
  await killHard(child)
  const adopted = await start(folder, { isLoopback: true })
  assert.equal(adopted.wasAdopted, true)
  assert.deepEqual(adopted.connection, { ...open, password })
  await adopted.stop()
})

test('all this holds for a user who is not root', { skip: needsRoot }, (t) => {
  const nobody = { uid: 65534, gid: 65534, cwd: '/', env: { PATH: '/usr/bin:/bin' }, encoding: 'utf8' } as const
  const isReadable = spawnSync(process.execPath, ['--check', import.meta.filename], nobody).status === 0
  if (!isReadable) return t.skip('nobody may read this folder')
  const files = ['embedded.test.ts', 'place.test.ts', 'hold.test.ts'].map((name) => join(import.meta.dirname, name))
  const options = ['--test', '--test-isolation=none', '--test-reporter=spec', ...files]
  const { status, stdout } = spawnSync(process.execPath, options, nobody)
  assert.equal(status, 0, stdout)
})
