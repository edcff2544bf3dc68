import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPath, withNext } from './rules.ts'

test('a path of this site is gone on to', () => {
  for (const path of [
    '/',
    '/law/ets-185?on=2020-01-01',
    '/fr/countries/ke',
    '/account',
    '/search?q=a%2Fb',
    '/sign-ins',
  ])
    assert.equal(ownPath(path), path)
})

test('whatever might lead elsewhere is not', () => {
  const outside = ['//evil.example', '/\\evil.example', '\\/evil.example', 'https://evil.example', 'evil.example', '']
  const hidden = ['/\t/evil.example', '/\n/evil.example', '/.//evil.example', '/a/..//evil.example', ' //evil.example']
  const odd = ['data:text/html,x', '/%0d%0a\r\nset-cookie: a=b', '/%5c\\evil.example', `/${'a'.repeat(3000)}`]
  for (const text of [...outside, ...hidden, ...odd]) assert.equal(ownPath(text), null, JSON.stringify(text))
  assert.equal(ownPath(undefined), null)
  // percent signs are not read by a browser when it looks where to go
  assert.equal(ownPath('/%2F%2Fevil.example'), '/%2F%2Fevil.example')
})

test('pages that would go round in circles are not', () => {
  for (const path of ['/sign-in', '/fr/sign-in?next=/', '/sign-in/code', '/sign-out', '/account/confirm?next=/'])
    assert.equal(ownPath(path), null, path)
})

test('where to go on is carried along readably, and whole', () => {
  assert.equal(withNext('/sign-in', null), '/sign-in')
  assert.equal(
    withNext('/sign-in', '/law/ets-185?on=2020-01-01&a=b'),
    '/sign-in?next=/law/ets-185%3Fon%3D2020-01-01%26a%3Db',
  )
})
