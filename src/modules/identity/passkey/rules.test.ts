import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerFrom, challengeFrom, passkeyPlace, userHandleOf } from './rules.ts'
import { ClientData } from './types.ts'

test('passkeys belong to the host of the site, and to its origin alone', () => {
  const place = { rpId: 'comity.example', origin: 'https://comity.example' }
  assert.deepEqual(passkeyPlace('https://comity.example'), place)
  assert.deepEqual(passkeyPlace('https://comity.example:8443/x'), { ...place, origin: 'https://comity.example:8443' })
  assert.deepEqual(passkeyPlace('http://localhost:3000'), { rpId: 'localhost', origin: 'http://localhost:3000' })
})

test('where browsers make no passkeys there are none', () => {
  for (const url of ['http://comity.example', 'http://127.0.0.1:3000', 'https://192.0.2.1', 'https://[2001:db8::1]'])
    assert.equal(passkeyPlace(url), null, url)
})

test('what a browser says it signed is read, and nothing else', () => {
  const said = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  assert.equal(challengeFrom(said({ challenge: 'abc', type: 'webauthn.get' })), 'abc')
  for (const value of [{}, { challenge: 7 }, { challenge: 'a b' }, null]) assert.equal(challengeFrom(said(value)), null)
  assert.equal(challengeFrom('***'), null)
  assert.equal(answerFrom(ClientData, '{'), null)
})

test('the handle of a person is the bytes of their id', () => {
  const handle = userHandleOf('0192e4a0-0000-7000-8000-0000000000ff')
  assert.equal(Buffer.from(handle).toString('hex'), '0192e4a00000700080000000000000ff')
})
