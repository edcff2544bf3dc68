import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forRight, forSecret } from '#platform/rights'
import { showForm } from '#ui'
import { namesOfOrganisations } from '../organisation/store.ts'
import type { IdentityParts } from '../parts.ts'
import { findPersonByEmail, namesOfPeople } from '../person/store.ts'
import type { OrganisationId } from '../person/types.ts'
import { giveToken } from '../session/cookies.ts'
import { confirmedSession, ownSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { forGivers, placeChoicesFor } from './place.ts'
import { chosenScope } from './rules.ts'
import { acceptAsKnown, acceptAsNew, invite, openInvitation, revoke } from './service.ts'
import { listInvitations } from './store.ts'
import { AcceptanceForm, type Invitation, InvitationForm } from './types.ts'
import { AcceptanceFields, InvitationFields, InvitationsPage, KnownAcceptance } from './views.tsx'

/** At which field a problem of giving a role is shown. */
export const PLACE_FIELDS = {
  role_not_yours: 'role',
  role_held: 'role',
  organisation_not_yours: 'organisation',
} as const

async function namesIn({ db }: IdentityParts, invitations: readonly Invitation[]) {
  const ids = invitations.flatMap(({ organisation, scope }) => [organisation ?? [], scope.split(':')[1] ?? []].flat())
  return {
    organisations: await namesOfOrganisations(db, ids),
    people: await namesOfPeople(
      db,
      invitations.map(({ invitedBy }) => invitedBy),
    ),
  }
}

/** Inviting people, and taking an invitation. */
export function invitationRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  invitingRoutes(app, parts)
  takingRoutes(app, parts)
  return app
}

function invitingRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, publicUrl, languages } = parts
  const list = (c: Context<WebEnv>) => ({
    label: c.var.reader.say('identity.invite.title'),
    path: c.var.reader.href('/people/invitations'),
  })
  const show = async (c: Context<WebEnv>, form: FormState<TypedBy<typeof InvitationForm>>) => {
    const { reader, actor } = c.var
    const title = reader.say('identity.invite.new')
    const shown = { reader, form, languages, choices: await placeChoicesFor(parts, actor) }
    return showForm(c, { title, trail: [list(c), { label: title, path: null }] }, form, <InvitationFields {...shown} />)
  }
  app.get('/people/invitations', forRight('invite', { where: 'somewhere' }), async (c) => {
    const { reader, actor } = c.var
    const invitations = await listInvitations(db, actor)
    const { label } = list(c)
    const shown = { reader, invitations, names: await namesIn(parts, invitations), now: clock.now() }
    return showPage(c, { title: label, trail: [{ label, path: null }] }, <InvitationsPage {...shown} />)
  })
  app.get('/people/invitations/new', forGivers, (c) =>
    show(c, emptyForm(InvitationForm, { language: c.var.reader.language })),
  )
  app.post('/people/invitations', forGivers, async (c) => {
    const now = clock.now()
    const { actor } = c.var
    const form = await readForm(c, InvitationForm)
    if (!form.ok) return show(c, refusedForm(form, form.problem))
    const { email, name, role, language } = form.value
    const organisation = form.value.organisation === '' ? null : (form.value.organisation as OrganisationId)
    const scope = chosenScope(form.value.scope, organisation)
    const isKnown = languages.includes(language)
    if (scope === null || !isKnown) {
      const field = isKnown ? 'scope' : 'language'
      return show(
        c,
        refusedForm(form, { kind: 'invalid', reason: 'choice_faulty', values: {} }, { choice_faulty: field }),
      )
    }
    const result = await invite(db, actor, { email, name, language, role, scope, organisation }, { publicUrl, now })
    if (result.ok) return redirectDone(c, c.var.reader.href('/people/invitations'), 'invited')
    const fields = { ...PLACE_FIELDS, no_email: 'email', invites_self: 'email' } as const
    return show(c, refusedTry(c, form, result.problem, fields))
  })
  app.post('/people/invitations/:id/revocation', forGivers, async (c) => {
    answered(await revoke(db, c.var.actor, c.req.param('id'), clock.now()))
    return redirectDone(c, c.var.reader.href('/people/invitations'), 'invitation_revoked')
  })
}

function takingRoutes(app: Hono<WebEnv>, parts: IdentityParts): void {
  const { db, clock, isSecure } = parts
  const offered = async (c: Context<WebEnv>) => {
    const code = c.req.param('code') ?? ''
    const offer = await openInvitation(db, code, clock.now())
    if (!offer) return answerProblem({ kind: 'not_found', reason: 'no_invitation', values: {} })
    return { code, offer, account: await findPersonByEmail(db, offer.email) }
  }
  type Offered = Awaited<ReturnType<typeof offered>>
  const show = async (
    c: Context<WebEnv>,
    { code, offer, account }: Offered,
    form: FormState<TypedBy<typeof AcceptanceForm>>,
  ) => {
    const { reader } = c.var
    const title = reader.say('identity.invite.offer')
    const shown = { reader, code, offer, names: await namesIn(parts, [offer]) }
    const isSignedIn = account !== null && ownSession(c)?.person === account
    const body =
      account === null ? (
        <AcceptanceFields {...shown} form={form} />
      ) : (
        <KnownAcceptance {...shown} isSignedIn={isSignedIn} />
      )
    return showForm(c, { title, trail: [{ label: title, path: null }] }, form, body)
  }
  app.get('/invitations/:code', forSecret, async (c) => {
    const found = await offered(c)
    return show(c, found, emptyForm(AcceptanceForm, { name: found.offer.name }))
  })
  app.post('/invitations/:code', forSecret, async (c) => {
    const found = await offered(c)
    const { code, account } = found
    const now = clock.now()
    if (account !== null) {
      const own = confirmedSession(c, now)
      answered(await acceptAsKnown(db, { code, person: own.person, trace: c.var.actor.trace }, now))
      return redirectDone(c, c.var.reader.href('/account'), 'invitation_taken')
    }
    const form = await readForm(c, AcceptanceForm)
    if (!form.ok) return show(c, found, refusedForm(form, form.problem))
    const browser = browserFrom(c, isSecure)
    const result = await acceptAsNew(db, { code, ...form.value, browser, replaces: ownSession(c) }, now)
    if (!result.ok) {
      const { reason } = result.problem
      return show(
        c,
        found,
        refusedTry(c, form, result.problem, reason === 'email_taken' ? {} : { [reason]: 'password' }),
      )
    }
    giveToken(c, 'session', result.value, { isSecure, seconds: null })
    return c.redirect(c.var.reader.href('/account/two-step'), 303)
  })
}
