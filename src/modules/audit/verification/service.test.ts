import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { givenEntries } from '#given/audit'
import { givenLoadedDatabase } from '#given/site'
import {
  flippedByte,
  forgedCheckpoint,
  inserted,
  keepLog,
  missing,
  removed,
  reordered,
  restoredBackup,
  rewritten,
  tamper,
} from '#given/tampering'
import type { Db } from '#platform/db/connect'
import { instanceKeyFrom } from '#platform/instance-key'
import { type Sealer, sealerOf } from '../checkpoint/seal.ts'
import { makeCheckpoints } from '../checkpoint/service.ts'
import { checkpointsAfter } from '../checkpoint/store.ts'
import { findingSentence, reportSentences } from './sentences.ts'
import { verifyLog } from './service.ts'

const ENTRIES = 2400
const NOW = new Date('2026-11-23T12:00:00Z')
const WHOLE = { from: null, to: null }

let db: Db
let close: () => Promise<void>
let sealer: Sealer
/** What a partner kept: the checkpoints as they were. */
let witness: string[]
let restore: () => Promise<void>

before(async () => {
  ;({ db, close } = await givenLoadedDatabase())
  sealer = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 1)))
  await givenEntries(db, ENTRIES)
  await makeCheckpoints(db, sealer, NOW, true)
  witness = (await checkpointsAfter(db, 0, 1000)).map(({ jws }) => jws)
  restore = await keepLog(db)
})
after(() => close())

beforeEach(() => restore())

const plant = (...statements: readonly string[]) => tamper(db, ...statements)
const look = (lines: readonly string[] = [], range: { from: number | null; to: number | null } = WHOLE) =>
  verifyLog(db, sealer, range, lines, () => {})
const findings = async (lines: readonly string[] = []) => (await look(lines)).findings

test('a log as it was written has nothing wrong, with its checkpoints and a witness', async () => {
  assert.deepEqual(await look(witness), {
    span: { first: 1, last: ENTRIES + 1 },
    checked: ENTRIES + 1,
    checkpoints: 3,
    witnessed: 3,
    uncovered: 0,
    findings: [],
    faults: 0,
    setBacks: [],
  })
})

test('a stretch of the log is looked at alone', async () => {
  const report = await look([], { from: 500, to: 2100 })
  assert.deepEqual([report.span, report.checkpoints, report.faults], [{ first: 500, last: 2100 }, 2, 0])
  await plant(...flippedByte(500))
  assert.deepEqual((await look([], { from: 500, to: 600 })).findings, [{ kind: 'altered', n: 500 }])
  assert.equal((await look([], { from: 501, to: 600 })).faults, 0)
})

test('a flipped byte of a line is named', async () => {
  await plant(...flippedByte(1777))
  const found = await findings()
  assert.deepEqual(found, [{ kind: 'altered', n: 1777 }])
  assert.deepEqual(found.map(findingSentence), ['Entry 1,777 was altered: its line does not give its hash.'])
})

test('a flipped byte of a hash is named, and it alone', async () => {
  await plant('update audit.entry set hash = set_byte(hash, 5, get_byte(hash, 5) # 1) where n in (1777, 1901)')
  assert.deepEqual(await findings(), [
    { kind: 'altered', n: 1777 },
    { kind: 'altered', n: 1901 },
  ])
})

test('missing entries are named, in the middle and at the beginning', async () => {
  await plant(...[1, 500, 1800, 1801].flatMap(missing))
  assert.deepEqual(await findings(), [
    { kind: 'missing', first: 1, last: 1 },
    { kind: 'missing', first: 500, last: 500 },
    { kind: 'missing', first: 1800, last: 1801 },
  ])
})

test('a missing entry whose place the following ones took is named by the first of them', async () => {
  await plant(...removed(500))
  const found = await findings()
  assert.deepEqual(found[0], { kind: 'displaced', n: 500, says: 501 })
  assert.ok(found.some(({ kind }) => kind === 'cut_off'))
})

for (const [what, hash] of [
  ['follows', undefined],
  ['does not follow', `sha256('x')`],
] as const)
  test(`an inserted entry whose hash ${what} is named, though the following ones made room`, async () => {
    await plant(...inserted(500, hash))
    const found = await findings()
    assert.ok(found.some((each) => each.kind === 'inserted' && each.n === 500))
    assert.ok(found.some((each) => each.kind === 'displaced' && each.n === 501 && each.says === 500))
    assert.ok(!found.some(({ kind }) => kind === 'altered'))
  })

test('an entry put beside another of the same number is named', async () => {
  await plant(
    'alter table audit.entry drop constraint entry_pkey cascade',
    `insert into audit.entry (n, line, hash)
     select n, replace(line, 'machine', 'browser'), sha256('x') from audit.entry where n = 600`,
  )
  const found = await findings()
  assert.ok(found.some((each) => each.kind === 'twice' && each.n === 600))
  assert.ok(found.some((each) => each.kind === 'inserted' && each.n === 600))
})

test('reordered entries are named at both places, and nothing after them', async () => {
  await plant(...reordered(1500))
  assert.deepEqual(await findings(), [
    { kind: 'displaced', n: 1500, says: 1501 },
    { kind: 'displaced', n: 1501, says: 1500 },
  ])
})

test('an entry filed under other words than its line is named', async () => {
  await plant(
    'alter table audit.entry alter column object drop expression',
    `update audit.entry set object = 'another' where n = 321`,
  )
  assert.deepEqual(await findings(), [{ kind: 'hidden', n: 321 }])
  await plant(
    'alter table audit.entry drop column object',
    `alter table audit.entry add column object text not null generated always as (line::jsonb ->> 'object') stored`,
  )
})

test('the last entries cut off are named by the checkpoint, and by the witness where the checkpoints went with them', async () => {
  await plant('delete from audit.entry where n > 2390')
  const cut = { kind: 'cut_off', first: 2391, last: ENTRIES + 1, at: NOW.toISOString() } as const
  assert.deepEqual(await findings(), [{ ...cut, by: 'log' }])
  await plant('delete from audit.checkpoint where n > 2390')
  assert.deepEqual(await findings(), [])
  assert.deepEqual(await findings(witness), [{ ...cut, by: 'witness' }])
})

test('a restored older backup is told from the witness, also when the log has grown past it since', async () => {
  await plant(...restoredBackup(1001))
  const older = await findings(witness)
  assert.deepEqual(older, [{ kind: 'cut_off', by: 'witness', first: 1001, last: ENTRIES + 1, at: NOW.toISOString() }])
  await givenEntries(db, 1600)
  await makeCheckpoints(db, sealer, NOW, true)
  assert.deepEqual(await findings(), [])
  assert.deepEqual(await findings(witness), [
    { kind: 'rewritten', by: 'witness', first: 1001, last: 2000, at: NOW.toISOString() },
  ])
})

test('history written anew with good hashes is told from the checkpoints, and from the witness where they were forged', async () => {
  await plant(...rewritten(1345))
  assert.deepEqual(await findings(), [{ kind: 'rewritten', by: 'log', first: 1001, last: 2000, at: NOW.toISOString() }])
  const forger = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 66)))
  await plant('delete from audit.checkpoint where n > 1000')
  await plant('create table public.kept as select n, first, jws from audit.checkpoint', 'delete from audit.checkpoint')
  await makeCheckpoints(db, forger, NOW, true)
  await plant(
    'delete from audit.checkpoint where n <= 1000',
    'insert into audit.checkpoint select n, first, jws from public.kept',
    'drop table public.kept',
  )
  const forged = await findings(witness)
  assert.deepEqual(forged[0], { kind: 'rewritten', by: 'witness', first: 1001, last: 2000, at: NOW.toISOString() })
  assert.deepEqual(forged[1], { kind: 'checkpoint_faulty', n: 2000, fault: 'other_key' })
  assert.equal(forged.length, 3)
})

test('a forged signature, a moved and a missing checkpoint are named by their entry', async () => {
  await plant(
    ...forgedCheckpoint(1000),
    'delete from audit.checkpoint where n = 2000',
    `update audit.checkpoint set jws = (select jws from public.checkpoint_before where n = 1000) where n = 2401`,
  )
  assert.deepEqual(await findings(), [
    { kind: 'checkpoint_faulty', n: 1000, fault: 'bad_signature' },
    { kind: 'checkpoint_faulty', n: 2401, fault: 'bad_signature' },
    { kind: 'checkpoint_missing', first: 1001, last: 2000 },
  ])
})

test('a witness file with lines that this installation never signed is told line by line', async () => {
  const forger = await sealerOf(instanceKeyFrom(Buffer.alloc(32, 66)))
  const opened = await sealer.open(witness[0] ?? '')
  assert.ok(opened.ok)
  const { jws } = await forger.seal(opened.checkpoint)
  assert.deepEqual(await findings([witness[0] ?? '', '', jws, 'nonsense']), [
    { kind: 'witness_faulty', line: 3, fault: 'other_key' },
    { kind: 'witness_faulty', line: 4, fault: 'unreadable' },
  ])
})

test('a clock that was set back is a warning and no fault', async () => {
  await givenEntries(db, 2, new Date('2025-01-01T00:00:00Z'))
  const report = await look()
  assert.equal(report.faults, 0)
  assert.deepEqual(
    report.setBacks.map(({ n }) => n),
    [ENTRIES + 2],
  )
  assert.equal(report.uncovered, 2)
  assert.match(reportSentences(report).join('\n'), /Warning\. The clock was set back at entry 2,402: 2025-01-01T/)
})

test('a log that was emptied is told by its checkpoints; one that has never been used has nothing wrong', async () => {
  await plant('truncate audit.entry')
  assert.deepEqual(
    (await findings()).map(({ kind }) => kind),
    ['cut_off'],
  )
  await plant('truncate audit.checkpoint')
  const report = await look()
  assert.deepEqual([report.span, report.faults], [null, 0])
  assert.equal((await look(witness)).faults, 1)
})

test('twenty thousand entries pass, and one flipped byte among them is named', async () => {
  await givenEntries(db, 20_000 - ENTRIES)
  await makeCheckpoints(db, sealer, NOW, true)
  const told: number[] = []
  const report = await verifyLog(db, sealer, WHOLE, witness, (done) => told.push(done))
  assert.deepEqual([report.checked, report.faults, report.uncovered], [20_001, 0, 0])
  assert.ok(told.length > 4)
  assert.equal(told.at(-1), 20_001)
  await plant(`update audit.entry set line = replace(line, 'countries', 'countriet') where n = 17001`)
  const { n } = await db
    .selectFrom('audit.entry')
    .select('n')
    .where('line', 'like', '%countriet%')
    .executeTakeFirstOrThrow()
  assert.deepEqual(await findings(), [{ kind: 'altered', n }])
})
