import type { Actor } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db, Tx } from '#platform/db/connect'
import { raiseVersion } from '#platform/db/versions'
import { newId } from '#platform/ids'
import { problem, type Result } from '#platform/result'
import { replaceEntriesUnder } from '#search'
import { subjectEntries } from '../entry/store.ts'
import { addItem, addVersion, readItem } from '../statement/store.ts'
import type { Content, Item, Layer, Signature, Subject, Voice } from '../statement/types.ts'
import { instrumentFacts, isPublished, pointFacts, provisionFacts, signed, textFacts } from './rules.ts'
import * as store from './store.ts'
import type { ReferenceRow, ShownFacts, Target } from './types.ts'

/** What is to be published. `item` null begins a new one, which `disputes` another where it is a State's own reading. */
type Publication = {
  item: Pick<Item, 'id' | 'current'> | null
  disputes: string | null
  subject: Subject
  layer: Layer
  voice: Voice
  content: Content | null
  reason: string
  author: Signature
  reviewer: Signature | null
}

async function factsFor(
  tx: Tx,
  { subject, content, voice }: Publication,
  held: ShownFacts | null,
): Promise<Result<ShownFacts | null>> {
  if (!isPublished(content)) return { ok: true, value: null }
  switch (subject.kind) {
    case 'point': {
      const position = held?.['position'] ?? (await store.nextPosition(tx, subject.state, subject.section, voice))
      return { ok: true, value: pointFacts(subject, content, voice, Number(position)) }
    }
    case 'provision': {
      const name = await store.instrumentName(tx, subject.state, content.instrument ?? '')
      if (name === null) return problem('invalid', 'no_such_instrument')
      return { ok: true, value: provisionFacts(subject, content, voice, name) }
    }
    case 'instrument': {
      const unknown = await store.unknownLaws(tx, subject.state, content.amends ?? [])
      if (unknown.length > 0) return problem('invalid', 'no_such_instrument')
      return { ok: true, value: instrumentFacts(subject.state, content, String(held?.['id'] ?? content.instrument)) }
    }
    case 'text': {
      const name = await store.instrumentName(tx, subject.state, subject.instrument)
      if (name === null) return problem('invalid', 'no_such_instrument')
      return { ok: true, value: textFacts(subject, content, voice) }
    }
  }
}

/** Makes readers see what was published, and puts on record what they saw before. */
async function show(
  tx: Tx,
  { item, number }: { item: string; number: number },
  given: Publication,
  isFirstOfPeople: boolean,
): Promise<Result<null>> {
  const { subject, voice } = given
  if (subject.kind === 'instrument') return showLaw(tx, { item, number }, given)
  const held = await store.takeOut(tx, subject.kind, item, voice)
  const seen = held ?? (isFirstOfPeople ? await store.begunFacts(tx, subject.kind, item) : null)
  const facts = await factsFor(tx, given, held)
  if (!facts.ok) return facts
  if (facts.value !== null && !(await store.putIn(tx, subject.kind, item, facts.value)))
    return problem('conflict', subject.kind === 'text' ? 'text_stands' : 'provision_stands')
  const after = facts.value === null ? null : signed(facts.value, { item, number }, given)
  await store.recordShown(tx, subject.kind, item, seen, after)
  return { ok: true, value: null }
}

/**
 * The same of a law, which has one row that provisions and texts refer to: it is written anew, and goes only when nothing refers to
 * it. A State's own reading of it is put on record and stands in no row.
 */
async function showLaw(
  tx: Tx,
  { item, number }: { item: string; number: number },
  given: Publication,
): Promise<Result<null>> {
  const { subject, content, voice } = given
  if (voice === 'state') return tellOwnReading(tx, { item, number }, given)
  const id = given.item === null ? null : (content?.instrument ?? given.item.current.content?.instrument ?? null)
  const seen =
    (await store.lawOf(tx, item)) ?? (id === null ? null : await store.takeBackLaw(tx, subject.state, id, item))
  const facts = await factsFor(tx, given, seen)
  if (!facts.ok) return facts
  if (facts.value !== null && seen !== null) await store.rewriteLaw(tx, facts.value)
  else if (facts.value !== null && !(await store.putIn(tx, 'instrument', item, facts.value)))
    return problem('conflict', 'instrument_stands')
  else if (facts.value === null && seen !== null && !(await store.removeLaw(tx, String(seen['id']))))
    return problem('conflict', 'instrument_in_use')
  const after = facts.value === null ? null : signed(facts.value, { item, number }, given)
  await store.recordShown(tx, 'instrument', item, seen, after)
  return { ok: true, value: null }
}

/** Puts a State's own reading of its law on record, which stands in no row. */
async function tellOwnReading(
  tx: Tx,
  version: { item: string; number: number },
  given: Publication,
): Promise<Result<null>> {
  const factsOf = (content: Content | null) =>
    isPublished(content)
      ? { ...instrumentFacts(given.subject.state, content, content.instrument ?? ''), contribution: 'state' }
      : null
  const after = factsOf(given.content)
  const before = factsOf(given.item?.current.content ?? null)
  await store.recordShown(tx, 'instrument', version.item, before, after && signed(after, version, given))
  return { ok: true, value: null }
}

/** Drops kept pages in every process and brings the index up to date on a subject. */
export async function tellReaders(tx: Tx, subject: Subject): Promise<void> {
  for (const { under, entries } of await subjectEntries(tx, subject))
    await replaceEntriesUnder(tx, 'countries', under, entries)
  await raiseVersion(tx, 'countries')
}

/**
 * The item and the number of the version that was published; whoever calls holds the State's lock, and tells readers. A
 * statement of the layer of practitioners is written into no row that public pages read. Problems: `invalid` where the State has
 * no such instrument; `conflict` where another row says the same, or a law is to go to which something refers.
 */
export async function publish(
  tx: Tx,
  clock: Clock,
  given: Publication,
): Promise<Result<{ item: string; number: number }>> {
  const { subject, layer, voice, content, reason, author, reviewer, disputes } = given
  const item = given.item?.id ?? newId(clock.now())
  const number = (given.item?.current.number ?? 0) + 1
  if (given.item === null) await addItem(tx, { id: item, subject, layer, disputes, beganAs: null })
  await addVersion(tx, { item, number, voice, content, reason, author, reviewer, at: clock.now() })
  if (layer === 'public') {
    const shown = await show(tx, { item, number }, given, given.item?.current.voice === 'reference')
    if (!shown.ok) return shown
  }
  return { ok: true, value: { item, number } }
}

/** The item that a row of the reference data begins, opened with what the row says as its first version. */
async function beginItem(tx: Tx, clock: Clock, row: ReferenceRow): Promise<string> {
  const id = newId(clock.now())
  await addItem(tx, { id, subject: row.subject, layer: 'public', disputes: null, beganAs: row.digest })
  await addVersion(tx, {
    item: id,
    number: 1,
    voice: 'reference',
    content: row.content,
    reason: '',
    author: null,
    reviewer: null,
    at: clock.now(),
  })
  await store.pointToItem(tx, row.subject, row.digest, id)
  return id
}

/** The row of the reference data that has this digest; null when the data does not say so any more. */
export async function rowOf(db: Db | Tx, subject: Subject, digest: string): Promise<ReferenceRow | null> {
  return (await store.referenceRows(db, subject)).find((row) => row.digest === digest) ?? null
}

/**
 * The item that is meant, opened where it is still a row of the reference data alone; whoever calls holds the State's lock.
 * Problems: `gone` where the data says something else by now; `not_found` where the actor may read no such item of the State.
 */
export async function openTarget(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  subject: Subject,
  target: Target,
): Promise<Result<Item>> {
  let id: string
  if ('item' in target) id = target.item
  else {
    const row = await rowOf(tx, subject, target.row)
    if (row === null) return problem('gone', 'row_moved')
    id = row.item ?? (await beginItem(tx, clock, row))
  }
  const item = await readItem(tx, actor, id)
  if (item === null || item.subject.state !== subject.state) return problem('not_found', 'no_such_statement')
  return { ok: true, value: item }
}
