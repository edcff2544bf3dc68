import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigFault, configFrom, demonstrationConfigFrom } from './config.ts'

test('without settings it serves on loopback port 3000 with the embedded database in ./var', () => {
  const config = configFrom({})
  assert.equal(config.port, 3000)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.databaseUrl, null)
  assert.match(config.dataFolder, /\/var$/)
  assert.equal(config.logLevel, 'info')
  assert.deepEqual(config.patience, { statementMs: 15_000, waitMs: 5000 })
})

test('an empty variable counts as not set', () => {
  assert.equal(configFrom({ PORT: '', DATABASE_URL: '' }).port, 3000)
})

test('the public address loses its slash at the end', () => {
  assert.equal(configFrom({ PUBLIC_URL: 'https://comity.example/' }).publicUrl, 'https://comity.example')
})

for (const [settings, sentence] of [
  [{ PORT: 'http' }, 'PORT must be a port number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT must be a port number from 0 to 65535.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be an address such as postgres://user:password@host/comity.'],
  [{ PUBLIC_URL: 'comity' }, 'PUBLIC_URL must be an address such as https://comity.example.'],
  [{ DATABASE_WAIT_SECONDS: '0' }, 'DATABASE_WAIT_SECONDS must be a number of seconds from 1 to 999.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
  [
    { OIDC_ISSUER: 'http://login.example' },
    'OIDC_ISSUER must be an https address without ? and #, such as https://login.example/realm.',
  ],
  [{ OIDC_NAME: 'Login' }, 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.'],
  [
    { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'comity' },
    'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.',
  ],
] as const)
  test(`a wrong setting is told in one sentence: ${sentence}`, () => {
    assert.throws(() => configFrom(settings), new ConfigFault(sentence))
  })

test('a demonstration has a folder of its own unless one is named, sends no mail, and is refused beside a real database', () => {
  assert.match(demonstrationConfigFrom({ COMITY_DATA: '' }).dataFolder, /[/\\]var-demo$/)
  assert.equal(demonstrationConfigFrom({ COMITY_DATA: '/srv/trial' }).dataFolder, '/srv/trial')
  assert.equal(demonstrationConfigFrom({ SMTP_URL: 'smtp://mail.example' }).smtpUrl, null)
  assert.throws(() => demonstrationConfigFrom({ DATABASE_URL: 'postgres://host/comity' }), /unset DATABASE_URL/)
})
