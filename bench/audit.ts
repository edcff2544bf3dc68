import { sql } from 'kysely'
import { type Sealer, sealerOf } from '../src/modules/audit/checkpoint/seal.ts'
import { makeCheckpoints } from '../src/modules/audit/checkpoint/service.ts'
import { checkpointsAfter } from '../src/modules/audit/checkpoint/store.ts'
import { record } from '../src/modules/audit/entry/store.ts'
import { findingSentence } from '../src/modules/audit/verification/sentences.ts'
import { verifyLog } from '../src/modules/audit/verification/service.ts'
import type { Finding } from '../src/modules/audit/verification/types.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { instanceKeyFrom } from '../src/platform/instance-key.ts'
import { givenEntries } from '../tests/given/audit.ts'
import { givenLoadedDatabase } from '../tests/given/site.ts'
import {
  flippedByte,
  forgedCheckpoint,
  inserted,
  keepLog,
  missing,
  reordered,
  restoredBackup,
  rewritten,
  tamper,
} from '../tests/given/tampering.ts'
import { type Figure, timeOf } from './figure.ts'

const ENTRIES = 1_000_000
const LIMIT_SECONDS = 60
const LIMIT_MEGABYTES = 150
const ACTS = 2000
const CLIENTS = 8
const KEY_BYTES = 32
const MEGABYTE = 1024 * 1024

const WHOLE = { from: null, to: null }

/** How many transactions a second change a row each, from eight clients, with and without an entry in the log. */
async function actsPerSecond(db: Db, isRecorded: boolean): Promise<number> {
  const trace = { actor: 'bench', role: null, authority: null, client: 'machine', traceId: null } as const
  let begun = 0
  const client = async () => {
    while (begun < ACTS) {
      begun += 1
      const id = begun % 100
      await db.transaction().execute(async (tx) => {
        await sql`update public.counted set count = count + 1 where id = ${id}`.execute(tx)
        if (isRecorded) await record(tx, trace, 'law.text_added', `text-${id}`)
      })
    }
  }
  const ms = await timeOf(async () => void (await Promise.all(Array.from({ length: CLIENTS }, client))))
  return (ACTS / ms) * 1000
}

const KEPT_FROM = 940_001
const PLACE = 954_321
const CHECKPOINT = 955_000
/** More checkpoints than the log has. */
const ALL = 10_000

type Planting = { what: string; at: number; plant: readonly string[]; kind: Finding['kind'] }

/** Every kind of tampering, planted deep in the log, and what verification is to call it. */
const PLANTINGS: readonly Planting[] = [
  { what: 'a flipped byte', at: PLACE, plant: flippedByte(PLACE), kind: 'altered' },
  { what: 'a missing entry', at: PLACE, plant: missing(PLACE), kind: 'missing' },
  {
    what: 'an inserted entry, those after it renumbered',
    at: PLACE,
    plant: inserted(PLACE),
    kind: 'inserted',
  },
  { what: 'two entries that changed places', at: PLACE, plant: reordered(PLACE), kind: 'displaced' },
  {
    what: 'history written anew with good hashes',
    at: PLACE,
    plant: rewritten(PLACE),
    kind: 'rewritten',
  },
  { what: 'a forged checkpoint', at: CHECKPOINT, plant: forgedCheckpoint(CHECKPOINT), kind: 'checkpoint_faulty' },
  { what: 'an older backup restored', at: PLACE, plant: restoredBackup(PLACE), kind: 'cut_off' },
]

/** The first and the last entry that a finding names; a witness that is at fault stands before them all. */
function spanOf(finding: Finding): [number, number] {
  if ('n' in finding) return [finding.n, finding.n]
  return 'first' in finding ? [finding.first, finding.last] : [0, 0]
}

/** How far what was found lies from where it was planted; endless where it is called something else, or what is sound is named too. */
function awayFrom({ at, kind }: Planting, findings: readonly Finding[]): { away: number; sentence: string } {
  const wrong = findings.find((finding) => spanOf(finding)[1] < at)
  const found = wrong ?? findings.find((finding) => finding.kind === kind)
  if (found === undefined) return { away: Infinity, sentence: 'nothing was found that is called so.' }
  const [first, last] = spanOf(found)
  return { away: found === wrong ? Infinity : Math.max(0, first - at, at - last), sentence: findingSentence(found) }
}

/** Plants one kind of tampering after the other, each in the sound log, and looks how verification names it. */
async function tamperingFigures(db: Db, sealer: Sealer): Promise<Figure[]> {
  const witness = (await checkpointsAfter(db, 0, ALL)).map(({ jws }) => jws)
  const restore = await keepLog(db, KEPT_FROM)
  const figures: Figure[] = []
  for (const planting of PLANTINGS) {
    await tamper(db, ...planting.plant)
    let findings: readonly Finding[] = []
    const ms = await timeOf(async () => void ({ findings } = await verifyLog(db, sealer, WHOLE, witness, () => {})))
    const { away, sentence } = awayFrom(planting, findings)
    figures.push({
      what: `found: ${planting.what}`,
      value: away,
      unit: 'entries away',
      limit: 0,
      direction: 'at most',
      detail: `planted at ${planting.at.toLocaleString('en')}, found in ${(ms / 1000).toFixed(1)} s: ${sentence}`,
    })
    await restore()
  }
  const { faults } = await verifyLog(db, sealer, WHOLE, witness, () => {})
  if (faults > 0) throw new Error('the log was not put back as it was')
  return figures
}

/** What acts cost with the log, how long a million entries take to be verified in how much memory, and what is found among them. */
export async function auditFigures(): Promise<Figure[]> {
  const { db, close } = await givenLoadedDatabase()
  try {
    await sql`create table public.counted as select id, 0 as count from generate_series(0, 99) as id`.execute(db)
    await sql`alter table public.counted add primary key (id)`.execute(db)
    await actsPerSecond(db, true)
    const [bare, recorded] = [await actsPerSecond(db, false), await actsPerSecond(db, true)]
    const sealer = await sealerOf(instanceKeyFrom(Buffer.alloc(KEY_BYTES, 1)))
    await givenEntries(db, ENTRIES)
    await makeCheckpoints(db, sealer, systemClock.now(), true)
    const before = process.memoryUsage.rss()
    let most = before
    let report: Awaited<ReturnType<typeof verifyLog>> | null = null
    const ms = await timeOf(async () => {
      report = await verifyLog(db, sealer, WHOLE, [], () => {
        most = Math.max(most, process.memoryUsage.rss())
      })
    })
    if (report === null || report['faults'] > 0) throw new Error('the log that was measured has faults')
    return [
      {
        what: 'acts a second with an entry each, eight clients',
        value: recorded,
        unit: 'acts/s',
        limit: null,
        direction: 'at least',
        detail: `${bare.toFixed(0)} acts/s without; a database that does not wait for its disk`,
      },
      {
        what: 'verifying a million entries and their thousand checkpoints',
        value: ms / 1000,
        unit: 's',
        limit: LIMIT_SECONDS,
        direction: 'at most',
        detail: `${Math.round((ENTRIES / ms) * 1000)} entries/s, no fault found`,
      },
      {
        what: 'memory that takes beside what the process holds already',
        value: (most - before) / MEGABYTE,
        unit: 'MB',
        limit: LIMIT_MEGABYTES,
        direction: 'at most',
        detail: null,
      },
      ...(await tamperingFigures(db, sealer)),
    ]
  } finally {
    await close()
  }
}
