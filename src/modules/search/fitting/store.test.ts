import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import { factName } from '#platform/changes/fact'
import type { Db } from '#platform/db/connect'
import { factDigest } from '../entry/store.ts'

describe('what can be found', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    ;({ db, close } = await givenLoadedDatabase())
  })
  after(() => close())

  test('every entry names the facts that it tells of as they stand on record', async () => {
    const { rows: facts } = await sql<{ table: string; key: Record<string, unknown> }>`
      select distinct table_name as "table", key from platform.change`.execute(db)
    const onRecord = new Set(facts.map(({ table, key }) => factDigest(factName(table, key))))
    const { rows: entries } = await sql<{ id: string; facts: string[] }>`
      select id, facts from search.entry order by id`.execute(db)
    assert.ok(entries.length > 2000)
    assert.deepEqual(
      entries.filter((entry) => entry.facts.length === 0 || !entry.facts.every((fact) => onRecord.has(fact))),
      [],
    )
  })
})
