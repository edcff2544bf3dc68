import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { redirectDone } from '#platform/form/done'
import { oneLine } from '#platform/form/fields'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forRight } from '#platform/rights'
import { showForm } from '#ui'
import { placeChoicesFor } from '../invitation/place.ts'
import { PLACE_FIELDS } from '../invitation/routes.tsx'
import { chosenScope } from '../invitation/rules.ts'
import { placeFields } from '../invitation/types.ts'
import { namesOfOrganisations, organisationsFor } from '../organisation/store.ts'
import type { IdentityParts } from '../parts.ts'
import { mayEndOf } from '../role/rules.ts'
import { endRoleById, giveRole } from '../role/service.ts'
import { rolesOf } from '../role/store.ts'
import { MembershipFields, RoleFields } from './form-views.tsx'
import { endMembership, endSessionsOf, joinToOrganisation } from './keeping.ts'
import { findPersonById, membershipsOf, namesOfPeople, searchPeople } from './store.ts'
import type { KnownPerson } from './types.ts'
import { PeoplePage, PersonPage } from './views.tsx'

const LONGEST_QUESTION = 200
const LONGEST_ID = 60

const RoleForm = z.object(placeFields)
const MembershipForm = z.object({ organisation: oneLine({ max: LONGEST_ID, missing: 'choice_missing' }) })

/** Routes for whoever may see people, and for whoever keeps them. */
export const forReaders = forRight('read_people', { where: 'everywhere' })
export const forKeepers = forRight('keep_people', { where: 'everywhere' })

/** The pages of people, for whoever keeps them. */
export function peopleRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  readingRoutes(app, parts)
  roleRoutes(app, parts)
  membershipRoutes(app, parts)
  return app
}

async function personOf(c: Context<WebEnv>, { db }: IdentityParts): Promise<KnownPerson> {
  const person = await findPersonById(db, c.req.param('id') ?? '')
  return person ?? answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
}

function trailTo(c: Context<WebEnv>, person: KnownPerson, title: string | null) {
  const { say, href } = c.var.reader
  const list = { label: say('identity.people.title'), path: href('/people') }
  if (title === null) return [list, { label: person.name, path: null }]
  return [list, { label: person.name, path: href(`/people/${person.id}`) }, { label: title, path: null }]
}

const pathOf = (c: Context<WebEnv>, id: string) => c.var.reader.href(`/people/${id}`)

function readingRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock } = parts
  app.get('/people', forReaders, async (c) => {
    const { actor } = c.var
    const { reader } = c.var
    const text = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUESTION)
    const title = reader.say('identity.people.title')
    const people = await searchPeople(db, actor, text)
    const page = { title, trail: [{ label: title, path: null }] }
    return showPage(c, page, <PeoplePage reader={reader} people={people} text={text} />)
  })
  app.get('/people/:id', forReaders, async (c) => {
    const { actor } = c.var
    const person = await personOf(c, parts)
    const roles = await rolesOf(db, person.id)
    const memberships = await membershipsOf(db, person.id)
    const names = {
      organisations: await namesOfOrganisations(
        db,
        roles.flatMap(({ scope }) => scope.split(':')[1] ?? []),
      ),
      people: await namesOfPeople(
        db,
        roles.flatMap(({ givenBy }) => givenBy ?? []),
      ),
    }
    const { reader } = c.var
    const mayEnd = (held: (typeof roles)[number]) =>
      actor.awaitsConfirmation('give_roles', '*') || mayEndOf(actor, person.id, { ...held, state: null })
    const shown = { reader, person, roles, memberships, names, mayEnd }
    return showPage(c, { title: person.name, trail: trailTo(c, person, null) }, <PersonPage {...shown} />)
  })
  app.post('/people/:id/sessions/ending', forKeepers, async (c) => {
    const { actor } = c.var
    const person = await personOf(c, parts)
    answered(await endSessionsOf(db, actor, person.id, clock.now()))
    return redirectDone(c, pathOf(c, person.id), 'signed_out')
  })
}

function roleRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock } = parts
  const show = async (c: Context<WebEnv>, person: KnownPerson, form: FormState<TypedBy<typeof RoleForm>>) => {
    const { reader, actor } = c.var
    const title = reader.say('identity.people.give_role')
    const shown = { reader, form, person: person.id, choices: await placeChoicesFor(parts, actor) }
    return showForm(c, { title, trail: trailTo(c, person, title) }, form, <RoleFields {...shown} />)
  }
  app.get('/people/:id/roles/new', forKeepers, async (c) => {
    return show(c, await personOf(c, parts), emptyForm(RoleForm))
  })
  app.post('/people/:id/roles', forKeepers, async (c) => {
    const { actor } = c.var
    const person = await personOf(c, parts)
    const form = await readForm(c, RoleForm)
    if (!form.ok) return show(c, person, refusedForm(form, form.problem))
    const { role } = form.value
    const scope = chosenScope(form.value.scope, form.value.organisation)
    const result =
      scope === null
        ? ({ ok: false, problem: { kind: 'invalid', reason: 'choice_faulty', values: {} } } as const)
        : await giveRole(db, actor, { person: person.id, role, scope }, clock.now())
    if (result.ok) return redirectDone(c, pathOf(c, person.id), 'role_given')
    return show(c, person, refusedForm(form, result.problem, { ...PLACE_FIELDS, choice_faulty: 'scope' }))
  })
  app.post('/people/:id/roles/:role/ending', forKeepers, async (c) => {
    const { actor } = c.var
    const person = answered(await endRoleById(db, actor, c.req.param('role'), clock.now()))
    return redirectDone(c, pathOf(c, person), 'role_ended')
  })
}

function membershipRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock } = parts
  const show = async (c: Context<WebEnv>, person: KnownPerson, form: FormState<TypedBy<typeof MembershipForm>>) => {
    const { reader, actor } = c.var
    const title = reader.say('identity.people.add_membership')
    const shown = { reader, form, person: person.id, organisations: await organisationsFor(db, actor) }
    return showForm(c, { title, trail: trailTo(c, person, title) }, form, <MembershipFields {...shown} />)
  }
  app.get('/people/:id/memberships/new', forKeepers, async (c) => {
    return show(c, await personOf(c, parts), emptyForm(MembershipForm))
  })
  app.post('/people/:id/memberships', forKeepers, async (c) => {
    const { actor } = c.var
    const person = await personOf(c, parts)
    const form = await readForm(c, MembershipForm)
    if (!form.ok) return show(c, person, refusedForm(form, form.problem))
    const joined = { person: person.id, organisation: form.value.organisation }
    const result = await joinToOrganisation(db, actor, joined, clock.now())
    if (result.ok) return redirectDone(c, pathOf(c, person.id), 'membership_begun')
    const fields = { choice_faulty: 'organisation', member_already: 'organisation' } as const
    return show(c, person, refusedForm(form, result.problem, fields))
  })
  app.post('/people/:id/memberships/:membership/ending', forKeepers, async (c) => {
    const { actor } = c.var
    const person = answered(await endMembership(db, actor, c.req.param('membership'), clock.now()))
    return redirectDone(c, pathOf(c, person), 'membership_ended')
  })
}
