import { z } from 'zod'
import { doing, type Handler, type Schedule, taskOf } from '#jobs'
import type { Clock } from '#platform/clock'
import { forgetInvitations } from './invitation/store.ts'
import { digestHandler, digestTaskName } from './joining/digest.ts'
import { joinHandlers } from './joining/service.ts'
import { forgetRequests } from './joining/store.ts'
import { readyTaskName, recoveryHandlers } from './recovery/service.ts'
import { forgetSessions } from './session/store.ts'

const DAY_MS = 86_400_000
/** How long what nobody needs any more is still kept, in days. */
const KEPT = { sessions: 90, unconfirmed: 7, decided: 365, invitations: 30 } as const
const NIGHTLY = '41 2 * * *'
const EARLY = '0 5 * * *'
const DIGEST_HOURS = 24
const OFTEN = '*/10 * * * *'
const CATCH_UP_HOURS = 72

const tidyTask = taskOf('identity.tidy', z.strictObject({}))

/** What the jobs of this module need: the clock, and the address of the site, from which links are made. */
export type IdentityWork = { clock: Clock; publicUrl: string }

/** What does the jobs of this module. */
export function identityHandlers(work: IdentityWork): Handler[] {
  const { clock } = work
  return [
    ...joinHandlers(work),
    digestHandler(work),
    ...recoveryHandlers(work),
    doing(tidyTask, async (tx) => {
      const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
      await forgetSessions(tx, before(KEPT.sessions))
      await forgetRequests(tx, { unconfirmed: before(KEPT.unconfirmed), decided: before(KEPT.decided) })
      await forgetInvitations(tx, before(KEPT.invitations))
    }),
  ]
}

export const identitySchedules: readonly Schedule[] = [
  { task: tidyTask.name, cron: NIGHTLY, catchUpHours: CATCH_UP_HOURS },
  { task: digestTaskName, cron: EARLY, catchUpHours: DIGEST_HOURS },
  { task: readyTaskName, cron: OFTEN, catchUpHours: 1 },
]
