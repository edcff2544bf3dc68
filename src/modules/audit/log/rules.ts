import { dayFrom } from '#platform/day'
import type { Reader } from '#platform/reader'
import { problem, type Problem } from '#platform/result'
import type { Asked, LoggedEntry, LogPage } from './types.ts'

const MAX_QUOTED = 60
const ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/
const PLACE = /^[1-9]\d{0,14}$/

export const FIELDS = ['action', 'object', 'actor', 'from', 'to'] as const
export type FieldName = (typeof FIELDS)[number]

/** What was asked for, or the first problem with the parameter it lies in. */
export type AskedResult = { ok: true; value: Asked } | { ok: false; problem: Problem; field: string }

const quoted = (text: string) => text.slice(0, MAX_QUOTED)

/**
 * What an address asks of the log. `actions` are those it holds. Problems, all `invalid`: `no_such_choice`, `no_audit_id`,
 * `no_such_day`, `day_to_come`, `period_reversed`, `no_such_entry`.
 */
export function askedOf(
  parameters: (name: string) => string | undefined,
  actions: readonly string[],
  reader: Pick<Reader, 'today' | 'date'>,
): AskedResult {
  const read = (name: string) => parameters(name)?.trim() || null
  const faulty = (field: string, reason: string, values: Problem['values']): AskedResult => ({
    ok: false,
    field,
    problem: problem('invalid', reason, values).problem,
  })
  const [action, object, actor, from, to] = FIELDS.map(read) as [Asked['action'], ...(string | null)[]]
  if (action !== null && !actions.includes(action))
    return faulty('action', 'no_such_choice', { name: 'action', value: quoted(action) })
  for (const [field, id] of Object.entries({ object, actor }))
    if (id && !ID.test(id)) return faulty(field, 'no_audit_id', { value: quoted(id) })
  for (const [field, text] of Object.entries({ from, to })) {
    if (!text) continue
    const day = dayFrom(text)
    if (day === null) return faulty(field, 'no_such_day', { day: quoted(text) })
    if (day > reader.today) return faulty(field, 'day_to_come', { day: reader.date(day) })
  }
  if (from && to && from > to) return faulty('to', 'period_reversed', { from: reader.date(from), to: reader.date(to) })
  const [before, after] = [read('before'), read('after')]
  for (const [field, place] of Object.entries({ before, after }))
    if (place !== null && !PLACE.test(place)) return faulty(field, 'no_such_entry', { value: quoted(place) })
  return {
    ok: true,
    value: {
      action,
      object: object ?? null,
      actor: actor ?? null,
      from: from ?? null,
      to: to ?? null,
      before: before === null ? null : Number(before),
      after: after === null ? null : Number(after),
    },
  }
}

/** The address of what was asked for, without its place; `place` leads to another page of it. */
export function askedPath(
  asked: Partial<Omit<Asked, 'before' | 'after'>>,
  place: { before?: number | null; after?: number | null } = {},
): string {
  const { action, object, actor, from, to } = asked
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ action, object, actor, from, to, ...place }))
    if (value !== null && value !== undefined) parameters.set(name, String(value))
  const query = parameters.toString()
  return query === '' ? '/audit' : `/audit?${query}`
}

/** A path in another form: the suffix stands before the query. */
export function inForm(path: string, form: string): string {
  return path.replace(/^[^?]*/, (before) => `${before}.${form}`)
}

/** One page of entries that were read with one more than a page holds. */
export function pageOf(asked: Asked, read: readonly LoggedEntry[], size: number): LogPage {
  const isUpward = asked.before === null && asked.after !== null
  const hasMore = read.length > size
  const entries = isUpward ? read.slice(-size) : read.slice(0, size)
  const [first, last] = [entries[0]?.said.n ?? null, entries.at(-1)?.said.n ?? null]
  return {
    asked,
    entries,
    newer: isUpward ? (hasMore ? first : null) : asked.before === null ? null : first,
    older: isUpward || hasMore ? last : null,
  }
}
