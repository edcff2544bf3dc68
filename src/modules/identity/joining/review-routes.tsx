import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Result } from '#platform/result'
import { showForm } from '#ui'
import { placeChoicesFor } from '../invitation/place.ts'
import { PLACE_FIELDS } from '../invitation/routes.tsx'
import { chosenScope } from '../invitation/rules.ts'
import { placeFields } from '../invitation/types.ts'
import { organisationsOfDomain } from '../organisation/store.ts'
import type { IdentityParts } from '../parts.ts'
import { forKeepers, forReaders } from '../person/routes.tsx'
import type { OrganisationId } from '../person/types.ts'
import { RequestAcceptance, RequestPage, RequestsPage } from './review-views.tsx'
import { acceptRequest, askBack, declineRequest } from './review.ts'
import { domainOf } from './rules.ts'
import { findRequest, listRequests } from './store.ts'
import { type JoinRequest, WordsForm } from './types.ts'
import { WordsFields } from './views.tsx'

const PlaceForm = z.object(placeFields)

/** Deciding on requests to join. */
export function reviewRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  readingRoutes(app, parts)
  acceptanceRoutes(app, parts)
  wordsRoutes(app, parts)
  return app
}

async function requestOf(c: Context<WebEnv>, { db }: IdentityParts): Promise<JoinRequest> {
  const request = await findRequest(db, c.var.actor, c.req.param('id') ?? '')
  return request ?? answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
}

function trailTo(c: Context<WebEnv>, request: JoinRequest | null, title: string | null) {
  const { say, href } = c.var.reader
  const steps = [
    { label: say('identity.people.title'), path: href('/people') },
    { label: say('identity.requests.title'), path: href('/people/requests') },
    ...(request ? [{ label: request.name, path: href(`/people/requests/${request.id}`) }] : []),
    ...(title === null ? [] : [{ label: title, path: null }]),
  ]
  return title === null
    ? steps.map((step, index) => (index === steps.length - 1 ? { ...step, path: null } : step))
    : steps
}

function readingRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db } = parts
  app.get('/people/requests', forReaders, async (c) => {
    const { reader, actor } = c.var
    const page = { title: reader.say('identity.requests.title'), trail: trailTo(c, null, null) }
    return showPage(c, page, <RequestsPage reader={reader} requests={await listRequests(db, actor)} />)
  })
  app.get('/people/requests/:id', forReaders, async (c) => {
    const request = await requestOf(c, parts)
    const shown = { reader: c.var.reader, request, domainOf: await organisationsOfDomain(db, domainOf(request.email)) }
    return showPage(c, { title: request.name, trail: trailTo(c, request, null) }, <RequestPage {...shown} />)
  })
}

function acceptanceRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, publicUrl } = parts
  const show = async (c: Context<WebEnv>, request: JoinRequest, form: FormState<TypedBy<typeof PlaceForm>>) => {
    const { reader, actor } = c.var
    const title = reader.say('identity.requests.accept')
    const shown = { reader, form, request, choices: await placeChoicesFor(parts, actor) }
    const page = { title, trail: trailTo(c, request, title), standfirst: reader.say('identity.requests.accept_text') }
    return showForm(c, page, form, <RequestAcceptance {...shown} />)
  }
  app.get('/people/requests/:id/acceptance', forKeepers, async (c) => {
    const request = await requestOf(c, parts)
    const [likely] = await organisationsOfDomain(db, domainOf(request.email))
    return show(c, request, emptyForm(PlaceForm, { organisation: likely?.id ?? '' }))
  })
  app.post('/people/requests/:id/acceptance', forKeepers, async (c) => {
    const request = await requestOf(c, parts)
    const form = await readForm(c, PlaceForm)
    if (!form.ok) return show(c, request, refusedForm(form, form.problem))
    const organisation = form.value.organisation === '' ? null : (form.value.organisation as OrganisationId)
    const scope = chosenScope(form.value.scope, organisation)
    if (scope === null) {
      const faulty = { kind: 'invalid', reason: 'choice_faulty', values: {} } as const
      return show(c, request, refusedForm(form, faulty, { choice_faulty: 'scope' }))
    }
    const accepted = { id: request.id, role: form.value.role, scope, organisation }
    const result = await acceptRequest(db, c.var.actor, accepted, { publicUrl, now: clock.now() })
    if (result.ok) return redirectDone(c, c.var.reader.href('/people/requests'), 'join_accepted')
    return show(c, request, refusedForm(form, result.problem, { ...PLACE_FIELDS, evidence_missing: 'organisation' }))
  })
}

function wordsRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, publicUrl } = parts
  const pages = [
    {
      path: 'question',
      done: 'join_asked_back',
      phrase: 'identity.requests.ask_back',
      label: 'identity.requests.question',
      act: (c: Context<WebEnv>, id: string, question: string): Promise<Result<null>> =>
        askBack(db, c.var.actor, { id, question }, { publicUrl, now: clock.now() }),
    },
    {
      path: 'refusal',
      done: 'join_declined',
      phrase: 'identity.requests.decline',
      label: 'identity.requests.reason',
      act: (c: Context<WebEnv>, id: string, reason: string): Promise<Result<null>> =>
        declineRequest(db, c.var.actor, { id, reason }, clock.now()),
    },
  ]
  for (const { path, done, phrase, label, act } of pages) {
    const show = (c: Context<WebEnv>, request: JoinRequest, form: FormState<TypedBy<typeof WordsForm>>) => {
      const { reader } = c.var
      const title = reader.say(phrase)
      const shown = { reader, form, path: `/people/requests/${request.id}/${path}`, act: title }
      const words = { label: reader.say(label), hint: reader.say('identity.requests.mailed') }
      return showForm(c, { title, trail: trailTo(c, request, title) }, form, <WordsFields {...shown} {...words} />)
    }
    app.get(`/people/requests/:id/${path}`, forKeepers, async (c) =>
      show(c, await requestOf(c, parts), emptyForm(WordsForm)),
    )
    app.post(`/people/requests/:id/${path}`, forKeepers, async (c) => {
      const request = await requestOf(c, parts)
      const form = await readForm(c, WordsForm)
      if (!form.ok) return show(c, request, refusedForm(form, form.problem))
      const result = await act(c, request.id, form.value.words)
      if (result.ok) return redirectDone(c, c.var.reader.href('/people/requests'), done)
      return show(c, request, refusedForm(form, result.problem))
    })
  }
}
