import { z } from 'zod'
import type { ToldText } from '#platform/changes/types'
import type { CsvTable } from '#platform/http/answer'
import type { CsvCell } from '#platform/http/csv'
import type { ParameterDescription, TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import type { Entry, RevisionEntry, Stream } from './types.ts'

const text = z.string().nullable()
const act = z.enum(['added', 'changed', 'removed'])

const entryShape = z.strictObject({
  id: z.int(),
  at: z.string(),
  act,
  kind: z.string(),
  state: text,
  treaty: text,
  article: text,
  about: text,
  what: z.string(),
  title: text,
  text,
  fields: z.array(z.strictObject({ name: z.string(), label: z.string(), from: text, to: text })),
  day: text,
  source: text,
  address: z.string(),
})

const StreamAnswer = z.strictObject({
  asked: z.strictObject({
    state: text,
    treaty: text,
    article: text,
    kind: text,
    from: text,
    to: text,
    revision: z.int().nullable(),
  }),
  updatedAt: text,
  revisions: z.array(
    z.strictObject({
      id: z.int(),
      at: z.string(),
      compiledOn: text,
      changes: z.int(),
      begins: z
        .strictObject({
          facts: z.int(),
          kinds: z.array(z.strictObject({ kind: z.string(), label: z.string(), facts: z.int() })),
        })
        .nullable(),
      entries: z.array(entryShape),
    }),
  ),
  newer: text,
  older: text,
})

/** What a panel says of the changes of its subject under `panels.changes`. */
export const PanelChanges = z.strictObject({ since: text, facts: z.int().nullable(), entries: z.array(entryShape) })

const plain = (told: ToldText | null) => told?.text ?? null

/** A change as data. */
export function entryData(reader: Reader, entry: Entry): z.infer<typeof entryShape> {
  const { id, at, act: happened, kind, state, treaty, article, about, what, day, source } = entry
  return {
    id,
    at,
    act: happened,
    kind,
    state,
    treaty,
    article,
    about,
    what,
    title: plain(entry.title),
    text: plain(entry.text),
    fields: entry.fields.map(({ name, label, from, to }) => ({ name, label, from: plain(from), to: plain(to) })),
    day,
    source,
    address: reader.href(entry.path),
  }
}

/** A page of the stream as data; the addresses of the pages beside it are those of the twin. */
export function streamData(
  reader: Reader,
  stream: Stream,
  paths: { newer: string | null; older: string | null },
): z.infer<typeof StreamAnswer> {
  const { before: _, after: __, ...asked } = stream.asked
  return {
    asked,
    updatedAt: stream.updatedAt,
    revisions: stream.revisions.map(({ id, at, compiledOn, count, begun, entries }) => ({
      id,
      at,
      compiledOn,
      changes: count,
      begins: begun && {
        facts: begun.count,
        kinds: begun.kinds.map((each) => ({ kind: each.kind, label: each.label, facts: each.count })),
      },
      entries: entries.map((entry) => entryData(reader, entry)),
    })),
    ...paths,
  }
}

const COLUMNS = [
  'id',
  'revision',
  'at',
  'act',
  'kind',
  'state',
  'treaty',
  'article',
  'what',
  'title',
  'text',
  'fields',
  'day',
  'source',
  'address',
] as const

type Row = Record<(typeof COLUMNS)[number], CsvCell>

const EMPTY: Row = {
  id: null,
  revision: null,
  at: null,
  act: null,
  kind: null,
  state: null,
  treaty: null,
  article: null,
  what: null,
  title: null,
  text: null,
  fields: null,
  day: null,
  source: null,
  address: null,
}

function begunRows(reader: Reader, { id, at, begun }: RevisionEntry): Row[] {
  return (begun?.kinds ?? []).map(({ kind, label, count }) => {
    const said = reader.say('newsroom.change.begins', { count })
    return { ...EMPTY, revision: id, at, act: 'begins', kind, what: label, text: said }
  })
}

/** A page of the stream as a table: a row for each change, and one for each kind with which the record begins. */
export function streamTable(reader: Reader, stream: Stream): CsvTable {
  const arrow = (from: string | null, to: string | null) => `${from ?? ''} → ${to ?? ''}`
  const rows = stream.revisions.flatMap((revision): Row[] => [
    ...revision.entries.map((entry) => {
      const { fields, about: _, ...data } = entryData(reader, entry)
      const told = fields.map(({ label, from, to }) => `${label}: ${arrow(from, to)}`)
      return { ...data, revision: revision.id, fields: told.join(' | ') }
    }),
    ...begunRows(reader, revision),
  ])
  return { columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => row[column])) }
}

const parameter = (name: string, description: string, example: string): ParameterDescription => ({
  name,
  in: 'query',
  description,
  example,
  isRequired: false,
})
const KIND = parameter('kind', 'The kind of fact', 'provision')
const FROM = parameter('from', 'The first day, UTC', '2026-01-01')
const TO = parameter('to', 'The last day, UTC', '2026-11-22')
const REVISION = parameter('revision', 'One load or edit, everything it recorded', '1')
const BEFORE = parameter('before', 'Changes older than this one', '1000000')
const STATE = parameter('state', 'The ISO 3166 code of a State', 'ke')
const TREATY = parameter('treaty', 'The id of a treaty', 'ets-185')
const ARTICLE = parameter('article', 'The number of an article of the treaty', '16')

const path = (name: string, description: string, example: string): ParameterDescription => ({
  name,
  in: 'path',
  description,
  example,
  isRequired: true,
})

const SHARED = { json: StreamAnswer, csv: COLUMNS }
const FEED = { format: 'atom', type: 'application/atom+xml', description: 'The same page of the stream as a feed' }

export const newsroomTwins: readonly TwinDescription[] = [
  {
    ...SHARED,
    path: '/changes',
    summary: 'Changes of the record, newest first',
    parameters: [STATE, TREATY, ARTICLE, KIND, FROM, TO, BEFORE],
    others: [FEED],
  },
  {
    ...SHARED,
    path: '/countries/{state}/changes',
    summary: 'Changes of the record that concern a State, newest first',
    parameters: [path('state', 'The ISO 3166 code of the State', 'ke'), TREATY, KIND, FROM, REVISION],
    others: [FEED],
  },
  {
    ...SHARED,
    path: '/law/{treaty}/{article}/changes',
    summary: 'Changes of the record that concern an article, newest first',
    parameters: [
      path('treaty', 'The id of the treaty', 'ets-185'),
      path('article', 'The number of the article', '16'),
      STATE,
      KIND,
      TO,
    ],
    others: [FEED],
  },
]
