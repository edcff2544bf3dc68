import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instanceKeyFrom } from '#platform/instance-key'
import type { PersonId } from '../person/types.ts'
import { recoveryCodeFrom, recoveryCodeText, secretText, totpFrom } from './rules.ts'
import { codeAt, enrolment, newRecoveryCodes, newSecret, sealSecret, stepOf, unsealSecret } from './secret.ts'

const at = (second: number) => new Date(second * 1000)

test('the codes are those of RFC 6238, appendix B', () => {
  const secret = Buffer.from('12345678901234567890')
  const codes = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000].map((second) =>
    codeAt(secret, at(second)),
  )
  assert.deepEqual(codes, ['287082', '081804', '050471', '005924', '279037']) // the last six of its eight digits
})

test('a code is right in its own step and the one on either side', () => {
  const secret = newSecret()
  const code = codeAt(secret, at(3000))
  assert.deepEqual(
    [2940, 2970, 3000, 3030, 3060].map((second) => stepOf(secret, code, at(second))),
    [null, 100, 100, 100, null],
  )
})

test('a code is read however it was spaced, and in other digits than ours it is none', () => {
  assert.equal(totpFrom(' 123 456\u200f'), '123456')
  assert.equal(totpFrom('123-456'), '123456')
  for (const typed of ['12345', '1234567', '12345a', '', '１２３４５']) assert.equal(totpFrom(typed), null, typed)
  assert.equal(totpFrom('１２３４５６'), '123456')
})

test('a recovery code is read as people write it', () => {
  const [code = ''] = newRecoveryCodes()
  assert.equal(recoveryCodeFrom(recoveryCodeText(code)), code)
  assert.equal(recoveryCodeFrom(recoveryCodeText(code).toLowerCase().replaceAll('-', ' ')), code)
  assert.equal(recoveryCodeFrom('oil0-oil0-oil0-oil0'), '0110011001100110')
  assert.equal(recoveryCodeFrom(code.slice(1)), null)
  assert.equal(recoveryCodeFrom('123456'), null)
  assert.equal(new Set(newRecoveryCodes()).size, 10)
})

test('a sealed secret opens for its person, with the key of this installation, and not otherwise', () => {
  const [key, another] = [instanceKeyFrom(new Uint8Array(32)), instanceKeyFrom(new Uint8Array(32).fill(1))]
  const [person, stranger] = ['a' as PersonId, 'b' as PersonId]
  const secret = newSecret()
  const sealed = sealSecret(key, person, secret)
  assert.deepEqual(unsealSecret(key, person, sealed), Buffer.from(secret))
  assert.equal(unsealSecret(key, stranger, sealed), null)
  assert.equal(unsealSecret(another, person, sealed), null)
  const touched = Buffer.from(sealed)
  touched.writeUInt8(touched.readUInt8(touched.length - 1) ^ 1, touched.length - 1)
  assert.equal(unsealSecret(key, person, touched), null)
  assert.equal(sealed.includes(Buffer.from(secret)), false)
})

test('an authenticator is told the site and the address', () => {
  const { address, base32 } = enrolment(Buffer.from('12345678901234567890'), 'a b@justice.example')
  assert.equal(
    address,
    `otpauth://totp/Comity:a%20b%40justice.example?issuer=Comity&secret=${base32}&algorithm=SHA1&digits=6&period=30`,
  )
  assert.equal(secretText('ABCDEFGHIJ'), 'ABCD EFGH IJ')
})
