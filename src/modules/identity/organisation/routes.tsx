import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { forKeepers, forReaders } from '../person/routes.tsx'
import type { Organisation } from '../person/types.ts'
import { forgetDomain, makeOrganisation, verifyDomain } from './service.ts'
import { domainsOf, findOrganisation, membersOf, organisationsFor } from './store.ts'
import { DomainForm, OrganisationForm } from './types.ts'
import { DomainFields, OrganisationFields, OrganisationPage, OrganisationsPage } from './views.tsx'

/** The pages of organisations, for whoever keeps people. */
export function organisationRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  listRoutes(app, parts)
  domainRoutes(app, parts)
  return app
}

const listStep = (c: Context<WebEnv>) => ({
  label: c.var.reader.say('identity.organisations.title'),
  path: c.var.reader.href('/organisations'),
})

const pathOf = (c: Context<WebEnv>, id: string) => c.var.reader.href(`/organisations/${id}`)

function listRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock } = parts
  const show = async (c: Context<WebEnv>, form: FormState<TypedBy<typeof OrganisationForm>>) => {
    const { reader } = c.var
    const title = reader.say('identity.organisations.new')
    const page = { title, trail: [listStep(c), { label: title, path: null }] }
    return showForm(c, page, form, <OrganisationFields reader={reader} form={form} states={await parts.states()} />)
  }
  app.get('/organisations', forReaders, async (c) => {
    const { actor } = c.var
    const { label } = listStep(c)
    const shown = { reader: c.var.reader, organisations: await organisationsFor(db, actor) }
    return showPage(c, { title: label, trail: [{ label, path: null }] }, <OrganisationsPage {...shown} />)
  })
  app.get('/organisations/new', forKeepers, (c) => {
    return show(c, emptyForm(OrganisationForm))
  })
  app.post('/organisations', forKeepers, async (c) => {
    const { actor } = c.var
    const form = await readForm(c, OrganisationForm)
    if (!form.ok) return show(c, refusedForm(form, form.problem))
    const made = await makeOrganisation(db, actor, form.value, { states: await parts.states(), now: clock.now() })
    if (made.ok) return redirectDone(c, pathOf(c, made.value), 'organisation_made')
    return show(c, refusedForm(form, made.problem, { choice_faulty: 'state', state_missing: 'state' }))
  })
}

function domainRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock } = parts
  const organisationOf = async (c: Context<WebEnv>) =>
    (await findOrganisation(db, c.req.param('id') ?? '')) ??
    answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
  const show = (c: Context<WebEnv>, organisation: Organisation, form: FormState<TypedBy<typeof DomainForm>>) => {
    const { reader } = c.var
    const title = reader.say('identity.organisation.add_domain')
    const own = { label: organisation.name, path: pathOf(c, organisation.id) }
    const page = { title, trail: [listStep(c), own, { label: title, path: null }] }
    return showForm(c, page, form, <DomainFields reader={reader} form={form} organisation={organisation.id} />)
  }
  app.get('/organisations/:id', forReaders, async (c) => {
    const { actor } = c.var
    const organisation = await organisationOf(c)
    const { id, name } = organisation
    const [domains, members] = await Promise.all([domainsOf(db, id), membersOf(db, actor, id)])
    const shown = { reader: c.var.reader, organisation, domains, members }
    return showPage(
      c,
      { title: name, trail: [listStep(c), { label: name, path: null }] },
      <OrganisationPage {...shown} />,
    )
  })
  app.get('/organisations/:id/domains/new', forKeepers, async (c) => {
    return show(c, await organisationOf(c), emptyForm(DomainForm))
  })
  app.post('/organisations/:id/domains', forKeepers, async (c) => {
    const { actor } = c.var
    const organisation = await organisationOf(c)
    const form = await readForm(c, DomainForm)
    if (!form.ok) return show(c, organisation, refusedForm(form, form.problem))
    const added = { organisation: organisation.id, domain: form.value.domain }
    const result = await verifyDomain(db, actor, added, clock.now())
    if (result.ok) return redirectDone(c, pathOf(c, organisation.id), 'domain_added')
    return show(
      c,
      organisation,
      refusedForm(form, result.problem, { no_mail_domain: 'domain', domain_known: 'domain' }),
    )
  })
  app.post('/organisations/:id/domains/removal', forKeepers, async (c) => {
    const { actor } = c.var
    const organisation = await organisationOf(c)
    const form = await readForm(c, DomainForm.pick({ domain: true }))
    if (!form.ok) return answerProblem(form.problem)
    answered(await forgetDomain(db, actor, { organisation: organisation.id, domain: form.value.domain }))
    return redirectDone(c, pathOf(c, organisation.id), 'domain_removed')
  })
}
