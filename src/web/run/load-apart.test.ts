import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { givenDatabase } from '#given/database'
import { configFrom } from '#platform/config'
import { addressOf } from './load-apart.ts'

test('the address of a database leads to it, and is one that the settings take', async () => {
  const { connection, drop } = await givenDatabase()
  const address = addressOf(connection)
  assert.equal(configFrom({ DATABASE_URL: address }).databaseUrl, address)
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  assert.equal(rows[0]?.name, 'database' in connection ? connection.database : rows[0]?.name)
  await client.end()
  await drop()
})

test('an address that was given stays as it is', () => {
  assert.equal(addressOf({ connectionString: 'postgres://a:b@c/d' }), 'postgres://a:b@c/d')
})

test('a password with any sign, and a folder with any name, come through', () => {
  const address = addressOf({ host: '/var/o p&q', port: 1, user: 'u', database: 'd', password: 'a&b=c/ü' })
  const { host, password, user, database } = new pg.Client({ connectionString: address })
  assert.deepEqual([host, password, user, database], ['/var/o p&q', 'a&b=c/ü', 'u', 'd'])
})
