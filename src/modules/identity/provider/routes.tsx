import { type Context, Hono } from 'hono'
import { redirectDone } from '#platform/form/done'
import { type FormState, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import { forEveryone, forPerson } from '#platform/rights'
import { showForm } from '#ui'
import { accountPage, sessionToChange } from '../account/routes.tsx'
import { findOwnAccount } from '../account/store.ts'
import { arriveInvited } from '../invitation/taking-routes.tsx'
import type { IdentityParts } from '../parts.ts'
import { giveToken, keptToken, takeToken } from '../session/cookies.ts'
import { ownSession, signedInSession } from '../session/own.ts'
import { afterFirstFactor, browserFrom, signInAgain } from '../sign-in/routes.tsx'
import { DEVICE_MS, ownPath } from '../sign-in/rules.ts'
import { signInVouched } from '../sign-in/service.ts'
import { CALLBACK, depart, providerOrNone } from './departure.ts'
import { unseal } from './seal.ts'
import { arriveFrom, connectAccount, disconnectAccount } from './service.ts'
import { connectedSince } from './store.ts'
import { Journey, type Vouched } from './types.ts'
import { ProviderFields } from './views.tsx'
import { letWait } from './waiting.ts'

/** Takes what the provider vouches for: into a session, or on to what is still missing. */
async function arrive(
  c: Context<WebEnv>,
  parts: IdentityParts,
  { vouched, next }: { vouched: Vouched; next: string | null },
): Promise<Response> {
  const { db, clock, isSecure } = parts
  const provider = providerOrNone(parts.provider)
  const browser = browserFrom(c, isSecure)
  const arrived = await arriveFrom(db, provider, { vouched, browser })
  if (!arrived.ok) return signInAgain(c, parts, arrived.problem, next)
  const { account, isConnected } = arrived.value
  if (!isConnected) {
    await letWait(c, parts, { subject: vouched.subject, person: account.person })
    return signInAgain(c, parts, { kind: 'conflict', reason: 'provider_first', values: { name: provider.name } }, next)
  }
  if (vouched.secondFactorAt === null) return afterFirstFactor(c, parts, account, next)
  const { person } = account
  const opened = await signInVouched(
    db,
    { person, browser, replaces: ownSession(c), confirmedAt: vouched.secondFactorAt },
    clock.now(),
  )
  giveToken(c, 'session', opened.session, { isSecure, seconds: null })
  giveToken(c, 'device', opened.device, { isSecure, seconds: DEVICE_MS / 1000 })
  return c.redirect(next ?? c.var.reader.href('/desk'), 303)
}

/** Signing in by a provider of OpenID Connect: going there, and coming back. */
function signingIn(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, key, isSecure, publicUrl } = parts
  return new Hono<WebEnv>()
    .get('/sign-in/provider', forEveryone, async (c) => {
      const next = ownPath(c.req.query('next'))
      const answer = await depart(c, parts, { next })
      return answer instanceof Response ? answer : signInAgain(c, parts, answer, next)
    })
    .get(CALLBACK, forEveryone, async (c) => {
      const provider = providerOrNone(parts.provider)
      const now = clock.now()
      c.header('cache-control', 'no-store')
      const text = keptToken(c, 'provider', isSecure)
      const journey = await unseal(key, 'journey', { text, schema: Journey }, now)
      const { search } = new URL(c.req.url)
      if (!journey) {
        const over: Problem = { kind: 'conflict', reason: 'provider_over', values: { name: provider.name } }
        return signInAgain(c, parts, over, null)
      }
      if (journey.path !== c.var.reader.href(CALLBACK)) return c.redirect(journey.path + search, 303)
      takeToken(c, 'provider', isSecure)
      const { next, person, invitation } = journey
      const vouched = await provider.finish(new URL(publicUrl + CALLBACK + search), journey, now)
      if (invitation !== null) return arriveInvited(c, parts, invitation, vouched)
      if (person === null) {
        return vouched.ok
          ? arrive(c, parts, { vouched: vouched.value, next })
          : signInAgain(c, parts, vouched.problem, next)
      }
      const own = signedInSession(c)
      if (own.person !== person)
        return answerProblem({ kind: 'conflict', reason: 'provider_over', values: { name: provider.name } })
      const connected = { subject: answered(vouched).subject, person: own.person, trace: c.var.actor.trace }
      answered(await connectAccount(db, provider, connected, now))
      return redirectDone(c, c.var.reader.href('/account'), 'provider_connected')
    })
}

/** A person's own account at the provider: whether it is connected, connecting it, ending that. */
function connecting(parts: IdentityParts): Hono<WebEnv> {
  const { db } = parts
  const show = async (c: Context<WebEnv>, form: FormState) => {
    const provider = providerOrNone(parts.provider)
    const { reader } = c.var
    const { person } = signedInSession(c)
    const { timeZone } = await findOwnAccount(db, person)
    const since = await connectedSince(db, person, provider.issuer)
    const framed = accountPage(c, provider.name)
    return showForm(
      c,
      framed,
      form,
      <ProviderFields reader={reader} name={provider.name} since={since} timeZone={timeZone} />,
    )
  }
  const nothing = { typed: {}, faults: [], problem: null }
  return new Hono<WebEnv>()
    .get('/account/provider', forPerson, async (c) => {
      await sessionToChange(c, parts)
      return show(c, nothing)
    })
    .get('/account/provider/connection', forPerson, async (c) => {
      const { person } = await sessionToChange(c, parts)
      const answer = await depart(c, parts, { person })
      return answer instanceof Response ? answer : show(c, refusedForm({ ...nothing, faults: [] }, answer))
    })
    .post('/account/provider/removal', forPerson, async (c) => {
      const { person } = await sessionToChange(c, parts)
      answered(await disconnectAccount(db, providerOrNone(parts.provider), person, c.var.actor.trace))
      return redirectDone(c, c.var.reader.href('/account'), 'provider_disconnected')
    })
}

/** Signing in by a provider of OpenID Connect, and connecting one's account there. */
export function providerRoutes(parts: IdentityParts): Hono<WebEnv> {
  return new Hono<WebEnv>().route('/', signingIn(parts)).route('/', connecting(parts))
}
