import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vouchedBy } from './rules.ts'

const now = new Date('2026-11-23T12:00:00Z')
const claims = { sub: 'a1', email: ' Ada@Ministry.Example', email_verified: true }
const at = now.getTime() / 1000 - 60

test('an address is taken only when the provider says that it verified it', () => {
  assert.equal(vouchedBy(claims, now).email, 'ada@ministry.example')
  for (const email_verified of [false, 'true', 1, undefined])
    assert.equal(vouchedBy({ ...claims, email_verified }, now).email, null)
  assert.equal(vouchedBy({ ...claims, email: 'ada' }, now).email, null)
  assert.equal(vouchedBy({ sub: 'a1' }, now).email, null)
})

test('a second factor counts only when it is said in so many words, and when it was shown', () => {
  const shown = (said: object) => vouchedBy({ ...claims, auth_time: at, ...said }, now).secondFactorAt
  assert.deepEqual(shown({ amr: ['pwd', 'mfa'] }), new Date('2026-11-23T11:59:00Z'))
  assert.deepEqual(shown({ acr: 'phr' }), new Date('2026-11-23T11:59:00Z'))
  assert.deepEqual(shown({ acr: 'https://refeds.org/profile/mfa' }), new Date('2026-11-23T11:59:00Z'))
  for (const said of [
    {},
    { amr: 'mfa' },
    { amr: ['pwd', 'otp'] },
    { acr: '2' },
    { amr: ['mfa'], auth_time: undefined },
  ])
    assert.equal(shown(said), null)
  assert.deepEqual(shown({ amr: ['mfa'], auth_time: at + 3600 }), now) // a clock that goes ahead
})
