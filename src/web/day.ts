import type { Context } from 'hono'
import { type Day, dayFrom } from '#platform/day'
import type { WebEnv } from '#platform/http/page'
import { type Problem } from '#platform/result'

/** The day of `?on=`, or today without one; a problem when it is no day, or one that has not come yet. */
export function dayAsked(c: Context<WebEnv>, today: Day): { on: Day; problem: Problem | null } {
  const text = c.req.query('on')
  if (text === undefined || text === '') return { on: today, problem: null }
  const on = dayFrom(text)
  const faulty = (reason: string) => ({
    on: today,
    problem: { kind: 'invalid' as const, reason, values: { day: text.slice(0, 40) } },
  })
  if (!on) return faulty('no_such_day')
  return on > today ? faulty('day_to_come') : { on, problem: null }
}
