import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentFrom, isConfirmedLately, isLive } from './rules.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

test('a session ends after an hour without use', () => {
  const session = { createdAt: at('08:00:00'), lastSeenAt: at('09:00:00') }
  assert.equal(isLive(session, at('09:59:59')), true)
  assert.equal(isLive(session, at('10:00:00')), false)
})

test('a session ends twelve hours after it began, however much it is used', () => {
  const session = { createdAt: at('08:00:00'), lastSeenAt: at('19:59:00') }
  assert.equal(isLive(session, at('19:59:59')), true)
  assert.equal(isLive(session, at('20:00:00')), false)
})

test('a second factor stands for ten minutes', () => {
  assert.equal(isConfirmedLately(at('08:00:00'), at('08:09:59')), true)
  assert.equal(isConfirmedLately(at('08:00:00'), at('08:10:00')), false)
  assert.equal(isConfirmedLately(null, at('08:00:00')), false)
})

test('a browser is told by its family and system, and by nothing finer', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
  assert.equal(agentFrom(chrome), 'Chrome, Linux')
  assert.equal(agentFrom(`${chrome} Edg/156.0.0.0`), 'Edge, Linux')
  assert.equal(agentFrom('Mozilla/5.0 (Windows NT 10.0; rv:160.0) Gecko/20100101 Firefox/160.0'), 'Firefox, Windows')
  assert.equal(
    agentFrom('Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit Version/26.0 Mobile/1 Safari/604.1'),
    'Safari, iOS',
  )
  assert.equal(agentFrom('curl/8.0'), '')
  assert.equal(agentFrom(undefined), '')
})
