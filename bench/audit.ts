import { sql } from 'kysely'
import { sealerOf } from '../src/modules/audit/checkpoint/seal.ts'
import { makeCheckpoints } from '../src/modules/audit/checkpoint/service.ts'
import { record } from '../src/modules/audit/entry/store.ts'
import { verifyLog } from '../src/modules/audit/verification/service.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { instanceKeyFrom } from '../src/platform/instance-key.ts'
import { givenEntries } from '../tests/given/audit.ts'
import { givenLoadedDatabase } from '../tests/given/site.ts'
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

/** What acts cost with the log, and how long a million entries take to be verified in how much memory. */
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
    ]
  } finally {
    await close()
  }
}
