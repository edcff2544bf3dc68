import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGate } from './gate.ts'
import { hashPassword, isPassword } from './hash.ts'

const kept = async (text: string) => {
  const hashed = await hashPassword(text)
  if (!hashed.ok) throw new Error(hashed.problem.reason)
  return hashed.value
}

test('a password is known again, and nothing else is', async () => {
  const stored = await kept('lantern bakery')
  assert.deepEqual(await isPassword('lantern bakery', stored), { ok: true, value: true })
  assert.deepEqual(await isPassword('Lantern bakery', stored), { ok: true, value: false })
  assert.deepEqual(await isPassword('lantern bakery', null), { ok: true, value: false })
})

test('two people with one password have two hashes', async () => {
  const [one, another] = [await kept('lantern bakery'), await kept('lantern bakery')]
  assert.notDeepEqual(one.hash, another.hash)
  assert.notDeepEqual(one.salt, another.salt)
})

test('at most so many are let in at once, so many wait, and the rest are told to come back', async () => {
  const gate = openGate(2, 3)
  const open: (() => void)[] = []
  let inside = 0
  let most = 0
  const act = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise<void>((resolve) => open.push(resolve))
    inside -= 1
    return 'done'
  }
  const asked = Array.from({ length: 7 }, () => gate(act))
  await new Promise(setImmediate)
  assert.equal(inside, 2)
  const refused = (await Promise.all(asked.slice(5))).map((result) => !result.ok && result.problem.kind)
  assert.deepEqual(refused, ['too_many', 'too_many'])
  for (let turn = 0; turn < 5; turn += 1) {
    open.shift()?.()
    await new Promise(setImmediate)
  }
  const done = await Promise.all(asked.slice(0, 5))
  assert.ok(done.every((result) => result.ok && result.value === 'done'))
  assert.equal(most, 2)
})

test('what goes wrong inside leaves its place to the next', async () => {
  const gate = openGate(1, 1)
  const broken = gate(async () => {
    throw new Error('broken')
  })
  const next = gate(async () => 'done')
  await assert.rejects(broken, /broken/)
  assert.deepEqual(await next, { ok: true, value: 'done' })
  assert.deepEqual(await gate(async () => 'again'), { ok: true, value: 'again' })
})
