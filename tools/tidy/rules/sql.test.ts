import assert from 'node:assert/strict'
import test from 'node:test'
import { sourceFrom } from '../source.ts'
import { sqlFindings } from './sql.ts'

const STORE = 'src/modules/law/state/store.ts'
const sentences = (path: string, text: string) => sqlFindings(sourceFrom(path, text)).map((finding) => finding.sentence)

test('SQL stands in stores, in platform/db and in tests', () => {
  const builder = `tx.selectFrom('law.treaty').select('id')`
  const template = 'sql<number>`select id from law.treaty`'
  const raw = `pool.query('select 1')`
  for (const text of [builder, template, raw]) {
    assert.deepEqual(sentences(STORE, text), [])
    assert.deepEqual(sentences('src/platform/db/migrate.ts', text), [])
    assert.deepEqual(sentences('src/modules/law/routes.test.ts', text), [])
    assert.match(sentences('src/modules/law/service.ts', text)[0] ?? '', /only in a store.ts/)
  }
  assert.deepEqual(sentences('src/modules/law/routes.tsx', `c.req.query('treaty')`), [])
})

test('a store names only the tables of its own schema', () => {
  const refused = /law names only its own tables, not those of countries/
  assert.match(sentences(STORE, `tx.selectFrom('countries.statement as s')`)[0] ?? '', refused)
  assert.match(sentences(STORE, `tx.selectFrom(['law.treaty', 'countries.statement'])`)[0] ?? '', refused)
  assert.match(sentences(STORE, `query.innerJoin('countries.statement', 'a', 'b')`)[0] ?? '', refused)
  assert.match(sentences(STORE, 'sql`select id from countries.statement`')[0] ?? '', refused)
  assert.deepEqual(sentences(STORE, `query.innerJoin('law.provision as p', 'p.treaty', 'treaty.id')`), [])
  assert.deepEqual(sentences(STORE, `Buffer.from('countries.statement')`), [])
  assert.deepEqual(sentences(STORE, "sql`select 'countries.statement'`"), [])
})

test('columns are named and raw SQL is lower case', () => {
  assert.match(sentences(STORE, `tx.selectFrom('law.treaty').selectAll()`)[0] ?? '', /columns are named/)
  assert.match(sentences(STORE, 'sql`select * from law.treaty`')[0] ?? '', /columns are named/)
  assert.match(sentences(STORE, 'sql`SELECT id from law.treaty`')[0] ?? '', /lower case/)
  assert.deepEqual(sentences(STORE, 'sql`select count(*) from law.treaty`'), [])
})
