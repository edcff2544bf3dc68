import { z } from 'zod'
import type { Tx } from '#platform/db/connect'
import { taskOf } from '../job/rules.ts'
import { doing } from '../job/service.ts'
import { enqueue, type JobOptions } from '../job/store.ts'
import type { Handler } from '../job/types.ts'
import { mailAddress, worded } from './rules.ts'
import type { MailOrder, MailVoice, Postbox } from './types.ts'

const TEMPLATE = /^[a-z]+(\.[a-z_]+)+$/

const mailTask = taskOf(
  'jobs.mail',
  z.strictObject({
    to: z.string().refine((text) => mailAddress(text) === text, 'is no address'),
    language: z.string(),
    template: z.string().regex(TEMPLATE),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    unsubscribeUrl: z.url({ protocol: /^https?$/ }).nullable(),
  }),
)

/**
 * Sends a mail once this transaction commits. Throws for an address that is none: whoever calls has read it from a form that would not
 * take it. Its values hold no secret but one-time links: they wait in the database until the mail is sent.
 */
export async function sendMail(tx: Tx, order: MailOrder, options: JobOptions = {}): Promise<void> {
  const to = mailAddress(order.to)
  if (to === null) throw new Error('a mail needs an address')
  await enqueue(tx, mailTask, { ...order, to, unsubscribeUrl: order.unsubscribeUrl ?? null }, options)
}

/** What a mail needs: where it goes, how it is worded, whom it is from, and the address of the site. */
export type MailParts = {
  postbox: Postbox
  voiceIn: (language: string) => MailVoice
  from: string
  publicUrl: string
}

/** What words mails and posts them. A mail that is posted again after a killed worker bears the same name. */
export function mailHandler({ postbox, voiceIn, from, publicUrl }: MailParts): Handler {
  const host = from.slice(from.lastIndexOf('@') + 1)
  return doing(mailTask, async (_tx, order, { id, askedAt }) => {
    const voice = voiceIn(order.language)
    const footer = voice.say('jobs.mail.footer', { site: publicUrl })
    await postbox.post({
      ...worded(order, voice, footer),
      messageId: `<${askedAt.getTime()}.${id}@${host}>`,
      at: askedAt,
      from,
      to: order.to,
      language: voice.language,
      unsubscribeUrl: order.unsubscribeUrl,
    })
  })
}
