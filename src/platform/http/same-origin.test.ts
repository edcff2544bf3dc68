import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOwnRequest } from './same-origin.ts'

const PUBLIC = 'https://comity.example/base'
const asked = (secFetchSite: string | undefined, origin: string | undefined, ownHost = 'comity.example') =>
  isOwnRequest({ secFetchSite, origin, ownHost }, PUBLIC)

test('the word of the browser on where a request was made decides', () => {
  assert.equal(asked('same-origin', undefined), true)
  assert.equal(asked('none', undefined), true)
  for (const site of ['cross-site', 'same-site', '', 'same-origin, cross-site'])
    assert.equal(asked(site, 'https://comity.example'), false, site)
})

test('without it the origin must be the site’s own, by its public address or by the host that was asked', () => {
  assert.equal(asked(undefined, 'https://comity.example'), true)
  assert.equal(asked(undefined, 'https://comity.example', '10.0.0.5:3000'), true)
  assert.equal(asked(undefined, 'http://10.0.0.5:3000', '10.0.0.5:3000'), true)
  for (const origin of [
    undefined,
    '',
    'null',
    'https://evil.example',
    'http://comity.example:81',
    'https://comity.example.evil.example',
    'https://evil.example/https://comity.example',
    'https://comity.example@evil.example',
    'ftp://comity.example',
    'comity.example',
  ])
    assert.equal(asked(undefined, origin), false, origin)
})
