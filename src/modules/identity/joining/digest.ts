import { z } from 'zod'
import { doing, type Handler, sendMail, taskOf } from '#jobs'
import type { Clock } from '#platform/clock'
import { mailboxesOf } from '../person/store.ts'
import { identityRights } from '../role/rights.ts'
import { peopleInRoles } from '../role/store.ts'
import { SILENT_MS } from './rules.ts'
import { takeUntold } from './store.ts'

const digestTask = taskOf('identity.join_digest', z.strictObject({}))
export const digestTaskName = digestTask.name

/**
 * What tells those who decide on requests to join that some wait for them, once of each: how many, and where. Nothing that was typed stands
 * in the mail, and a day brings one at most, whoever asks how often.
 */
export function digestHandler({ clock, publicUrl }: { clock: Clock; publicUrl: string }): Handler {
  return doing(digestTask, async (tx) => {
    const now = clock.now()
    const count = await takeUntold(tx, { now, silentSince: new Date(now.getTime() - SILENT_MS) })
    if (count === 0) return
    const deciders = await peopleInRoles(tx, identityRights.keep_people.roles, '*')
    const mailboxes = await mailboxesOf(
      tx,
      deciders.map(({ id }) => id),
    )
    const values = { count, link: `${publicUrl}/people/requests` }
    for (const { email: to, language } of mailboxes.values())
      await sendMail(tx, { to, language, template: 'identity.mail.join_digest', values })
  })
}
