import { Hono } from 'hono'
import { emptyForm, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answered } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import type { IdentityParts } from '../parts.ts'
import { placeOrNone } from '../passkey/routes.tsx'
import { passkeyPlace } from '../passkey/rules.ts'
import { PasskeyForm } from '../passkey/types.ts'
import { giveToken, takeToken } from '../session/cookies.ts'
import { ownSession } from '../session/own.ts'
import { browserFrom, signInPage } from './routes.tsx'
import { DEVICE_MS, ownPath } from './rules.ts'
import { askToSignIn, signInByPasskey } from './service.ts'
import { SignInForm } from './types.ts'

/** Signing in with a passkey: what it must sign, and what it signed. */
export function passkeySignInRoutes({ db, clock, isSecure, publicUrl }: IdentityParts): Hono<WebEnv> {
  const place = passkeyPlace(publicUrl)
  return new Hono<WebEnv>()
    .post('/sign-in/passkey/challenge', forEveryone, async (c) => {
      const asked = await askToSignIn(db, placeOrNone(place), browserFrom(c, isSecure), clock.now())
      return c.json(answered(asked))
    })
    .post('/sign-in/passkey', forEveryone, async (c) => {
      const form = await readForm(c, PasskeyForm)
      const next = ownPath(form.typed.next)
      const again = emptyForm(SignInForm, { next: next ?? '' })
      const tried = { answer: form.typed.answer, browser: browserFrom(c, isSecure), replaces: ownSession(c) }
      const opened = form.ok ? await signInByPasskey(db, placeOrNone(place), tried, clock.now()) : form
      if (!opened.ok) return signInPage(c, refusedForm({ ...again, faults: [] }, opened.problem), place)
      takeToken(c, 'sign-in', isSecure)
      giveToken(c, 'session', opened.value.session, { isSecure, seconds: null })
      giveToken(c, 'device', opened.value.device, { isSecure, seconds: DEVICE_MS / 1000 })
      return c.redirect(next ?? c.var.reader.href('/desk'), 303)
    })
}
