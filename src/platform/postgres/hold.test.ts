import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { holdFolder } from './hold.ts'
import { factsFromPs, findProcess } from './process-table.ts'
import { SetupFault } from './setup-fault.ts'
import { isRoot, killHard, newFolder, startProcess } from './testbed.ts'

const HOLDER = `
  const { holdFolder } = await load('./hold.ts')
  const held = await holdFolder(process.argv[1])
  if (held.heldBy === null && process.argv[2]) await held.announce(process.argv[2])
  console.log(JSON.stringify({ heldBy: held.heldBy, pid: process.pid }))
  process.stdin.resume()
`

test('a folder is made and held, and free again once released', async () => {
  const folder = join(newFolder(), 'var')
  const first = await holdFolder(folder)
  assert.equal(first.heldBy, null)
  assert.deepEqual(await holdFolder(folder), { heldBy: { pid: process.pid, address: null } })
  await first.release()
  await first.release()
  const second = await holdFolder(folder)
  assert.equal(second.heldBy, null)
  await second.release()
  assert.deepEqual(readdirSync(folder), [])
})

test('a second start is told where the first one runs, until that one is killed', async () => {
  const folder = newFolder()
  const { child } = await startProcess(HOLDER, [folder, 'http://127.0.0.1:3000'])
  assert.deepEqual(await holdFolder(folder), { heldBy: { pid: child.pid, address: 'http://127.0.0.1:3000' } })
  await killHard(child)
  const held = await holdFolder(folder)
  assert.equal(held.heldBy, null)
})

test('a lock whose number was given to another process is stale', async () => {
  const folder = newFolder()
  const note = { pid: process.ppid, startedAt: 'another start', key: 'k', address: null }
  writeFileSync(join(folder, 'comity.lock'), JSON.stringify(note))
  const isTold = findProcess(process.ppid)?.startedAt !== null
  assert.equal((await holdFolder(folder)).heldBy === null, isTold)
})

test('a lock that was damaged by a power cut is stale', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'comity.lock'), '')
  assert.equal((await holdFolder(folder)).heldBy, null)
})

test('of eight starts at once over a stale lock exactly one holds the folder, and leaves nothing but the lock', async () => {
  const folder = newFolder()
  const note = { pid: 2 ** 22 + 1, startedAt: null, key: 'k', address: null }
  writeFileSync(join(folder, 'comity.lock'), JSON.stringify(note))
  const starts = await Promise.all(Array.from({ length: 8 }, () => startProcess(HOLDER, [folder])))
  const answers = starts.map(({ line }) => JSON.parse(line))
  const winners = answers.filter(({ heldBy }) => heldBy === null)
  assert.equal(winners.length, 1)
  for (const { heldBy } of answers) assert.ok(heldBy === null || heldBy.pid === winners[0].pid)
  assert.deepEqual(readdirSync(folder), ['comity.lock'])
  assert.equal(JSON.parse(readFileSync(join(folder, 'comity.lock'), 'utf8')).pid, winners[0].pid)
  await Promise.all(starts.map(({ child }) => killHard(child)))
})

test('a folder that can not be written ends in one sentence', async () => {
  const above = newFolder()
  if (isRoot) writeFileSync(join(above, 'var'), 'a file in the way')
  else await chmod(above, 0o555)
  await assert.rejects(holdFolder(join(above, 'var')), (error) => {
    assert.ok(error instanceof SetupFault)
    assert.match(error.message, /COMITY_DATA to another folder\.$/)
    return true
  })
})

test('a process that has ended is not found, and one that runs is told apart by its start', async () => {
  const { child } = await startProcess('console.log("up"); process.stdin.resume()', [])
  const pid = child.pid ?? 0
  assert.ok(findProcess(pid))
  assert.equal(findProcess(pid)?.startedAt, findProcess(pid)?.startedAt)
  assert.ok(process.platform === 'win32' || findProcess(pid)?.command?.includes('--input-type=module'))
  assert.ok(process.platform === 'win32' || factsFromPs(pid)?.command?.includes('--input-type=module'))
  await killHard(child)
  assert.equal(findProcess(pid), null)
  assert.equal(findProcess(0), null)
})
