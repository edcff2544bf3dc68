import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './ids.ts'

test('an id is a UUID of version 7 and sorts by the moment it was made', () => {
  const ids = [1, 2, 300, 4_000_000].map((ms) => newId(new Date(1_700_000_000_000 + ms)))
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual(ids, ids.toSorted())
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(new Date(0)))).size, 1000)
})
