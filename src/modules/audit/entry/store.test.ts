import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import type { Trace } from '#platform/actor'
import type { Db, Tx } from '#platform/db/connect'
import { BEGINNING, chainHash } from './chain.ts'
import { record } from './store.ts'
import { Line } from './types.ts'

const TRACE: Trace = {
  actor: '0198c3aa-0000-7000-8000-000000000001',
  role: 'country_editor',
  authority: '0198c3aa-0000-7000-8000-0000000000aa',
  client: 'browser',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
}
const AT = new Date('2026-11-23T12:00:00.250Z')

let db: Db
let close: () => Promise<void>
before(async () => {
  ;({ db, close } = await givenLoadedDatabase())
})
after(() => close())

const inTransaction = (act: (tx: Tx) => Promise<unknown>) => db.transaction().execute(act)
const act = (object: string, more = {}) =>
  inTransaction((tx) => record(tx, TRACE, 'countries.statement_proposed', object, { at: AT, ...more }))
const rows = () => db.selectFrom('audit.entry').select(['n', 'line', 'hash', 'at', 'object']).orderBy('n').execute()
const refusal = (text: string) => assert.rejects(sql.raw(text).execute(db), /only grows/)

test('an act becomes an entry whose hash covers the entry before it, and says no more than it was told', async () => {
  await act('ke-statement-1', { bodyHash: 'ab'.repeat(32), reason: 'new_law' })
  await act('ke-statement-2')
  const [loaded, first, second] = await rows()
  assert.ok(loaded && first && second)
  const { salt, ...said } = Line.parse(JSON.parse(first.line))
  assert.deepEqual(said, {
    n: 2,
    at: '2026-11-23T12:00:00.250Z',
    actor: TRACE.actor,
    role: TRACE.role,
    authority: TRACE.authority,
    client: 'browser',
    action: 'countries.statement_proposed',
    object: 'ke-statement-1',
    body: 'ab'.repeat(32),
    reason: 'new_law',
    trace: TRACE.traceId,
  })
  assert.match(salt, /^[0-9a-f]{32}$/)
  assert.equal(first.at, said.at)
  assert.deepEqual(loaded.hash, chainHash(BEGINNING, loaded.line))
  assert.deepEqual(first.hash, chainHash(loaded.hash, first.line))
  assert.deepEqual(second.hash, chainHash(first.hash, second.line))
})

test('an act that is rolled back, whole or in part, leaves neither an entry nor a gap', async () => {
  const held = (await rows()).length
  await assert.rejects(
    inTransaction(async (tx) => {
      await record(tx, TRACE, 'countries.statement_refused', 'never')
      throw new Error('rolled back')
    }),
  )
  await inTransaction(async (tx) => {
    await sql`savepoint half`.execute(tx)
    await record(tx, TRACE, 'countries.statement_refused', 'never')
    await sql`rollback to savepoint half`.execute(tx)
    await record(tx, TRACE, 'countries.statement_proposed', 'ke-statement-3')
  })
  const all = await rows()
  assert.deepEqual(
    all.slice(held).map(({ n, object }) => [n, object]),
    [[held + 1, 'ke-statement-3']],
  )
})

test('acts of many transactions at once stand one after the other without a gap, those of one in their order', async () => {
  const held = (await rows()).length
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      inTransaction(async (tx) => {
        await record(tx, TRACE, 'countries.statement_proposed', `a-${index}`)
        await record(tx, TRACE, 'countries.statement_published', `b-${index}`)
      }),
    ),
  )
  const all = await rows()
  assert.deepEqual(
    all.map(({ n }) => n),
    Array.from({ length: held + 80 }, (_, index) => index + 1),
  )
  const added = all.slice(held).map(({ object }) => object)
  for (const [index, object] of added.entries())
    if (object.startsWith('a-')) assert.equal(added[index + 1], object.replace('a-', 'b-'))
  let last: Uint8Array = BEGINNING
  for (const { line, hash } of all) {
    last = chainHash(last, line)
    assert.deepEqual(hash, last)
  }
})

test('two transactions that record first and then want the same row wait for each other and both end well', async () => {
  await sql`create table if not exists public.contended (id int primary key, count int not null)`.execute(db)
  await sql`insert into public.contended values (1, 0), (2, 0)`.execute(db)
  const raise = (tx: Tx, id: number) => sql`update public.contended set count = count + 1 where id = ${id}`.execute(tx)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      inTransaction(async (tx) => {
        if (index % 2 === 0) await record(tx, TRACE, 'countries.statement_proposed', `early-${index}`)
        await raise(tx, 1)
        await record(tx, TRACE, 'countries.statement_proposed', `late-${index}`)
        await raise(tx, 2)
      }),
    ),
  )
  const { rows: counts } = await sql<{ count: number }>`select count from public.contended order by id`.execute(db)
  assert.deepEqual(counts, [{ count: 20 }, { count: 20 }])
})

test('no entry is changed, removed, or put in by hand', async () => {
  const held = await rows()
  await refusal(`update audit.entry set line = line`)
  await refusal(`update audit.entry set line = line where n = 0`)
  await refusal(`delete from audit.entry where n = 1`)
  await refusal(`truncate audit.entry cascade`)
  await refusal(`insert into audit.entry (n, line, hash) select max(n) + 1, min(line), sha256('') from audit.entry`)
  assert.deepEqual(await rows(), held)
})

test('a name, an address of mail, a sentence and other content are refused, and the act with them', async () => {
  const held = (await rows()).length
  await assert.rejects(act('Amina Otieno'))
  await assert.rejects(act('amina@example.org'))
  await assert.rejects(act('ke-1', { reason: 'because the source is wrong' }))
  await assert.rejects(act('ke-1', { bodyHash: 'the text itself' }))
  await assert.rejects(act('"'))
  await assert.rejects(inTransaction((tx) => record(tx, TRACE, 'proposed', 'ke-1')))
  await assert.rejects(inTransaction((tx) => record(tx, { ...TRACE, actor: 'A. Otieno' }, 'law.text_added', 'ke-1')))
  assert.equal((await rows()).length, held)
})

test('without an instant of the caller, the clock of the database says when', async () => {
  await inTransaction((tx) => record(tx, { ...TRACE, actor: null, role: null }, 'jobs.clean_up_ended', 'nightly'))
  const last = (await rows()).at(-1)
  const { rows: clock } = await sql<{ now: string }>`
    select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI') as now
  `.execute(db)
  assert.equal(last?.at.slice(0, 13), clock[0]?.now.slice(0, 13))
})
