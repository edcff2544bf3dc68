import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localAddress } from './serve.ts'

test('the address of a server is one that a browser can open', () => {
  assert.equal(localAddress('127.0.0.1', 3000), 'http://127.0.0.1:3000')
  assert.equal(localAddress('::1', 3000), 'http://[::1]:3000')
  assert.equal(localAddress('0.0.0.0', 80), 'http://localhost:80')
  assert.equal(localAddress('::', 80), 'http://localhost:80')
})
