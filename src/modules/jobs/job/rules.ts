import type { CronMatcher } from 'graphile-worker'
import type { z } from 'zod'
import type { Backlog, Task } from './types.ts'

const PATIENCE_SECONDS = 300
const TASK_NAME = /^[a-z]+\.[a-z_]+$/

/** A task of this name, `module.what_is_done`. */
export function taskOf<P>(name: string, payload: z.ZodType<P>): Task<P> {
  if (!TASK_NAME.test(name)) throw new Error(`${name} is no name of a task`)
  return { name, payload }
}

const MINUTE_MS = 60_000

/** True where a schedule was due again after `dueAt`: what was missed then need not be made up for. */
export function isOvertaken(match: CronMatcher, dueAt: Date, now: Date): boolean {
  for (let at = dueAt.getTime() + MINUTE_MS; at <= now.getTime(); at += MINUTE_MS) {
    const time = new Date(at)
    const [min, hour, date] = [time.getUTCMinutes(), time.getUTCHours(), time.getUTCDate()]
    if (match({ min, hour, date, month: time.getUTCMonth() + 1, dow: time.getUTCDay() })) return true
  }
  return false
}

/** One sentence where the jobs lag or some were given up, for the operator; null where all is well. */
export function backlogSentence({ waitSeconds, failed }: Backlog): string | null {
  const sentences = [
    ...(waitSeconds > PATIENCE_SECONDS
      ? [`jobs lag: one has waited ${Math.floor(waitSeconds / 60)} minutes, see that a worker runs`]
      : []),
    ...(failed > 0 ? [`jobs given up: ${failed}, see comity jobs list`] : []),
  ]
  return sentences.length === 0 ? null : sentences.join('; ')
}
