import { z } from 'zod'
import type { Tx } from '#platform/db/connect'
import { taskOf } from './rules.ts'
import { forgetOld } from './store.ts'
import type { Handler, JobInHand, Schedule, Task } from './types.ts'

const NIGHTLY = '17 3 * * *'
const CATCH_UP_HOURS = 72

/** What does a task. `act` writes through its transaction alone, so that a job takes effect once or not at all. */
export function doing<P>(task: Task<P>, act: (tx: Tx, payload: P, job: JobInHand) => Promise<void>): Handler {
  return { task: task.name, run: (tx, payload, job) => act(tx, task.payload.parse(payload), job) }
}

const tidyTask = taskOf('jobs.tidy', z.strictObject({}))

/** Forgets what nobody needs any more. */
export const tidyHandler: Handler = doing(tidyTask, (tx) => forgetOld(tx))

export const tidySchedule: Schedule = { task: tidyTask.name, cron: NIGHTLY, catchUpHours: CATCH_UP_HOURS }
