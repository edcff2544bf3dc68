import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import type { IdentityParts } from '../parts.ts'
import { placeOrNone } from '../passkey/routes.tsx'
import { passkeyPlace } from '../passkey/rules.ts'
import { askForPasskey, confirmByPasskey } from '../passkey/service.ts'
import { PasskeyForm, type PasskeyPlace } from '../passkey/types.ts'
import { NeedsScripts, PASSKEY_SCRIPTS, PasskeyQuestion } from '../passkey/views.tsx'
import { hasFactor } from '../second-factor/rules.ts'
import { factorsOf } from '../second-factor/store.ts'
import type { Factors } from '../second-factor/types.ts'
import { giveToken } from '../session/cookies.ts'
import { type OwnSession, signedInSession } from '../session/own.ts'
import { browserFrom, refusedTry } from '../sign-in/routes.tsx'
import { ownPath } from '../sign-in/rules.ts'
import { confirmOwnSession } from '../sign-in/service.ts'
import { CodeForm } from '../sign-in/types.ts'
import { CodeFields } from '../sign-in/views.tsx'

type Shown = { place: PasskeyPlace | null; factors: Factors }

function show(c: Context<WebEnv>, form: FormState<{ code: string; next: string }>, shown: Shown): Response {
  const { reader } = c.var
  const { place, factors } = shown
  const title = reader.say('identity.confirm.title')
  const act = reader.say('identity.confirm.act')
  const page = { title, trail: [{ label: title, path: null }], standfirst: reader.say('identity.confirm.text') }
  const { next } = form.typed
  return showForm(
    c,
    { ...page, scripts: place ? PASSKEY_SCRIPTS : [] },
    form,
    <>
      {factors.totpSince === null ? (
        <NeedsScripts reader={reader} />
      ) : (
        <CodeFields reader={reader} form={form} path="/account/confirm" act={act} />
      )}
      {place && factors.passkeys > 0 ? (
        <PasskeyQuestion
          reader={reader}
          path="/account/confirm/passkey"
          next={next}
          kind={factors.totpSince === null ? 'solid' : 'plain'}
        >
          {reader.say('identity.passkey.confirm')}
        </PasskeyQuestion>
      ) : null}
    </>,
  )
}

/** Showing the second factor again, before what needs it, and back to where one came from. */
export function confirmRoutes({ db, clock, key, isSecure, publicUrl }: IdentityParts): Hono<WebEnv> {
  const place = passkeyPlace(publicUrl)
  const shownTo = async ({ person }: OwnSession) => ({ place, factors: await factorsOf(db, person) })
  return new Hono<WebEnv>()
    .get('/account/confirm', forPerson, async (c) => {
      const own = signedInSession(c)
      const shown = await shownTo(own)
      if (!hasFactor(shown.factors)) return c.redirect(c.var.reader.href('/account/two-step'), 303)
      return show(c, emptyForm(CodeForm, { next: ownPath(c.req.query('next')) ?? '' }), shown)
    })
    .post('/account/confirm', forPerson, async (c) => {
      const own = signedInSession(c)
      const form = await readForm(c, CodeForm)
      if (!form.ok) return show(c, refusedForm(form, form.problem), await shownTo(own))
      const tried = {
        session: own,
        typed: form.value.code,
        browser: browserFrom(c, isSecure),
        trace: c.var.actor.trace,
      }
      const confirmed = await confirmOwnSession(db, key, tried, clock.now())
      if (!confirmed.ok)
        return show(c, refusedTry(c, form, confirmed.problem, { code_wrong: 'code' }), await shownTo(own))
      giveToken(c, 'session', confirmed.value, { isSecure, seconds: null })
      return c.redirect(ownPath(form.value.next) ?? c.var.reader.href('/account'), 303)
    })
    .post('/account/confirm/passkey/challenge', forPerson, async (c) => {
      const own = signedInSession(c)
      return c.json(await askForPasskey(db, placeOrNone(place), own, clock.now()))
    })
    .post('/account/confirm/passkey', forPerson, async (c) => {
      const own = signedInSession(c)
      const { trace } = c.var.actor
      const form = await readForm(c, PasskeyForm)
      const again = emptyForm(CodeForm, { next: ownPath(form.typed.next) ?? '' })
      const tried = { session: own, answer: form.typed.answer, trace }
      const confirmed = form.ok ? await confirmByPasskey(db, placeOrNone(place), tried, clock.now()) : form
      if (!confirmed.ok) return show(c, refusedForm({ ...again, faults: [] }, confirmed.problem), await shownTo(own))
      giveToken(c, 'session', confirmed.value, { isSecure, seconds: null })
      return c.redirect(ownPath(form.typed.next) ?? c.var.reader.href('/account'), 303)
    })
}
