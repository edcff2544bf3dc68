import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { ParsedCronItem, Runner, RunnerOptions, TaskList, WorkerEvents } from 'graphile-worker'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { type Connection, type Db, openDatabase } from '#platform/db/connect'
import type { Log } from '#platform/log'
import { isOvertaken } from './rules.ts'
import { claimEffect, freeJobsOfDead, signOfLife } from './store.ts'
import type { Handler, Schedule } from './types.ts'

const AT_ONCE = 4
const CHECK_MS = 30_000
const RESTART_MS = 5000
const HOUR_MS = 3_600_000

/** All that a process can do: what the modules offer. */
export type Work = { handlers: readonly Handler[]; schedules: readonly Schedule[] }

/** A worker that runs; `stop` lets the jobs in hand finish. */
export type Working = { stop: () => Promise<void> }

/** What a job holds; a schedule adds when it was due. */
const Payload = z.looseObject({ _cron: z.object({ ts: z.iso.datetime(), backfilled: z.boolean() }).optional() })

/** Each job in one transaction, in which it is also noted as done: a job that comes again has no second effect. */
function taskList(db: Db, { handlers }: Work, items: readonly ParsedCronItem[]): TaskList {
  const matchOf = new Map(items.map(({ task, match }) => [task, match]))
  const entries = handlers.map(({ task, run }): [string, NonNullable<TaskList[string]>] => [
    task,
    async (payload, { job }) => {
      const { _cron: scheduled, ...own } = Payload.parse(payload)
      const dueAt = scheduled ? new Date(scheduled.ts) : job.run_at
      const match = matchOf.get(task)
      // of several times that were missed the last is made up for
      if (scheduled?.backfilled && match && isOvertaken(match, dueAt, systemClock.now())) return
      await db.transaction().execute(async (tx) => {
        if (await claimEffect(tx, job.id))
          await run(tx, own, { id: job.id, askedAt: job.created_at, attempt: job.attempts, dueAt })
      })
    },
  ])
  const tasks = new Map(entries)
  if (tasks.size < entries.length) throw new Error('two handlers do one task')
  return Object.fromEntries(tasks)
}

/** What happens goes to our log, without what jobs hold: payloads may name people. */
async function options(pool: Pool, log: Log, events: WorkerEvents): Promise<RunnerOptions> {
  const { Logger } = await import('graphile-worker')
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
    else log.debug(message)
  })
  return {
    pgPool: pool,
    schema: 'graphile_worker',
    logger,
    events,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    // only in batches is the end of a job waited for, and tried again, before a worker stops
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  }
}

async function cronItems({ schedules }: Work) {
  const { parseCronItems } = await import('graphile-worker')
  return parseCronItems(
    schedules.map(({ task, cron, catchUpHours }) => ({
      task,
      match: cron,
      identifier: task,
      options: { backfillPeriod: catchUpHours * HOUR_MS },
    })),
  )
}

/** Shows by an open connection that the worker lives, under the name by which it holds its jobs. */
function signPost(pool: Pool) {
  let held: { client: PoolClient; worker: string } | null = null
  return {
    /** Takes the place of the sign before, and mends a broken one. */
    show: async (worker: string) => {
      if (held?.worker === worker) return
      held?.client.release(true)
      held = null
      const client = await pool.connect()
      client.once('error', () => {
        if (held?.client === client) held = null
        client.release(true)
      })
      const { text, values } = signOfLife(worker)
      await client.query(text, values)
      held = { client, worker }
    },
    takeDown: () => {
      held?.client.release(true)
      held = null
    },
  }
}

/** Does what is due until it is told to stop. Comes back when it is at work; a lost database is waited for. */
export async function openWorker(connection: Connection, log: Log, work: Work): Promise<Working> {
  const { db, pool } = openDatabase(connection, log)
  const { run } = await import('graphile-worker')
  const events: WorkerEvents = new EventEmitter()
  const [sign, items] = [signPost(pool), await cronItems(work)]
  const tasks = taskList(db, work, items)
  let name: string | null = null
  let runner: Runner | null = null
  let isStopped = false
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  const lookAround = async () => {
    try {
      if (name !== null) await sign.show(name)
      await freeJobsOfDead(db)
    } catch (error) {
      if (!isStopped) log.warn({ error: String(error) }, 'a worker could not look after the others')
    }
  }
  const start = async () => {
    const opened = await run(await options(pool, log, events), tasks, items)
    runner = opened
    void opened.promise
      .catch((error: Error) => log.error({ error: error.message }, 'the worker broke off'))
      .then(restart)
    await lookAround()
  }
  const restart = async (): Promise<void> => {
    while (!isStopped) {
      await pause(RESTART_MS, undefined, { ref: false })
      if (isStopped) return
      try {
        return await start()
      } catch (error) {
        log.warn({ error: String(error) }, 'the worker can not start yet')
      }
    }
  }
  await start()
  const timer = setInterval(() => void lookAround(), CHECK_MS)
  timer.unref()
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await runner?.stop()
      sign.takeDown()
      await db.destroy()
    },
  }
}

/** Does everything that is due, and what that brings about, and comes back. */
export async function doDueJobs({ db, pool }: { db: Db; pool: Pool }, log: Log, work: Work): Promise<void> {
  const { runOnce } = await import('graphile-worker')
  await runOnce(await options(pool, log, new EventEmitter()), taskList(db, work, []))
}
