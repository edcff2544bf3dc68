import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { dayParameter } from '../treaty/parameters.ts'
import type { DocumentsPageFacts, PresentDocument } from './documents-view.tsx'
import { knowledgeOf, precisionOf } from './rules.ts'
import { DOCUMENT_KINDS, type ArticleRef, type Caution, type Naming } from './types.ts'
import type { NotePageFacts, NotesPageFacts, PresentNote } from './views.tsx'

const text = z.string().nullable()
const precision = z.enum(['day', 'month', 'year']).nullable()
const presence = z.enum(['there', 'unsettled', 'undated'])

/** An article of a treaty with its title, English, in the treaty's words; null where no title is held. */
export const namedArticle = z.strictObject({ treaty: z.string(), article: z.string(), title: text })

/** What a reading of the project says of itself. */
export const readingMarks = { caution: z.string(), isReviewed: z.boolean() }

/** What names an article, with the title of the article, as the twins name it. */
export function titled<T extends ArticleRef>(ref: T, { titles }: Naming): T & { title: string | null } {
  return { ...ref, title: titles.get(`${ref.treaty}/${ref.article}`)?.title ?? null }
}

/** The marks of a reading, and nothing else of it. */
export function marksOf({ caution, isReviewed }: Caution): Caution {
  return { caution, isReviewed }
}

const noteShape = z.strictObject({
  number: z.int(),
  title: z.string(),
  adoptedOn: text,
  adoptedOnPrecision: precision,
  presence,
  knowledge: z.enum(['known', 'unverified']),
  documentNumber: text,
  plenary: text,
  gist: z.string(),
  articles: z.array(namedArticle),
  source: text,
  alsoSee: z.array(z.string()),
  note: text,
})

const NotesAnswer = z.strictObject({
  on: z.string(),
  ...readingMarks,
  later: z.int(),
  notes: z.array(noteShape),
})

const neighbour = z.strictObject({ number: z.int(), title: z.string() }).nullable()

const NoteAnswer = z.strictObject({
  on: z.string(),
  ...readingMarks,
  ...noteShape.shape,
  previous: neighbour,
  next: neighbour,
})

const datePrecision = (date: string | null) => (date === null ? null : precisionOf(date))

function noteData({ entry, presence: there }: PresentNote, naming: Naming): z.infer<typeof noteShape> {
  return {
    ...entry,
    adoptedOnPrecision: datePrecision(entry.adoptedOn),
    presence: there,
    knowledge: knowledgeOf(entry, there),
    articles: entry.articles.map((ref) => titled(ref, naming)),
    alsoSee: [...entry.alsoSee],
  }
}

/** The guidance notes of the day as data. `later` is how many were adopted after it. */
export function notesData(reader: Reader, facts: NotesPageFacts): z.infer<typeof NotesAnswer> {
  return {
    on: reader.on,
    ...marksOf(facts.caution),
    later: facts.later,
    notes: facts.notes.map((note) => noteData(note, facts.naming)),
  }
}

const NOTE_COLUMNS = [
  'number',
  'title',
  'adoptedOn',
  'adoptedOnPrecision',
  'presence',
  'knowledge',
  'documentNumber',
  'plenary',
  'gist',
  'articles',
  'source',
  'alsoSee',
  'note',
] as const

/** The guidance notes of the day as a table; articles are `treaty/number`, one space between them. */
export function notesTable(facts: NotesPageFacts): CsvTable {
  return {
    columns: NOTE_COLUMNS,
    rows: facts.notes.map(({ entry, presence: there }) => [
      entry.number,
      entry.title,
      entry.adoptedOn,
      datePrecision(entry.adoptedOn),
      there,
      knowledgeOf(entry, there),
      entry.documentNumber,
      entry.plenary,
      entry.gist,
      entry.articles.map(({ treaty, article }) => `${treaty}/${article}`).join(' '),
      entry.source,
      entry.alsoSee.join(' '),
      entry.note,
    ]),
  }
}

/** The page of a guidance note as data. */
export function oneNoteData(reader: Reader, facts: NotePageFacts): z.infer<typeof NoteAnswer> {
  const short = (note: NotePageFacts['next']) => note && { number: note.number, title: note.title }
  return {
    on: reader.on,
    ...marksOf(facts.caution),
    ...noteData(facts, facts.naming),
    previous: short(facts.previous),
    next: short(facts.next),
  }
}

const DocumentsAnswer = z.strictObject({
  on: z.string(),
  kinds: z.array(z.enum(DOCUMENT_KINDS)),
  unknownKinds: z.array(z.string()),
  later: z.int(),
  documents: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      kind: z.enum(DOCUMENT_KINDS),
      datedOn: text,
      datedOnPrecision: precision,
      presence,
      documentNumber: text,
      url: text,
      gist: z.string(),
      source: text,
      note: text,
    }),
  ),
})

function documentData({ entry, presence: there }: PresentDocument) {
  return { ...entry, datedOnPrecision: datePrecision(entry.datedOn), presence: there }
}

/** The documents of the day as data; no `kinds` are all of them. `later` is how many of these kinds came after it. */
export function documentsData(reader: Reader, facts: DocumentsPageFacts): z.infer<typeof DocumentsAnswer> {
  return {
    on: reader.on,
    kinds: [...facts.kinds],
    unknownKinds: [...facts.unknown],
    later: facts.later,
    documents: facts.documents.map(documentData),
  }
}

const DOCUMENT_COLUMNS = [
  'id',
  'title',
  'kind',
  'datedOn',
  'datedOnPrecision',
  'presence',
  'documentNumber',
  'url',
  'gist',
  'source',
  'note',
] as const

/** The documents of the day as a table. */
export function documentsTable(facts: DocumentsPageFacts): CsvTable {
  return {
    columns: DOCUMENT_COLUMNS,
    rows: facts.documents.map((document) => {
      const data = documentData(document)
      return DOCUMENT_COLUMNS.map((column) => data[column])
    }),
  }
}

/** The data twins of guidance notes and documents of the T-CY. */
export const guidanceTwins: readonly TwinDescription[] = [
  {
    path: '/law/guidance-notes',
    summary: 'The guidance notes of the T-CY that were adopted on a day, with the articles they read',
    parameters: [dayParameter],
    json: NotesAnswer,
    csv: NOTE_COLUMNS,
  },
  {
    path: '/law/guidance-notes/{number}',
    summary: 'A guidance note of the T-CY with the articles it reads',
    parameters: [
      { name: 'number', in: 'path', description: 'The number of the note', example: '3', isRequired: true },
      dayParameter,
    ],
    json: NoteAnswer,
    csv: null,
  },
  {
    path: '/law/documents',
    summary: 'The documents of the T-CY that were there on a day',
    parameters: [
      {
        name: 'kind',
        in: 'query',
        description: `A kind of document, more than once for several: ${DOCUMENT_KINDS.join(', ')}`,
        example: 'study',
        isRequired: false,
      },
      dayParameter,
    ],
    json: DocumentsAnswer,
    csv: DOCUMENT_COLUMNS,
  },
]
