import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenLoadedDatabase } from '#given/site'
import type { Trace } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { instanceKeyFrom } from '#platform/instance-key'
import { record } from '../entry/store.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { type Sealer, sealerOf } from './seal.ts'
import { ChainBroken, makeCheckpoints } from './service.ts'
import { checkpointsAfter, entriesAfter } from './store.ts'

const TRACE: Trace = { actor: null, role: null, authority: null, client: 'machine', traceId: null }
const AT = new Date('2026-11-23T12:00:00Z')
const laterBy = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)

let db: Db
let close: () => Promise<void>
let sealer: Sealer
before(async () => {
  ;({ db, close } = await givenLoadedDatabase())
  sealer = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 1)))
  await makeCheckpoints(db, sealer, AT, true)
})
after(() => close())

const acts = (count: number) =>
  db.transaction().execute(async (tx) => {
    for (let turn = 0; turn < count; turn += 1) await record(tx, TRACE, 'law.text_added', `text-${turn}`, { at: AT })
  })
const spans = (made: Awaited<ReturnType<typeof makeCheckpoints>>) =>
  made.map(({ checkpoint: { first, n } }) => [first, n])

test('a checkpoint is signed ten minutes after the first entry that has none, and not before', async () => {
  await acts(3)
  assert.deepEqual(await makeCheckpoints(db, sealer, laterBy(9.9), false), [])
  const [made, ...others] = await makeCheckpoints(db, sealer, laterBy(10), false)
  assert.ok(made)
  assert.deepEqual(others, [])
  const entries = await entriesAfter(db, 1, 10)
  assert.deepEqual(made.checkpoint, {
    format: 'comity-checkpoint-1',
    first: 2,
    n: 4,
    hash: entries[2]?.hash.toString('hex'),
    root: merkleRoot(entries.map(({ line }) => leafHash(line))).toString('hex'),
    at: laterBy(10).toISOString(),
  })
  assert.deepEqual(await makeCheckpoints(db, sealer, laterBy(60), false), [])
})

test('a clock that was set back does not hold a checkpoint up', async () => {
  await acts(1)
  assert.deepEqual(spans(await makeCheckpoints(db, sealer, laterBy(-60), false)), [[5, 5]])
})

test('a thousand entries at once have a checkpoint at once; several makers make it once', async () => {
  await acts(2100)
  const made = await Promise.all([1, 2, 3].map(() => makeCheckpoints(db, sealer, AT, false)))
  const expected = [
    [6, 1005],
    [1006, 2005],
  ]
  assert.deepEqual(
    spans(made.flat()).toSorted(([a = 0], [b = 0]) => a - b),
    expected,
  )
  assert.deepEqual(spans(await makeCheckpoints(db, sealer, AT, true)), [[2006, 2105]])
})

test('what is kept opens with the key that signed it, and tells another key from another signature', async () => {
  const [kept] = await checkpointsAfter(db, 0, 1)
  assert.ok(kept)
  const opened = await sealer.open(kept.jws)
  assert.ok(opened.ok)
  assert.equal(opened.checkpoint.n, kept.n)
  const stranger = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 2)))
  assert.deepEqual(await stranger.open(kept.jws), { ok: false, fault: 'other_key' })
  const jws = JSON.parse(kept.jws) as { payload: string }
  const payload = Buffer.from(JSON.stringify({ ...opened.checkpoint, n: 2 })).toString('base64url')
  assert.deepEqual(await sealer.open(JSON.stringify({ ...jws, payload })), { ok: false, fault: 'bad_signature' })
  const bare = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  for (const text of ['', '{}', 'null', JSON.stringify({ ...jws, protected: bare, signature: '' })])
    assert.deepEqual(await sealer.open(text), { ok: false, fault: 'unreadable' })
})

test('nothing is signed with another key than before, nor over entries that do not follow', async () => {
  const stranger = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 2)))
  await acts(1)
  await assert.rejects(makeCheckpoints(db, stranger, AT, true), /another key.*COMITY_KEY_FILE/)
  await sql`alter table audit.entry disable trigger user`.execute(db)
  await sql`update audit.entry set line = replace(line, 'text-0', 'text-9') where n = 2106`.execute(db)
  await sql`alter table audit.entry enable trigger user`.execute(db)
  await assert.rejects(
    makeCheckpoints(db, sealer, AT, true),
    new ChainBroken('Entry 2106 does not follow from the one before it: run "npx comity audit verify".'),
  )
})

test('no checkpoint is changed or removed', async () => {
  for (const text of [
    'update audit.checkpoint set jws = jws',
    'delete from audit.checkpoint',
    'truncate audit.checkpoint',
  ])
    await assert.rejects(sql.raw(text).execute(db), /only grows/)
})
