import { Hono } from 'hono'
import { readForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answered } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import type { IdentityParts } from '../parts.ts'
import { placeOrNone } from '../passkey/routes.tsx'
import { passkeyPlace } from '../passkey/rules.ts'
import { PasskeyForm } from '../passkey/types.ts'
import { connectWaiting } from '../provider/waiting.ts'
import { giveToken, takeToken } from '../session/cookies.ts'
import { ownSession } from '../session/own.ts'
import { browserFrom, signInAgain } from './routes.tsx'
import { DEVICE_MS, ownPath } from './rules.ts'
import { askToSignIn, signInByPasskey } from './service.ts'

/** Signing in with a passkey: what it must sign, and what it signed. */
export function passkeySignInRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, isSecure, publicUrl } = parts
  const place = passkeyPlace(publicUrl)
  return new Hono<WebEnv>()
    .post('/sign-in/passkey/challenge', forEveryone, async (c) => {
      const asked = await askToSignIn(db, placeOrNone(place), browserFrom(c, isSecure), clock.now())
      return c.json(answered(asked))
    })
    .post('/sign-in/passkey', forEveryone, async (c) => {
      const form = await readForm(c, PasskeyForm)
      const next = ownPath(form.typed.next)
      const tried = { answer: form.typed.answer, browser: browserFrom(c, isSecure), replaces: ownSession(c) }
      const opened = form.ok ? await signInByPasskey(db, placeOrNone(place), tried, clock.now()) : form
      if (!opened.ok) return signInAgain(c, parts, opened.problem, next)
      takeToken(c, 'sign-in', isSecure)
      giveToken(c, 'session', opened.value.session, { isSecure, seconds: null })
      giveToken(c, 'device', opened.value.device, { isSecure, seconds: DEVICE_MS / 1000 })
      await connectWaiting(c, parts, opened.value.person)
      return c.redirect(next ?? c.var.reader.href('/desk'), 303)
    })
}
