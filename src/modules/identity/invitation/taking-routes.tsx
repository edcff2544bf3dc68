import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import type { Problem, Result } from '#platform/result'
import { forSecret } from '#platform/rights'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { findPersonByEmail } from '../person/store.ts'
import { depart, providerOrNone } from '../provider/departure.ts'
import { JOURNEY_MS } from '../provider/rules.ts'
import { seal, unseal } from '../provider/seal.ts'
import { findConnected } from '../provider/store.ts'
import { Invited, type Vouched } from '../provider/types.ts'
import { giveToken, keptToken, takeToken } from '../session/cookies.ts'
import { confirmedSession, ownSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { namesIn } from './names.ts'
import { acceptAsKnown, acceptAsNew, acceptVouched, openInvitation } from './service.ts'
import { AcceptanceForm, VouchedForm } from './types.ts'
import { AcceptanceFields, KnownAcceptance, VouchedFields } from './views.tsx'

type Page = Context<WebEnv>

/** The invitation of a code, and who has an account at its address; ends the request where there is no such invitation. */
async function offeredBy({ db, clock }: IdentityParts, code: string) {
  const offer = await openInvitation(db, code, clock.now())
  if (!offer) return answerProblem({ kind: 'not_found', reason: 'no_invitation', values: {} })
  return { code, offer, account: await findPersonByEmail(db, offer.email) }
}
type Offered = Awaited<ReturnType<typeof offeredBy>>

async function showOffer(
  c: Page,
  parts: IdentityParts,
  { code, offer, account }: Offered,
  form: FormState<TypedBy<typeof AcceptanceForm>>,
): Promise<Response> {
  const { reader } = c.var
  const title = reader.say('identity.invite.offer')
  const shown = { reader, code, offer, names: await namesIn(parts, [offer]) }
  const isSignedIn = account !== null && ownSession(c)?.person === account
  const body =
    account === null ? (
      <AcceptanceFields {...shown} form={form} provider={parts.provider?.name ?? null} />
    ) : (
      <KnownAcceptance {...shown} isSignedIn={isSignedIn} />
    )
  return showForm(c, { title, trail: [{ label: title, path: null }] }, form, body)
}

const emptyOffer = ({ offer }: Offered) => emptyForm(AcceptanceForm, { name: offer.name })

/** The invitation once more, after the way by the provider led nowhere. */
async function showAgain(c: Page, parts: IdentityParts, found: Offered, reason: string): Promise<Response> {
  const problem: Problem = { kind: 'conflict', reason, values: { name: providerOrNone(parts.provider).name } }
  return showOffer(c, parts, found, refusedForm({ ...emptyOffer(found), faults: [] }, problem))
}

/** Somebody who came back from the provider on their way to an invitation: the name is still asked for, and a form takes it. */
export async function arriveInvited(
  c: Page,
  parts: IdentityParts,
  code: string,
  vouched: Result<Vouched>,
): Promise<Response> {
  const { db, key, clock, isSecure } = parts
  const { issuer } = providerOrNone(parts.provider)
  const found = await offeredBy(parts, code)
  if (!vouched.ok) return showAgain(c, parts, found, 'provider_not_taken')
  const { subject, email, secondFactorAt } = vouched.value
  if (email !== found.offer.email) return showAgain(c, parts, found, 'provider_not_invited')
  if ((await findConnected(db, { issuer, subject })) !== null) return showAgain(c, parts, found, 'provider_connected')
  const kept = { code, subject, email, secondFactorAt: secondFactorAt?.getTime() ?? null }
  const sealed = await seal(key, 'invited', kept, { now: clock.now(), ms: JOURNEY_MS })
  giveToken(c, 'provider-invited', sealed, { isSecure, seconds: JOURNEY_MS / 1000 })
  return c.redirect(c.var.reader.href(`/invitations/${code}/vouched`), 303)
}

/** Taking an invitation: with a new password, with the account that its address has, or by the provider. */
export function takingRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, isSecure } = parts
  const app = new Hono<WebEnv>()
  app.get('/invitations/:code', forSecret, async (c) => {
    const found = await offeredBy(parts, c.req.param('code'))
    return showOffer(c, parts, found, emptyOffer(found))
  })
  app.post('/invitations/:code', forSecret, async (c) => {
    const found = await offeredBy(parts, c.req.param('code'))
    const { code, account } = found
    const now = clock.now()
    if (account !== null) {
      const own = confirmedSession(c, now)
      answered(await acceptAsKnown(db, { code, person: own.person, trace: c.var.actor.trace }, now))
      return redirectDone(c, c.var.reader.href('/account'), 'invitation_taken')
    }
    const form = await readForm(c, AcceptanceForm)
    if (!form.ok) return showOffer(c, parts, found, refusedForm(form, form.problem))
    const browser = browserFrom(c, isSecure)
    const result = await acceptAsNew(db, { code, ...form.value, browser, replaces: ownSession(c) }, now)
    if (!result.ok) {
      const { reason } = result.problem
      const fieldOf = reason === 'email_taken' ? {} : ({ [reason]: 'password' } as const)
      return showOffer(c, parts, found, refusedTry(c, form, result.problem, fieldOf))
    }
    giveToken(c, 'session', result.value, { isSecure, seconds: null })
    return c.redirect(c.var.reader.href('/account/two-step'), 303)
  })
  return app.route('/', vouchedRoutes(parts))
}

/** Taking an invitation by the provider: going there, and taking it once it vouched for the address. */
function vouchedRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, key, isSecure } = parts
  /** For whom the provider vouched in this browser, for this invitation; null for nobody. */
  const vouchedFor = async (c: Page, { code, offer, account }: Offered) => {
    const text = keptToken(c, 'provider-invited', isSecure)
    const kept = await unseal(key, 'invited', { text, schema: Invited }, clock.now())
    return kept?.code === code && kept.email === offer.email && account === null ? kept : null
  }
  const show = async (c: Page, { code, offer }: Offered, form: FormState<TypedBy<typeof VouchedForm>>) => {
    const { reader } = c.var
    const title = reader.say('identity.invite.offer')
    const shown = { reader, code, offer, form, names: await namesIn(parts, [offer]) }
    const { name } = providerOrNone(parts.provider)
    return showForm(
      c,
      { title, trail: [{ label: title, path: null }] },
      form,
      <VouchedFields {...shown} provider={name} />,
    )
  }
  return new Hono<WebEnv>()
    .get('/invitations/:code/provider', forSecret, async (c) => {
      const found = await offeredBy(parts, c.req.param('code'))
      const answer = await depart(c, parts, { invitation: found.code })
      return answer instanceof Response ? answer : showAgain(c, parts, found, 'provider_not_taken')
    })
    .get('/invitations/:code/vouched', forSecret, async (c) => {
      const found = await offeredBy(parts, c.req.param('code'))
      if ((await vouchedFor(c, found)) === null) return c.redirect(c.var.reader.href(`/invitations/${found.code}`), 303)
      return show(c, found, emptyForm(VouchedForm, { name: found.offer.name }))
    })
    .post('/invitations/:code/vouched', forSecret, async (c) => {
      const provider = providerOrNone(parts.provider)
      const found = await offeredBy(parts, c.req.param('code'))
      const vouched = await vouchedFor(c, found)
      if (vouched === null) return showAgain(c, parts, found, 'provider_not_taken')
      const form = await readForm(c, VouchedForm)
      if (!form.ok) return show(c, found, refusedForm(form, form.problem))
      const { subject, email, secondFactorAt } = vouched
      const account = {
        issuer: provider.issuer,
        subject,
        email,
        secondFactorAt: secondFactorAt === null ? null : new Date(secondFactorAt),
      }
      const taken = {
        code: found.code,
        name: form.value.name,
        account,
        browser: browserFrom(c, isSecure),
        replaces: ownSession(c),
      }
      const result = await acceptVouched(db, taken, clock.now())
      if (!result.ok) return showAgain(c, parts, found, result.problem.reason)
      takeToken(c, 'provider-invited', isSecure)
      giveToken(c, 'session', result.value, { isSecure, seconds: null })
      return c.redirect(c.var.reader.href(secondFactorAt === null ? '/account/two-step' : '/account'), 303)
    })
}
