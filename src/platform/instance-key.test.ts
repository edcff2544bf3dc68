import assert from 'node:assert/strict'
import { sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { instanceKeyFrom, openInstanceKey } from './instance-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'comity-key-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const inFile = (text: string, mode = 0o600) => {
  const keyFile = join(folder, 'given')
  rmSync(keyFile, { force: true })
  writeFileSync(keyFile, text, { mode })
  chmodSync(keyFile, mode)
  return openInstanceKey({ keyFile, dataFolder: folder })
}

test('the first start makes a key that its owner alone may read, and every later one finds the same', async () => {
  const config = { keyFile: null, dataFolder: join(folder, 'new') }
  const made = await Promise.all(Array.from({ length: 5 }, () => openInstanceKey(config)))
  made.push(await openInstanceKey(config))
  assert.equal(new Set(made.map((key) => key.secretFor('a').toString('hex'))).size, 1)
  assert.deepEqual(readdirSync(config.dataFolder), ['key'])
  assert.equal(statSync(join(config.dataFolder, 'key')).mode & 0o777, 0o600)
})

test('each purpose has a key of its own, and what one signs another does not vouch for', () => {
  const key = instanceKeyFrom(Buffer.alloc(32, 7))
  assert.equal(key.secretFor('a').length, 32)
  assert.notDeepEqual(key.secretFor('a'), key.secretFor('b'))
  const [a, b] = [key.signingKeysFor('a'), key.signingKeysFor('b')]
  const signature = sign(null, Buffer.from('text'), a.privateKey)
  assert.equal(verify(null, Buffer.from('text'), a.publicKey, signature), true)
  assert.equal(verify(null, Buffer.from('text'), b.publicKey, signature), false)
})

test('a key file that is missing, damaged or open to others stops the start with one sentence', async () => {
  await assert.rejects(
    openInstanceKey({ keyFile: join(folder, 'none'), dataFolder: folder }),
    /can't be read \(ENOENT\)/,
  )
  await assert.rejects(inFile('secret'), /64 hexadecimal digits/)
  await assert.rejects(inFile('ab'.repeat(32), 0o644), /Others may use the key file .*chmod 600/)
  assert.ok(await inFile(`${'ab'.repeat(32)}\n`))
  assert.ok(await inFile('ab'.repeat(32), 0o440))
})
