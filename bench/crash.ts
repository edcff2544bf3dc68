import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { systemClock } from '../src/platform/clock.ts'
import { type Db, openDatabase } from '../src/platform/db/connect.ts'
import { openLog } from '../src/platform/log.ts'
import { joinEmbedded } from '../src/platform/postgres/embedded.ts'
import { type GivenPerson, givenPerson } from '../tests/given/person.ts'
import type { Figure } from './figure.ts'
import { numbersFrom } from './numbers.ts'
import { givenFolder, type Running, startComity } from './running.ts'

const KILLS = 100
const READERS = 4
const WRITERS = 2
const LEAST_MS = 200
const MOST_MS = 900
const PATIENCE_MS = 30_000
const SEED = 20_261_129
const BEFORE_IT_SHOWS_MS = 50
const PAGES = [
  '/',
  '/law/ets-185/16',
  '/countries/ke',
  '/matrix/ets-185',
  '/compare?states=ke,gh&articles=16',
  '/changes',
]

const PROPOSAL = {
  of: '',
  act: 'add',
  section: 'policies',
  layer: 'public',
  base: '',
  language: 'en',
  rank: 'normal',
  source: ['https://example.org/act'],
  sourceTitle: ['Fictitious act'],
  sourceKind: ['official_database'],
  intent: 'send',
} as const

/** A process that is killed: the one that serves, the database’s own, or one of the database that works for a client. */
const VICTIMS = ['server', 'database', 'backend'] as const
type Victim = (typeof VICTIMS)[number]

type Town = {
  site: Running
  /** Ids of proposals whose writer was told that they are kept. */
  acknowledged: string[]
  /** Answers with a fault of ours once the site had said that it is ready again. */
  faults: number
  slowestMs: number
  isOver: boolean
}

const whole = async (town: Town, path: string, init?: RequestInit) => {
  const answer = await fetch(town.site.address + path, { redirect: 'manual', ...init })
  await answer.arrayBuffer()
  return answer
}

/** Does something again and again until all is over; what fails while something is dead is tried again. */
async function keepOn(town: Town, act: () => Promise<void>): Promise<void> {
  while (!town.isOver) await act().catch(() => pause(20))
}

async function write(town: Town, writer: GivenPerson): Promise<void> {
  const text = `A fictitious policy, number ${town.acknowledged.length}.`
  const answer = await writer.post('/countries/ke/proposals', { ...PROPOSAL, text, reason: 'Under load' })
  await answer.arrayBuffer()
  const id = /\/proposals\/([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (answer.status === 303 && id !== undefined) town.acknowledged.push(id)
}

async function untilReady(town: Town): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const isReady = await whole(town, '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    )
    if (isReady) return
    if (performance.now() > deadline) throw new Error(`it was not ready again within ${PATIENCE_MS / 1000} s`)
    await pause(20)
  }
}

/** Kills a process without warning, and waits until the site says that it is ready again. */
async function kill(town: Town, victim: Victim, folder: string, db: Db): Promise<void> {
  const pid = victim === 'server' ? town.site.pid : await pidOf(victim, folder, db)
  const began = performance.now()
  process.kill(pid, 'SIGKILL')
  if (victim === 'server') {
    await town.site.ended
    town.site = await startComity(folder)
  } else await pause(BEFORE_IT_SHOWS_MS)
  await untilReady(town)
  town.slowestMs = Math.max(town.slowestMs, performance.now() - began)
  for (const path of PAGES) if ((await whole(town, path)).status >= 500) town.faults += 1
}

/** The number of the database's own process, or of the one that worked for a client last. */
async function pidOf(victim: Exclude<Victim, 'server'>, folder: string, db: Db): Promise<number> {
  if (victim === 'database')
    return Number(readFileSync(join(folder, 'var/postgres/data/postmaster.pid'), 'utf8').split('\n', 1)[0])
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
    order by query_start desc nulls last limit 1`.execute(db)
  return rows[0]?.pid ?? pidOf('database', folder, db)
}

/** What of what was acknowledged is there. */
async function held(db: Db, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from countries.proposal where id = any (${[...ids]}::uuid[])`.execute(db)
  return rows[0]?.count ?? 0
}

async function openAsUser(folder: string): Promise<Db> {
  const connection = await joinEmbedded(join(folder, 'var'))
  if (connection === null) throw new Error('the database does not run')
  return openDatabase(connection, openLog('silent')).db
}

/** People who write and others who read while processes are killed a hundred times: what was acknowledged must be there. */
export async function crashFigures(): Promise<Figure[]> {
  const place = givenFolder()
  const site = await startComity(place.path)
  const town: Town = { site, acknowledged: [], faults: 0, slowestMs: 0, isOver: false }
  const db = await openAsUser(place.path)
  const visited = {
    db,
    clock: systemClock,
    rights: {},
    origin: () => town.site.address,
    get: (path: string, init?: RequestInit) => fetchFrom(town, path, init),
  }
  const acts: (() => Promise<void>)[] = []
  for (let index = 0; index < WRITERS; index += 1) {
    const writer = await givenPerson(visited, { roles: [['secretariat', '*']] })
    acts.push(() => write(town, writer))
  }
  const next = numbersFrom(SEED)
  const pageOf = () => PAGES[Math.floor(next() * PAGES.length)] ?? '/'
  for (let index = 0; index < READERS; index += 1) acts.push(async () => void (await whole(town, pageOf())))
  const busy = acts.map((act) => keepOn(town, act))
  for (let count = 0; count < KILLS; count += 1) {
    await pause(LEAST_MS + next() * (MOST_MS - LEAST_MS))
    await kill(town, VICTIMS[count % VICTIMS.length] ?? 'server', place.path, db)
  }
  town.isOver = true
  await Promise.all(busy)
  const kept = await held(db, town.acknowledged)
  await db.destroy()
  await town.site.stop()
  place.remove()
  return figuresOf(town, kept)
}

const fetchFrom = (town: Town, path: string, init?: RequestInit) =>
  fetch(town.site.address + path, { redirect: 'manual', ...init })

function figuresOf({ acknowledged, faults, slowestMs }: Town, kept: number): Figure[] {
  const count = acknowledged.length
  const none = { limit: 0, direction: 'at most', detail: null } as const
  const tells = { limit: null, direction: 'at most', detail: null } as const
  return [
    {
      what: 'processes killed under load',
      value: KILLS,
      unit: 'kills',
      limit: KILLS,
      direction: 'at least',
      detail: `in turn the one that serves, the database's own, one that works for a client; ${READERS} readers, ${WRITERS} writers`,
    },
    { ...none, what: 'acknowledged writes that were lost', value: count - kept, unit: 'writes', detail: `of ${count}` },
    { ...none, what: 'pages with a fault of ours after it was ready again', value: faults, unit: 'answers' },
    { ...tells, what: 'the longest until it was ready again', value: slowestMs, unit: 'ms' },
  ]
}
