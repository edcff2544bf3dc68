import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mailboxesOf } from '#identity'
import { doing, enqueue, type Handler, type Schedule, sendMail, taskOf } from '#jobs'
import { states, treaties } from '#law'
import type { Teller } from '#platform/changes/types'
import type { Db, Tx } from '#platform/db/connect'
import { changesById, changesRecordedSince } from '#platform/db/stream'
import type { Reader } from '#platform/reader'
import { problem, type Result } from '#platform/result'
import { sentenceOf } from '../change/rules.ts'
import { articleKeys, tellChanges } from '../change/service.ts'
import type { Entry } from '../change/types.ts'
import { type Known, noticesOf, watchable } from './rules.ts'
import * as store from './store.ts'
import { RHYTHMS, type Rhythm } from './types.ts'

const STRETCH = 5000
const MAX_TOLD = 20
const MAX_WATCHES = 200
const SECRET = /^[A-Za-z0-9_-]{43}$/

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/** The hash under which a secret in an address is kept; null for what is none of ours. */
export function secretHash(text: string): Buffer | null {
  return SECRET.test(text) ? hashOf(text) : null
}

/** A secret for an address, which nobody can guess. */
export function newSecret(): { text: string; hash: Buffer } {
  const text = randomBytes(32).toString('base64url')
  return { text, hash: hashOf(text) }
}

/** What there is to be watched. */
export async function knownViews(db: Db, tellers: readonly Teller[]): Promise<Known> {
  const [all, held, articles] = await Promise.all([states(db), treaties(db), articleKeys(db)])
  return {
    states: new Set(all.map(({ code }) => code)),
    treaties: new Set(held.map(({ id }) => id)),
    articles,
    kinds: new Set(tellers.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))),
  }
}

/** Watches a view. Problems: `invalid` `not_watchable`; `too_many` `too_many_watches` past 200. */
export async function addWatch(
  tx: Tx,
  person: string,
  asked: { path: string; rhythm: Rhythm },
  known: Known,
): Promise<Result<null>> {
  const view = watchable(asked.path, known)
  if (!view.ok) return view
  if ((await store.watchesOf(tx, person)).length >= MAX_WATCHES) return problem('too_many', 'too_many_watches')
  await store.saveWatch(tx, { id: randomUUID(), person, ...view.value, rhythm: asked.rhythm })
  return { ok: true, value: null }
}

/** What sends notices: who tells changes, a reader for each language, and the address of the site. */
export type NoticeParts = {
  tellers: readonly Teller[]
  readerIn: (language: string) => Promise<Reader>
  publicUrl: string
}

const walkTask = taskOf('newsroom.walk_changes', z.strictObject({}))
const sendTask = taskOf('newsroom.send_notices', z.strictObject({ rhythm: z.enum(RHYTHMS) }))
const dailyTask = taskOf('newsroom.send_daily', z.strictObject({}))
const weeklyTask = taskOf('newsroom.send_weekly', z.strictObject({}))

/** Gives notices of the changes that came since the last walk, each once. */
async function walk(tx: Tx, tellers: readonly Teller[]): Promise<void> {
  const since = await store.beginWalk(tx)
  const watches = await store.allWatches(tx)
  if (watches.length === 0) return
  const kinds = tellers.flatMap((teller) => teller.kinds)
  const tablesOf = (kind: string) => kinds.filter((each) => each.kind === kind).flatMap(({ tables }) => tables)
  let after = 0
  let hasSoon = false
  for (;;) {
    const changes = await changesRecordedSince(tx, since, after, STRETCH)
    const rhythms = await store.saveNotices(tx, noticesOf(watches, changes, tablesOf))
    hasSoon ||= rhythms.has('at_once')
    after = changes.at(-1)?.id ?? after
    if (changes.length < STRETCH) break
  }
  if (hasSoon) await enqueue(tx, sendTask, { rhythm: 'at_once' })
}

/** The text of a mail: each change in a sentence with its address, those past the twentieth by number alone. */
function told(entries: readonly Entry[], count: number, reader: Reader, publicUrl: string): string {
  const lines = entries.map((entry) => `${sentenceOf(entry, reader)}\n${publicUrl}${reader.href(entry.path)}`)
  const more = count - entries.length
  return [...lines, ...(more > 0 ? [reader.say('newsroom.watch.more', { count: more })] : [])].join('\n\n')
}

/** One mail to each who has notices of a rhythm. */
async function send(tx: Tx, rhythm: Rhythm, { tellers, readerIn, publicUrl }: NoticeParts): Promise<void> {
  const unsent = await store.takeUnsent(tx, rhythm)
  const mailboxes = await mailboxesOf(tx, [...unsent.keys()])
  for (const [person, changes] of unsent) {
    const mailbox = mailboxes.get(person)
    if (!mailbox) continue // the account was closed
    const reader = await readerIn(mailbox.language)
    const entries = await tellChanges(tx, tellers, await changesById(tx, changes.slice(0, MAX_TOLD)), reader)
    const secret = newSecret()
    await store.saveStopLink(tx, person, secret.hash)
    const stop = `${publicUrl}${reader.href(`/watches/end/${secret.text}`)}`
    await sendMail(tx, {
      to: mailbox.email,
      language: mailbox.language,
      template: 'newsroom.mail.notice',
      values: {
        count: changes.length,
        list: told(entries, changes.length, reader, publicUrl),
        watches: `${publicUrl}${reader.href('/watches')}`,
        stop,
      },
      unsubscribeUrl: stop,
    })
  }
}

/** What gives notices and sends them. */
export function noticeHandlers(parts: NoticeParts): Handler[] {
  return [
    doing(walkTask, (tx) => walk(tx, parts.tellers)),
    doing(sendTask, (tx, { rhythm }) => send(tx, rhythm, parts)),
    doing(dailyTask, (tx) => send(tx, 'daily', parts)),
    doing(weeklyTask, (tx) => send(tx, 'weekly', parts)),
  ]
}

/** When that is due: notices each minute, mails of the day at six, of the week on Mondays at six. */
export const noticeSchedules: readonly Schedule[] = [
  { task: walkTask.name, cron: '* * * * *', catchUpHours: 1 },
  { task: dailyTask.name, cron: '0 6 * * *', catchUpHours: 24 },
  { task: weeklyTask.name, cron: '0 6 * * 1', catchUpHours: 72 },
]
