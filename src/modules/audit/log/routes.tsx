import { type Context, Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forRight } from '#platform/rights'
import type { Checker } from '../checkpoint/seal.ts'
import { proofOf } from '../proof/service.ts'
import { IN_LOG } from './rights.ts'
import { askedOf, askedPath, type AskedResult, FIELDS, inForm, pageOf } from './rules.ts'
import { actionsInLog, entriesThat } from './store.ts'
import { logData, logTable } from './twins.ts'
import { FaultyLogPage, LogPageView, type Typed } from './views.tsx'

/** What the pages need: who opens checkpoints, and the modules whose acts are sealed. */
export type AuditParts = { checker: Checker; sealed: readonly string[] }

const PAGE_ENTRIES = 100
const MAX_TYPED = 200

const noPage = (): never => answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })

function faultyAnswer(
  c: Context<WebEnv>,
  actions: readonly string[],
  { problem, field }: Extract<AskedResult, { ok: false }>,
): Response {
  const { reader, format } = c.var
  if (format !== 'html' || !FIELDS.some((name) => name === field)) return answerProblem(problem)
  const typed = Object.fromEntries(FIELDS.map((name) => [name, (c.req.query(name) ?? '').slice(0, MAX_TYPED)])) as Typed
  const title = reader.say('audit.log.title')
  const error = { field, message: reader.say(`problem.${problem.reason}`, problem.values) }
  return showPage(
    c,
    { title, trail: [{ label: title, path: null }] },
    <FaultyLogPage reader={reader} form={{ typed, actions, error }} />,
    400,
  )
}

async function showLog(c: Context<WebEnv>, db: Db, { sealed }: AuditParts): Promise<Response> {
  const { reader, actor } = c.var
  const actions = await actionsInLog(db, actor, sealed)
  const result = askedOf((name) => c.req.query(name), actions, reader)
  if (!result.ok) return faultyAnswer(c, actions, result)
  const asked = result.value
  const page = pageOf(asked, await entriesThat(db, actor, sealed, asked, PAGE_ENTRIES + 1), PAGE_ENTRIES)
  const { newer, older } = page
  const path = (place: { before?: number; after?: number }) => inForm(reader.href(askedPath(asked, place)), 'json')
  const { action, object, actor: person, from, to } = asked
  const typed: Typed = {
    action: action ?? '',
    object: object ?? '',
    actor: person ?? '',
    from: from ?? '',
    to: to ?? '',
  }
  const title = reader.say('audit.log.title')
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        { title, trail: [{ label: title, path: null }], twins: twinsOf(forms) },
        <LogPageView
          reader={reader}
          page={page}
          form={{ typed, actions }}
          proofPath={object === null ? null : `${reader.href('/audit/proof')}.json?${new URLSearchParams({ object })}`}
          isMoreSealed={actor.awaitsConfirmation('read_sealed_audit', '*')}
        />,
      ),
    json: () =>
      logData(page, {
        newer: newer === null ? null : path({ after: newer }),
        older: older === null ? null : path({ before: older }),
      }),
    csv: () => logTable(page),
  }
  return answer(c, forms)
}

async function showProof(c: Context<WebEnv>, db: Db, { checker, sealed }: AuditParts): Promise<Response> {
  const { actor, reader, format } = c.var
  const object = c.req.query('object') ?? ''
  if (format === 'html') return c.redirect(reader.href(askedPath({ object: object || null })), 302)
  const proof = await proofOf(db, actor, checker, sealed, object)
  if (proof === null) return answerProblem({ kind: 'not_found', reason: 'no_such_object', values: {} })
  return answer(c, { html: noPage, json: () => proof })
}

/** The log for those who may read it: `/audit`, and the proof of one object's entries at `/audit/proof.json`. */
export function auditRoutes(db: Db, parts: AuditParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/audit', forRight('read_audit', IN_LOG), (c) => showLog(c, db, parts))
    .get('/audit/proof', forRight('read_audit', IN_LOG), (c) => showProof(c, db, parts))
}
