import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/connect'
import type { Backlog, ListedJob, Task } from './types.ts'

const LOCKS = 7275 // our number among PostgreSQL's advisory locks: signs of life of the processes that work
const MAX_LISTED = 500

/** When a job runs, and by what it is known: a second one under the same key replaces the first while that waits. */
export type JobOptions = { key?: string; runAt?: Date }

/** Has a task done once this transaction commits; nothing is to be done when it rolls back. */
export async function enqueue<P>(tx: Tx, task: Task<P>, payload: P, options: JobOptions = {}): Promise<void> {
  const known = JSON.stringify(task.payload.parse(payload))
  await sql`
    select from graphile_worker.add_job(
      ${task.name}, ${known}::json, run_at => ${options.runAt ?? null}, job_key => ${options.key ?? null})
  `.execute(tx)
}

/** True the first time: this job takes effect in this transaction. Whoever asks at the same time waits until it ends. */
export async function claimEffect(tx: Tx, job: string): Promise<boolean> {
  const { rows } = await sql`insert into jobs.done (job) values (${job}) on conflict do nothing returning job`.execute(
    tx,
  )
  return rows.length > 0
}

/** Every job that waits, runs or was given up, those given up first, then by when they are due; at most 500. */
export async function listJobs(db: Db): Promise<ListedJob[]> {
  const { rows } = await sql<ListedJob>`
    select id::text as id, task_identifier as task,
      case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed' else 'waiting' end as state,
      attempts, max_attempts as "maxAttempts", run_at as "runAt", last_error as "lastError"
    from graphile_worker.jobs
    order by locked_at is null and attempts >= max_attempts desc, run_at, id
    limit ${MAX_LISTED}
  `.execute(db)
  return rows
}

/** Has jobs that were given up tried again, now and as often as a new one; all of them where `ids` is null. How many there were. */
export async function retryJobs(db: Db, ids: readonly string[] | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from graphile_worker.reschedule_jobs(
      array(
        select id from graphile_worker.jobs
        where locked_at is null and attempts >= max_attempts
          and (${ids === null} or id::text = any (${ids ?? []}::text[]))
      ), run_at => now(), attempts => 0)
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** How far the jobs lag. */
export async function backlog(db: Db): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
    select
      coalesce(max(extract(epoch from now() - run_at)) filter (where attempts < max_attempts and run_at <= now()), 0)::float8
        as "waitSeconds",
      count(*) filter (where attempts >= max_attempts) as failed
    from graphile_worker.jobs where locked_at is null
  `.execute(db)
  return rows[0] ?? { waitSeconds: 0, failed: 0 }
}

/** What a connection says to show that the worker of this name lives as long as it does. */
export function signOfLife(worker: string): { text: string; values: unknown[] } {
  return { text: 'select pg_advisory_lock($1, hashtext($2))', values: [LOCKS, worker] }
}

/** Gives back the jobs of workers that gave no sign of life: they were killed. How many workers there were. */
export async function freeJobsOfDead(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ worker: string }>`
      select worker from (
        select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null
      ) as held
      where pg_try_advisory_xact_lock(${LOCKS}, hashtext(worker))
      order by worker limit ${MAX_LISTED}
    `.execute(tx)
    if (rows.length === 0) return 0
    const dead = rows.map(({ worker }) => worker)
    await sql`select from graphile_worker.force_unlock_workers(${dead}::text[])`.execute(tx)
    return rows.length
  })
}

/** Forgets, a week later, that jobs took effect which can not come again, and facts of which all has been told for three months. */
export async function forgetOld(tx: Tx): Promise<void> {
  await sql`
    delete from jobs.done where done_at < now() - interval '7 days'
      and not exists (select from graphile_worker.jobs where jobs.id = done.job)
  `.execute(tx)
  await sql`
    delete from jobs.fact where told_at < now() - interval '90 days'
      and not exists (
        select from graphile_worker._private_jobs as waiting where waiting.payload ->> 'fact' = fact.id::text
      )
  `.execute(tx)
}
