import { Hono, type Context } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { canonicalRedirect } from '../treaty/address.ts'
import { quoted } from '../treaty/rules.ts'
import { DocumentsPage, type DocumentsPageFacts } from './documents-view.tsx'
import { kindsAsked, noteNumberFrom, presenceOn, presentOn } from './rules.ts'
import { documents, guidanceNotes, namingOf, reading } from './store.ts'
import { documentsData, documentsTable, notesData, notesTable, oneNoteData } from './twins.ts'
import { DOCUMENT_KINDS, type Caution, type GuidanceNote, type TcyDocument } from './types.ts'
import { NotePage, type NotePageFacts, NotesPage, type NotesPageFacts } from './views.tsx'

async function cautionOf(db: Db): Promise<Caution> {
  const facts = await reading<{ caution: string; mapping_reviewed: boolean }>(db, 'guidance_notes')
  return { caution: facts.caution, isReviewed: facts.mapping_reviewed }
}

async function notesFacts(c: Context<WebEnv>, db: Db): Promise<NotesPageFacts> {
  const [all, caution, naming] = await Promise.all([guidanceNotes(db), cautionOf(db), namingOf(db)])
  const { present, later } = presentOn(all, ({ adoptedOn }) => adoptedOn, c.var.reader.on)
  return { notes: present, later: later.length, caution, naming }
}

function notesRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/guidance-notes', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, href } = reader
    const facts = await notesFacts(c, db)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.guidance.title'),
            description: say('law.guidance.standfirst'),
            section: '/law',
            trail: [
              { label: say('web.section.law'), path: href('/law') },
              { label: say('law.guidance.name'), path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
          },
          <NotesPage reader={reader} facts={facts} />,
        ),
      json: () => notesData(reader, facts),
      csv: () => notesTable(facts),
    }
    return answer(c, forms)
  })
}

/**
 * The page's facts of the note that `text` numbers in an address. Ends the request with `no_such_guidance_note`, or with
 * `guidance_note_not_yet` on a day before it was adopted.
 */
async function noteAsked(c: Context<WebEnv>, db: Db, text: string): Promise<NotePageFacts> {
  const { reader } = c.var
  const number = noteNumberFrom(text)
  const all = await guidanceNotes(db)
  const at = all.findIndex((note) => note.number === number)
  const entry = all[at]
  if (!entry)
    return answerProblem({ kind: 'not_found', reason: 'no_such_guidance_note', values: { number: quoted(text) } })
  const presence = presenceOn(entry.adoptedOn, reader.on)
  if (presence === 'later') {
    const values = {
      number: entry.number,
      adopted: reader.date(entry.adoptedOn ?? ''),
      day: reader.date(reader.on),
    }
    return answerProblem({ kind: 'not_found', reason: 'guidance_note_not_yet', values })
  }
  const isThere = (note: GuidanceNote | undefined) => note && presenceOn(note.adoptedOn, reader.on) !== 'later'
  const [caution, naming] = await Promise.all([cautionOf(db), namingOf(db)])
  return {
    entry,
    presence,
    caution,
    naming,
    previous: all.slice(0, at).findLast(isThere) ?? null,
    next: all.slice(at + 1).find(isThere) ?? null,
  }
}

function noteRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/guidance-notes/:number', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, href } = reader
    const facts = await noteAsked(c, db, c.req.param('number'))
    const { number, title, gist } = facts.entry
    const redirect = canonicalRedirect(c, `/law/guidance-notes/${number}`)
    if (redirect) return redirect
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.guidance.page_title', { number, title }),
            description: gist,
            section: '/law',
            trail: [
              { label: say('web.section.law'), path: href('/law') },
              { label: say('law.guidance.name'), path: href('/law/guidance-notes') },
              { label: say('law.guidance.number', { number }), path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
          },
          <NotePage reader={reader} facts={facts} />,
        ),
      json: () => oneNoteData(reader, facts),
    }
    return answer(c, forms)
  })
}

async function documentsFacts(c: Context<WebEnv>, db: Db): Promise<DocumentsPageFacts> {
  const asked = kindsAsked(c.req.queries('kind') ?? [])
  const all = presentOn(await documents(db), ({ datedOn }) => datedOn, c.var.reader.on)
  const isAsked = ({ kind }: TcyDocument) =>
    asked.kinds.includes(kind) || (asked.kinds.length === 0 && asked.unknown.length === 0)
  return {
    ...asked,
    documents: all.present.filter(({ entry }) => isAsked(entry)),
    later: all.later.filter(isAsked).length,
    counts: new Map(
      DOCUMENT_KINDS.map((kind) => [kind, all.present.filter(({ entry }) => entry.kind === kind).length]),
    ),
  }
}

function documentsRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/law/documents', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, href } = reader
    const facts = await documentsFacts(c, db)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.guidance.document.title'),
            description: say('law.guidance.document.standfirst'),
            section: '/law',
            trail: [
              { label: say('web.section.law'), path: href('/law') },
              { label: say('law.guidance.document.title'), path: null },
            ],
            isDated: true,
            twins: twinsOf(forms),
          },
          <DocumentsPage reader={reader} facts={facts} />,
        ),
      json: () => documentsData(reader, facts),
      csv: () => documentsTable(facts),
    }
    return answer(c, forms)
  })
}

/** Guidance notes and documents of the T-CY. They stand before the routes of treaties, whose `/law/:treaty` fits them too. */
export function guidanceRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().route('/', notesRoutes(db)).route('/', noteRoutes(db)).route('/', documentsRoutes(db))
}

/** Every public address of guidance notes and documents, for the sitemap. */
export async function guidanceAddresses(db: Db): Promise<string[]> {
  const notes = await guidanceNotes(db)
  return ['/law/guidance-notes', ...notes.map(({ number }) => `/law/guidance-notes/${number}`), '/law/documents']
}
