import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered } from '#platform/http/problems'
import { forRight } from '#platform/rights'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import type { OrganisationId } from '../person/types.ts'
import { refusedTry } from '../sign-in/routes.tsx'
import { namesIn } from './names.ts'
import { forGivers, placeChoicesFor } from './place.ts'
import { chosenScope } from './rules.ts'
import { invite, revoke } from './service.ts'
import { listInvitations } from './store.ts'
import { takingRoutes } from './taking-routes.tsx'
import { InvitationForm } from './types.ts'
import { InvitationFields, InvitationsPage } from './views.tsx'

/** At which field a problem of giving a role is shown. */
export const PLACE_FIELDS = {
  role_not_yours: 'role',
  role_held: 'role',
  organisation_not_yours: 'organisation',
} as const

/** Inviting people, and taking an invitation. */
export function invitationRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  invitingRoutes(app, parts)
  return app.route('/', takingRoutes(parts))
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
