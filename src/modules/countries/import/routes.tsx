import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { oneLine, severalLines } from '#platform/form/fields'
import { endingOf, type FileKind } from '#platform/form/file'
import { emptyForm, type FormState, readForm, readFormWithFiles, refusedForm } from '#platform/form/read'
import { isOtherEncoding, tableFrom } from '#platform/form/table'
import { answer } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import { forRight } from '#platform/rights'
import { showForm } from '#ui'
import { stateAsked } from '../fiche/address.ts'
import { instrumentsOf } from '../profile/store.ts'
import { namedProposals } from '../proposal/page-service.ts'
import { proposalsFor } from '../proposal/store.ts'
import { isId } from '../statement/address.ts'
import { trailTo } from '../statement/routes.tsx'
import { PROPOSE, REVIEW, scopeOf, SEES } from '../statement/rules.ts'
import { saidInProfile } from '../statement/subject-service.ts'
import { rowsOf, unreadHeads } from './columns.ts'
import { acceptImport, judgedRows, keepImport, sendImport, takeBackImport, undoImport } from './service.ts'
import { countsOfImport, readImport } from './store.ts'
import { csvFile, profileTable, reportTable, wordsOf, workbookFile } from './template.ts'
import { COLUMNS, type Import } from './types.ts'
import { ImportPage, ReportPage, UploadPage } from './views.tsx'

const MAX_FILE_BYTES = 4 * 1024 * 1024
const LIMITS = { maxRows: 10_000, maxColumns: 60 }
const KINDS: readonly FileKind[] = ['xlsx', 'csv']
const FILE = { table: { kinds: KINDS, maxBytes: MAX_FILE_BYTES, missing: 'file_missing' } } as const

const UploadForm = z.object({ table: oneLine({ max: 300 }) })
const SendForm = z.object({ reason: severalLines({ max: 6000, missing: 'reason_missing' }) })

type UploadState = FormState<{ table: string }>

/** Those who see what was proposed for a State, for what only its author, or only a reviewer, may do. */
const SEEN = { where: 'record', seenBy: SEES, isOrOwn: true } as const
const WRITES = forRight(PROPOSE, { where: 'state', refusal: 'not_your_state' })

function showUpload(c: Context<WebEnv>, state: string, form: UploadState) {
  const { reader } = c.var
  const title = reader.say('countries.import.title')
  return showForm(
    c,
    {
      title,
      section: '/countries',
      trail: trailTo(c, state, title),
      kicker: <a href={reader.href(`/countries/${state}/law`)}>{reader.stateName(state)}</a>,
      standfirst: reader.say('countries.import.standfirst'),
    },
    form,
    <UploadPage
      reader={reader}
      state={state}
      form={form}
      endings={KINDS.map((kind) => endingOf(kind))}
      limits={LIMITS}
    />,
  )
}

const attachment = (name: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'private, no-store',
})

type Table = Parameters<typeof csvFile>[0]

/** A table as a file, in the form that was asked for by the suffix of the address; the page for none. */
async function asFile(
  c: Context<WebEnv>,
  db: Db,
  given: { state: string; name: string; table: () => Promise<Table>; page: () => Response | Promise<Response> },
): Promise<Response> {
  const { reader, format } = c.var
  const { state, name, table, page } = given
  if (format === 'csv')
    return c.body(csvFile(await table()), 200, attachment(`${name}.csv`, 'text/csv; charset=utf-8; header=present'))
  return answer(c, {
    html: page,
    xlsx: async () =>
      workbookFile(reader, reader.say('countries.import.title'), await table(), await instrumentsOf(db, state)),
  })
}

/** What comes of a file: the way to its report, or the page with what is wrong with it as a whole. */
async function takeFile(c: Context<WebEnv>, db: Db, clock: Clock, state: string): Promise<Response> {
  const { actor, reader } = c.var
  const form = await readFormWithFiles(c, UploadForm, FILE)
  const { table: file } = form.files
  const refuse = (problem: Problem) =>
    showUpload(c, state, refusedForm({ typed: { table: '' }, faults: [] }, problem, FIELD))
  if (file !== undefined && isOtherEncoding(file))
    return refuse({ kind: 'invalid', reason: 'file_not_utf8', values: {} })
  if (!form.ok) return showUpload(c, state, form)
  if (file === undefined) return refuse({ kind: 'invalid', reason: 'file_missing', values: {} })
  const table = await tableFrom(file, LIMITS)
  if (!table.ok) return refuse(table.problem)
  const words = wordsOf(reader)
  const read = rowsOf(table.value, words)
  if (!read.ok) return refuse(read.problem)
  const kept = await keepImport(db, clock, actor, { state, fileName: file.name, ...read.value })
  const path = `/countries/${state}/imports/${answered(kept)}`
  const unread = unreadHeads(table.value.heads, words)
  const query =
    unread.length === 0 ? '' : `?${new URLSearchParams({ unread: unread.slice(0, 10).join(', ').slice(0, 300) })}`
  return c.redirect(reader.href(path + query), 303)
}

/** At which field what is wrong with a file is shown. */
const FIELD: Partial<Record<string, 'table'>> = Object.fromEntries(
  [
    'file_missing',
    'table_empty',
    'table_too_long',
    'table_too_wide',
    'table_too_large',
    'table_quote_open',
    'file_unreadable',
    'file_not_utf8',
    'column_twice',
    'columns_missing',
  ].map((reason) => [reason, 'table' as const]),
)

async function importAsked(c: Context<WebEnv>, db: Db): Promise<Import> {
  const { actor } = c.var
  const { code } = await stateAsked(db, c.req.param('state') ?? '')
  const id = c.req.param('id') ?? ''
  const held = isId(id) ? await readImport(db, actor, id) : null
  return held?.state === code ? held : answerProblem({ kind: 'not_found', reason: 'no_such_import', values: {} })
}

type ReasonState = FormState<{ reason: string }>

/** What an import would do, row by row, before any of it is proposed. */
async function showReport(c: Context<WebEnv>, db: Db, held: Import, form: ReasonState): Promise<Response> {
  const { reader, actor } = c.var
  const rows = await judgedRows(db, actor, held)
  const title = reader.say('countries.import.report_title')
  return asFile(c, db, {
    state: held.state,
    name: `${held.state}-report`,
    table: async () => reportTable(reader, rows),
    page: () =>
      showForm(
        c,
        {
          title,
          section: '/countries',
          trail: trailTo(c, held.state, title),
          kicker: <a href={reader.href(`/countries/${held.state}/law`)}>{reader.stateName(held.state)}</a>,
          standfirst: reader.say('countries.import.report_standfirst', { file: held.fileName }),
        },
        form,
        <ReportPage
          reader={reader}
          held={held}
          rows={rows}
          unread={c.req.query('unread') ?? ''}
          missing={COLUMNS.filter((column) => !held.columns.includes(column))}
          form={form}
        />,
      ),
  })
}

/** The proposals that came in together, and what may be done with all of them. */
async function showImport(c: Context<WebEnv>, db: Db, held: Import, form: ReasonState): Promise<Response> {
  const { reader, actor } = c.var
  const counts = await countsOfImport(db, actor, held.id)
  const proposals = await namedProposals(db, actor, await proposalsFor(db, actor, { import: held.id }))
  const isAuthor = actor.personId === held.author.person
  const acts = {
    accept: counts.waiting > 0 && !isAuthor && actor.can(REVIEW, scopeOf(held.state)),
    takeBack: counts.waiting > 0 && isAuthor,
    undo: counts.accepted > 0 && actor.can(PROPOSE, scopeOf(held.state)),
  }
  const title = reader.say('countries.import.sent_title')
  const page = { title, section: '/countries', trail: trailTo(c, held.state, title) }
  const body = <ImportPage reader={reader} held={held} counts={counts} proposals={proposals} acts={acts} form={form} />
  return form.problem === null ? showPage(c, page, body) : showForm(c, { ...page, isTitled: false }, form, body)
}

async function show(c: Context<WebEnv>, db: Db, held: Import, form: ReasonState = emptyForm(SendForm)) {
  return held.sentAt === null ? showReport(c, db, held, form) : showImport(c, db, held, form)
}

const NOTHING_TYPED = { typed: { reason: '' }, faults: [] } as const

/** An act on a whole import: back to its page, or the page with what stood against it. */
async function after(
  c: Context<WebEnv>,
  db: Db,
  held: Import,
  done: { ok: true; value: unknown } | { ok: false; problem: Problem },
  form: { typed: { reason: string }; faults: readonly [] } = NOTHING_TYPED,
) {
  if (done.ok) return c.redirect(c.var.reader.href(`/countries/${held.state}/imports/${held.id}`), 303)
  const again = (await readImport(db, c.var.actor, held.id)) ?? held
  return show(c, db, again, refusedForm(form, done.problem, { reason_missing: 'reason' }))
}

/** Legal profiles as files: what is on record, the report on what comes in, and the proposals that come of it. */
export function importRoutes(db: Db, clock: Clock): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/countries/:state/proposals/import', WRITES, async (c) => {
      const { code } = await stateAsked(db, c.req.param('state'))
      return asFile(c, db, {
        state: code,
        name: `${code}-profile`,
        table: async () => profileTable(await saidInProfile(db, c.var.actor, code)),
        page: () => showUpload(c, code, emptyForm(UploadForm)),
      })
    })
    .post('/countries/:state/proposals/import', WRITES, async (c) => {
      const { code } = await stateAsked(db, c.req.param('state'))
      return takeFile(c, db, clock, code)
    })
    .get('/countries/:state/imports/:id', forRight(SEES, { where: 'record', isOrOwn: true }), async (c) =>
      show(c, db, await importAsked(c, db)),
    )
    .post('/countries/:state/imports/:id/proposals', forRight([], SEEN), async (c) => {
      const held = await importAsked(c, db)
      const form = await readForm(c, SendForm)
      if (!form.ok) return show(c, db, held, form)
      return after(c, db, held, await sendImport(db, clock, c.var.actor, held.id, form.value.reason), form)
    })
    .post('/countries/:state/imports/:id/acceptance', forRight(REVIEW, SEEN), async (c) => {
      const held = await importAsked(c, db)
      return after(c, db, held, await acceptImport(db, clock, c.var.actor, held.id))
    })
    .post('/countries/:state/imports/:id/withdrawal', forRight([], SEEN), async (c) => {
      const held = await importAsked(c, db)
      return after(c, db, held, await takeBackImport(db, clock, c.var.actor, held.id))
    })
    .post('/countries/:state/imports/:id/undoing', forRight(PROPOSE, SEEN), async (c) => {
      const held = await importAsked(c, db)
      const form = await readForm(c, SendForm)
      if (!form.ok) return show(c, db, held, form)
      const done = await undoImport(db, clock, c.var.actor, held.id, form.value.reason)
      if (!done.ok) return after(c, db, held, done, form)
      return c.redirect(c.var.reader.href(`/countries/${held.state}/imports/${done.value}`), 303)
    })
}
