import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { notedLocation } from './place.ts'
import {
  ask,
  copiedBinaries,
  isRoot,
  needsRoot,
  newFolder,
  pidIn,
  refusal,
  smallDisk,
  start,
  surroundingsIn,
  usedFolder,
} from './testbed.ts'

test('a socket path that is too long moves to a short folder, which must be ours', async () => {
  const above = newFolder()
  const folder = join(above, 'x'.repeat(90))
  const surroundings = await surroundingsIn(above)
  const first = await start(folder, { surroundings })
  assert.match(first.connection.host, new RegExp(`^${above}/comity-[0-9a-f]{12}$`))
  assert.equal((await notedLocation(join(folder, 'postgres')))?.sockets, first.connection.host)
  assert.deepEqual(await ask(first.connection, 'select 1 as n'), { n: 1 })
  await first.stop()
  chmodSync(first.connection.host, 0o777)
  assert.match(await refusal(start(folder, { surroundings })), /is open to others/)
})

test(
  'root never runs the server: it runs as nobody, or as the user who owns the data',
  { skip: needsRoot },
  async () => {
    const folder = await usedFolder()
    const first = await start(folder)
    assert.equal(statSync(`/proc/${pidIn(folder)}`).uid, 65534)
    await first.stop()
    spawnSync('chown', ['-R', '4321:4321', join(folder, 'postgres')])
    const second = await start(folder)
    assert.equal(statSync(`/proc/${pidIn(folder)}`).uid, 4321)
    await second.stop()
  },
)

test(
  'root in a closed folder keeps the database and a copy of the binaries where others may enter',
  { skip: needsRoot },
  async () => {
    const [closed, open] = [newFolder(0o700), newFolder()]
    const folder = join(closed, 'var')
    const binaries = await copiedBinaries(join(closed, 'package'))
    const surroundings = { binaries, open: [join(closed, 'no'), open], short: open }
    mkdirSync(join(closed, 'no'))
    const first = await start(folder, { surroundings })
    await ask(first.connection, 'create table kept as select 7 as n')
    await first.stop()
    const [name = ''] = readdirSync(open)
    assert.match(name, /^comity-[0-9a-f]{12}$/)
    assert.equal((await notedLocation(join(folder, 'postgres')))?.home, join(open, name))
    assert.ok(existsSync(join(open, name, `native-${binaries.version}`)))

    const newer = { ...surroundings, binaries: { ...binaries, version: '18.9.0' } }
    const second = await start(folder, { surroundings: newer })
    assert.deepEqual(await ask(second.connection, 'select n from kept'), { n: 7 })
    await second.stop()
    assert.deepEqual(
      readdirSync(join(open, name)).filter((entry) => entry.startsWith('native-')),
      ['native-18.9.0'],
    )

    cpSync(folder, join(closed, 'copy'), { recursive: true })
    assert.match(await refusal(start(join(closed, 'copy'), { surroundings: newer })), /holds the database of/)
    chownSync(join(open, name), 4321, 4321)
    assert.match(await refusal(start(folder, { surroundings: newer })), /was not made by this user/)
    rmSync(join(open, name), { recursive: true })
    assert.match(await refusal(start(folder, { surroundings: newer })), /is missing/)
  },
)

test('a folder that someone else put in the open place beforehand is refused', { skip: needsRoot }, async () => {
  const [closed, open] = [newFolder(0o700), newFolder()]
  const surroundings = { ...(await surroundingsIn(open)), open: [open] }
  await (await start(join(closed, 'var'), { surroundings })).stop()
  const [name = ''] = readdirSync(open)
  rmSync(join(closed, 'var'), { recursive: true })
  rmSync(join(open, name), { recursive: true })
  mkdirSync(join(open, name))
  chownSync(join(open, name), 4321, 4321)
  assert.match(await refusal(start(join(closed, 'var'), { surroundings })), /was not made by this user/)
})

test('links that a blocked install script left out are made by us', async () => {
  const folder = await usedFolder()
  const binaries = await copiedBinaries(join(folder, 'package'))
  const library = join(binaries.native, 'lib')
  for (const name of readdirSync(library)) if (/^libicu.*\.so(\.60)?$/.test(name)) rmSync(join(library, name))
  const surroundings = { ...(await surroundingsIn(folder)), binaries }
  const first = await start(folder, { surroundings })
  await first.stop()
  assert.ok(existsSync(join(library, 'libicuuc.so.60')))
})

// root can write everywhere; as root this runs in the pass that embedded.test.ts makes as another user
if (!isRoot)
  test('binaries without links in a package folder that can not be written are copied', async () => {
    const folder = await usedFolder()
    const binaries = await copiedBinaries(join(folder, 'package'))
    const library = join(binaries.native, 'lib')
    rmSync(join(library, 'libicuuc.so.60'))
    chmodSync(library, 0o555)
    const first = await start(folder, { surroundings: { ...(await surroundingsIn(folder)), binaries } })
    await first.stop()
    chmodSync(library, 0o755)
    assert.ok(existsSync(join(folder, 'postgres', `native-${binaries.version}`)))
    assert.ok(!existsSync(join(library, 'libicuuc.so.60')))
  })

test('what a first start that was killed left unfinished is removed', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres/unfinished-abc'), { recursive: true, mode: 0o755 })
  await (await start(folder)).stop()
  assert.deepEqual(readdirSync(join(folder, 'postgres')).toSorted(), ['data', 'location', 'server.log', 'socket'])
})

test('a full disk ends in one sentence and leaves nothing half made', { skip: needsRoot }, async (t) => {
  const folder = smallDisk(10)
  if (!folder) return t.skip('may not mount')
  assert.match(await refusal(start(folder)), /is full: free at least 200 MB there/)
  assert.deepEqual(readdirSync(join(folder, 'postgres')), ['location', 'socket'])
})

test('a disk that is full only at a later start ends in one sentence too', { skip: needsRoot }, async (t) => {
  const folder = smallDisk(120)
  if (!folder) return t.skip('may not mount')
  await (await start(folder)).stop()
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=1M'])
  assert.match(await refusal(start(folder)), /is full: free at least 200 MB there/)
})

test('a file where the folder should be, or a closed folder, ends in one sentence', async () => {
  const above = newFolder()
  const surroundings = await surroundingsIn(above)
  writeFileSync(join(above, 'var'), '')
  assert.match(await refusal(start(join(above, 'var'), { surroundings })), /COMITY_DATA/)
  if (isRoot) return
  mkdirSync(join(above, 'closed'), { mode: 0o555 })
  assert.match(await refusal(start(join(above, 'closed'), { surroundings })), /can't be used by this user/)
})
