import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountClosed, type Mailbox, mailboxesOf } from '#identity'
import { doing, enqueue, type Handler, hearing, type Schedule, sendMail, type Subscription, taskOf } from '#jobs'
import type { HeardChange } from '#platform/changes/types'
import type { Tx } from '#platform/db/connect'
import { changesById, changesOfRevision } from '#platform/db/stream'
import type { Reader } from '#platform/reader'
import { problem, type Result } from '#platform/result'
import { factsFound } from '#search'
import { sentenceOf } from '../change/rules.ts'
import { tellChanges } from '../change/service.ts'
import type { Entry } from '../change/types.ts'
import { isDue, noticesOf } from './rules.ts'
import * as store from './store.ts'
import { type Concern, RHYTHMS, type Rhythm, type SettledConcern, type Watch } from './types.ts'
import { knownView, readViewFacts, type ViewParts } from './view-service.ts'

const STRETCH = 5000
const MAX_TOLD = 20
const MAX_WATCHES = 200
/** How many people are written to in one job. */
const MAX_WRITTEN_TO = 500
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

/** Watches the view at an address that `knownView` gave. Problem: `too_many` `too_many_watches` past 200. */
export async function addWatch(tx: Tx, person: string, path: string, rhythm: Rhythm): Promise<Result<null>> {
  if ((await store.watchesOf(tx, person)).length >= MAX_WATCHES) return problem('too_many', 'too_many_watches')
  await store.saveWatch(tx, { id: randomUUID(), person, path, rhythm })
  return { ok: true, value: null }
}

/** What sends notices: what views are looked up with, a reader for each language, and the address of the site. */
export type NoticeParts = ViewParts & { readerIn: (language: string) => Promise<Reader>; publicUrl: string }

const noticeTask = taskOf('newsroom.give_notices', z.strictObject({ revision: z.int() }))
const sendTask = taskOf('newsroom.send_mails', z.strictObject({ rhythm: z.enum(RHYTHMS), after: z.uuid().nullable() }))
const sendDueTask = taskOf('newsroom.send_due', z.strictObject({}))

/** Mails that leave at once and are asked for several times before they do leave once. */
const AT_ONCE = { key: 'newsroom.send_at_once' }

/** What concerns each view that is watched; a view that is gone is missing. */
async function concernsOf(tx: Tx, parts: NoticeParts, watches: readonly Watch[]): Promise<Map<string, Concern>> {
  const [reader, facts] = [await parts.readerIn('en'), await readViewFacts(tx, parts)]
  const concerns = new Map<string, Concern>()
  for (const path of new Set(watches.map((watch) => watch.path))) {
    const view = await knownView(tx, facts, path, reader)
    if (view.ok) concerns.set(path, view.value.concern)
  }
  return concerns
}

/** The same with every search made: the facts it finds among those that changed. */
async function settled(
  tx: Tx,
  concerns: ReadonlyMap<string, Concern>,
  changes: readonly HeardChange[],
): Promise<Map<string, SettledConcern>> {
  const names = [...new Set(changes.map(({ fact }) => fact))]
  const all = new Map<string, SettledConcern>()
  for (const [path, concern] of concerns)
    all.set(path, concern.by === 'search' ? { by: 'fact', facts: await factsFound(tx, concern.asked, names) } : concern)
  return all
}

/** Gives notices of what a revision changed, each once; what is to be told at once leaves with the next job. */
async function giveNotices(tx: Tx, revision: number, parts: NoticeParts): Promise<void> {
  const watches = await store.allWatches(tx)
  if (watches.length === 0) return
  const kinds = parts.tellers.flatMap((teller) => teller.kinds)
  const tablesOf = (kind: string) => kinds.filter((each) => each.kind === kind).flatMap(({ tables }) => tables)
  let concerns: Map<string, Concern> | null = null
  let after = 0
  let hasSoon = false
  for (;;) {
    const changes = await changesOfRevision(tx, revision, after, STRETCH)
    if (changes.length === 0) break
    concerns ??= await concernsOf(tx, parts, watches)
    const known = await settled(tx, concerns, changes)
    const notices = noticesOf(watches, changes, (path) => known.get(path) ?? null, tablesOf)
    const rhythms = await store.saveNotices(tx, notices)
    hasSoon ||= rhythms.has('at_once')
    after = changes.at(-1)?.id ?? after
  }
  if (hasSoon) await enqueue(tx, sendTask, { rhythm: 'at_once', after: null }, AT_ONCE)
}

/** The text of a mail: each change in a sentence with its address, those past the twentieth by number alone. */
function told(entries: readonly Entry[], count: number, reader: Reader, publicUrl: string): string {
  const lines = entries.map((entry) => `${sentenceOf(entry, reader)}\n${publicUrl}${reader.href(entry.path)}`)
  const more = count - entries.length
  return [...lines, ...(more > 0 ? [reader.say('newsroom.watch.more', { count: more })] : [])].join('\n\n')
}

async function write(
  tx: Tx,
  person: string,
  mailbox: Mailbox,
  changes: readonly number[],
  { tellers, readerIn, publicUrl }: NoticeParts,
): Promise<void> {
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

/** One mail to each who has notices of a rhythm that are due, in the order of people from after one on; a job of its own for the rest. */
async function send(tx: Tx, rhythm: Rhythm, after: string | null, now: Date, parts: NoticeParts): Promise<void> {
  const waiting = await store.waitingFor(tx, rhythm, after, MAX_WRITTEN_TO)
  const mailboxes = await mailboxesOf(
    tx,
    waiting.map(({ person }) => person),
  )
  const due = waiting.filter(({ person, since }) => {
    const mailbox = mailboxes.get(person)
    return mailbox === undefined || isDue(rhythm, since, now, mailbox.timeZone) // of a closed account none waits on
  })
  const taken = await store.takeUnsent(
    tx,
    rhythm,
    due.map(({ person }) => person),
  )
  for (const [person, changes] of taken) {
    const mailbox = mailboxes.get(person)
    if (mailbox) await write(tx, person, mailbox, changes, parts)
  }
  const last = waiting.length === MAX_WRITTEN_TO ? (waiting.at(-1)?.person ?? null) : null
  if (last !== null) await enqueue(tx, sendTask, { rhythm, after: last })
}

/** What gives notices and sends them. */
export function noticeHandlers(parts: NoticeParts): Handler[] {
  return [
    doing(noticeTask, (tx, { revision }) => giveNotices(tx, revision, parts)),
    doing(sendTask, (tx, { rhythm, after }, { dueAt }) => send(tx, rhythm, after, dueAt, parts)),
    doing(sendDueTask, async (tx, _nothing, { dueAt }) => {
      await send(tx, 'daily', null, dueAt, parts)
      await send(tx, 'weekly', null, dueAt, parts)
    }),
  ]
}

/** Mails of the day and the week: each quarter of an hour to those with whom it has struck seven, since time zones lie so far apart. */
export const noticeSchedules: readonly Schedule[] = [{ task: sendDueTask.name, cron: '*/15 * * * *', catchUpHours: 24 }]

/** What the newsroom does because of what earlier modules tell: whose account is closed watches nothing. */
export const watchSubscriptions: readonly Subscription[] = [
  hearing(accountClosed, 'newsroom.forget_watcher', (tx, { person }) => store.forgetWatcher(tx, person)),
]
