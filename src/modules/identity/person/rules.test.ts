import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainFrom, emailFrom, mailLanguage, timeZoneFrom } from './rules.ts'

test('an address is known by one spelling', () => {
  assert.equal(emailFrom('  Ada.Byron@Justice.Example '), 'ada.byron@justice.example')
  assert.equal(emailFrom('ada@bücher.example'), 'ada@xn--bcher-kva.example')
  assert.equal(emailFrom('ada+x@a.b.example'), 'ada+x@a.b.example')
  assert.equal(emailFrom('zoe\u0301@a.example'), 'zoé@a.example')
})

test('what is no address is none', () => {
  const none = ['', 'ada', '@a.example', 'ada@', 'ada@localhost', 'ada@127.0.0.1', 'ada@[::1]', 'a b@a.example']
  const strange = [
    'ada@a.example/x',
    'ada@a@b.example',
    'ada\n@a.example',
    'ada@a.example?x',
    '<ada@a.example>',
    'ada@1',
  ]
  for (const text of [...none, ...strange]) assert.equal(emailFrom(text), null, text)
  assert.equal(emailFrom(`${'a'.repeat(65)}@a.example`), null)
  assert.equal(emailFrom(`a@${'b.'.repeat(130)}example`), null)
})

test('a mail domain is a name with a dot', () => {
  assert.equal(domainFrom('Justice.Go.KE'), 'justice.go.ke')
  assert.equal(domainFrom('user:x@a.example'), null)
  assert.equal(domainFrom('a.example:25'), null)
  assert.equal(domainFrom('localhost'), null)
})

test('a time zone is one that the machine knows', () => {
  assert.equal(timeZoneFrom('Africa/Nairobi'), 'Africa/Nairobi')
  assert.equal(timeZoneFrom('Mars/Olympus'), null)
})

test('who works in other languages than that of the page is written to in the first of theirs that is spoken here', () => {
  const spoken = ['en', 'fr', 'es', 'ar']
  assert.equal(mailLanguage('en', [], spoken), 'en')
  assert.equal(mailLanguage('en', ['pt', 'en'], spoken), 'en')
  assert.equal(mailLanguage('en', ['pt', 'fr', 'ar'], spoken), 'fr')
  assert.equal(mailLanguage('en', ['pt', 'zh'], spoken), 'en')
})
