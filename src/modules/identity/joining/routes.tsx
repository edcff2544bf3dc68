import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { redirectDone } from '#platform/form/done'
import { oneWord } from '#platform/form/fields'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { clientAddress } from '#platform/http/client-address'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forEveryone, forRight, forSecret } from '#platform/rights'
import { Leaf, Opening, showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { mailLanguage } from '../person/rules.ts'
import { refusedTry } from '../sign-in/routes.tsx'
import { answerQuestion, askToJoin, confirmAddress, requestOf, vouch } from './service.ts'
import { findSponsored } from './store.ts'
import { JoinForm, type JoinRequest, WordsForm } from './types.ts'
import { JoinFields, JoinNotes, Lines, OneButton, SponsorshipFields, WordsFields } from './views.tsx'

const AnswerForm = z.object({ answer: oneWord(['confirmed', 'declined']) })
const NOTHING_ASKED: FormState = { typed: {}, faults: [], problem: null }

/** A request is answered by the sponsor it names alone, who must still be somebody that may vouch. */
const forVouchers = forRight('vouch', { where: 'somewhere' })

/** Asking to join, and vouching for whoever asks. */
export function joinRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  askingRoutes(app, parts)
  linkRoutes(app, parts)
  sponsorRoutes(app, parts)
  return app
}

/** A page that says what was done and what comes next. */
function showSaid(c: Context<WebEnv>, title: string, text: string): Response {
  return showPage(
    c,
    { title, trail: [{ label: title, path: null }] },
    <Leaf>
      <Opening reader={c.var.reader} title={title} standfirst={text} />
    </Leaf>,
  )
}

function askingRoutes(app: Hono<WebEnv>, { db, clock, states, languages }: IdentityParts): void {
  const show = async (c: Context<WebEnv>, form: FormState<TypedBy<typeof JoinForm>>) => {
    const { reader } = c.var
    const title = reader.say('identity.join.title')
    const notes = <JoinNotes reader={reader} />
    const page = { title, trail: [{ label: title, path: null }], standfirst: reader.say('identity.join.text'), notes }
    return showForm(c, page, form, <JoinFields reader={reader} form={form} states={await states()} />)
  }
  app.get('/join', forEveryone, (c) => show(c, emptyForm(JoinForm)))
  app.get('/join/sent', forEveryone, (c) => {
    const { say } = c.var.reader
    return showSaid(c, say('identity.join.sent'), say('identity.join.sent_text'))
  })
  app.post('/join', forEveryone, async (c) => {
    const form = await readForm(c, JoinForm)
    if (!form.ok) return show(c, refusedForm(form, form.problem))
    const { sponsor: sponsorEmail, state, ...said } = form.value
    if (state !== '' && !(await states()).includes(state)) {
      const faulty = { kind: 'invalid', reason: 'choice_faulty', values: {} } as const
      return show(c, refusedForm(form, faulty, { choice_faulty: 'state' }))
    }
    const language = mailLanguage(c.var.reader.language, said.languages, languages)
    const asked = { ...said, sponsorEmail, state: state === '' ? null : state, language }
    const result = await askToJoin(db, asked, { address: clientAddress(c), now: clock.now() })
    if (result.ok) return c.redirect(c.var.reader.href('/join/sent'), 303)
    const fields = { no_email: 'email', no_sponsor_email: 'sponsor', sponsor_is_self: 'sponsor' } as const
    return show(c, refusedTry(c, form, result.problem, fields))
  })
}

function linkRoutes(app: Hono<WebEnv>, { db, clock }: IdentityParts): void {
  const codeOf = (c: Context<WebEnv>) => c.req.param('code') ?? ''
  const found = async (c: Context<WebEnv>): Promise<JoinRequest> =>
    (await requestOf(db, codeOf(c), clock.now())) ??
    answerProblem({ kind: 'not_found', reason: 'no_join_link', values: {} })
  const show = (c: Context<WebEnv>, request: JoinRequest, form: FormState<TypedBy<typeof WordsForm>>) => {
    const { reader } = c.var
    const { say } = reader
    const path = `/join/${codeOf(c)}`
    const isQuestion = request.status === 'asked'
    const title = say(isQuestion ? 'identity.join.question' : 'identity.join.confirm')
    const page = { title, trail: [{ label: title, path: null }] }
    const act = say('identity.join.confirm_act')
    if (!isQuestion) return showForm(c, page, form, <OneButton reader={reader} path={path} act={act} />)
    const fields = { reader, form, path, label: say('identity.join.answer'), act: say('identity.join.answer_act') }
    return showForm(
      c,
      page,
      form,
      <>
        <Lines text={request.question ?? ''} />
        <WordsFields {...fields} />
      </>,
    )
  }
  app.get('/join/:code', forSecret, async (c) => show(c, await found(c), emptyForm(WordsForm)))
  app.post('/join/:code', forSecret, async (c) => {
    const request = await found(c)
    const { say } = c.var.reader
    const own = { code: codeOf(c), traceId: c.var.traceId }
    const now = clock.now()
    if (request.status === 'unconfirmed') {
      answered(await confirmAddress(db, own, now))
      return showSaid(c, say('identity.join.confirmed'), say('identity.join.confirmed_text'))
    }
    const form = await readForm(c, WordsForm)
    if (!form.ok) return show(c, request, refusedForm(form, form.problem))
    answered(await answerQuestion(db, { ...own, answer: form.value.words }, now))
    return showSaid(c, say('identity.join.answered'), say('identity.join.answered_text'))
  })
}

function sponsorRoutes(app: Hono<WebEnv>, { db, clock }: IdentityParts): void {
  const found = async (c: Context<WebEnv>): Promise<JoinRequest> =>
    (await findSponsored(db, c.var.actor, c.req.param('id') ?? '')) ??
    answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
  app.get('/join/sponsorships/:id', forVouchers, async (c) => {
    const request = await found(c)
    const { reader } = c.var
    const title = reader.say('identity.sponsor.title')
    const page = { title, trail: [{ label: title, path: null }], standfirst: reader.say('identity.sponsor.text') }
    return showForm(c, page, NOTHING_ASKED, <SponsorshipFields reader={reader} request={request} />)
  })
  app.post('/join/sponsorships/:id', forVouchers, async (c) => {
    const { id } = await found(c)
    const form = await readForm(c, AnswerForm)
    if (!form.ok) return answerProblem(form.problem)
    answered(await vouch(db, c.var.actor, { id, answer: form.value.answer, now: clock.now() }))
    return redirectDone(c, c.var.reader.href(`/join/sponsorships/${id}`), 'sponsor_answered')
  })
}
