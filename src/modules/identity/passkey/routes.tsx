import { type Context, Hono } from 'hono'
import { emptyForm, type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forPerson } from '#platform/rights'
import { showForm } from '#ui'
import { accountPage, sessionToChange } from '../account/routes.tsx'
import { findOwnAccount } from '../account/store.ts'
import type { IdentityParts } from '../parts.ts'
import { giveToken } from '../session/cookies.ts'
import { confirmedSession, type OwnSession } from '../session/own.ts'
import { passkeyPlace } from './rules.ts'
import { addPasskey, askForNewPasskey, removePasskey } from './service.ts'
import { passkeysOf } from './store.ts'
import { NewPasskeyForm, type PasskeyId, type PasskeyPlace } from './types.ts'
import { PASSKEY_SCRIPTS, PasskeyFields } from './views.tsx'

const PASSKEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where passkeys belong; the request ends as `not_found` where this site has none. */
export function placeOrNone(place: PasskeyPlace | null): PasskeyPlace {
  return place ?? answerProblem({ kind: 'not_found', reason: 'no_passkeys_here', values: {} })
}

/** A person's own passkeys: which there are, another, one less. */
export function passkeyRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { db, clock, isSecure, publicUrl } = parts
  const place = passkeyPlace(publicUrl)
  const show = async (c: Context<WebEnv>, own: OwnSession, form: FormState<{ name: string; answer: string }>) => {
    const { reader } = c.var
    const { timeZone } = await findOwnAccount(db, own.person)
    const framed = accountPage(c, reader.say('identity.passkey.title'))
    const shown = { reader, form, passkeys: await passkeysOf(db, own.person), timeZone, canAdd: place !== null }
    return showForm(c, { ...framed, scripts: PASSKEY_SCRIPTS }, form, <PasskeyFields {...shown} />)
  }
  return new Hono<WebEnv>()
    .get('/account/passkeys', forPerson, async (c) =>
      show(c, await sessionToChange(c, parts), emptyForm(NewPasskeyForm)),
    )
    .post('/account/passkeys/challenge', forPerson, async (c) => {
      const own = await sessionToChange(c, parts)
      return c.json(await askForNewPasskey(db, placeOrNone(place), own, clock.now()))
    })
    .post('/account/passkeys', forPerson, async (c) => {
      const own = await sessionToChange(c, parts)
      const form = await readForm(c, NewPasskeyForm)
      if (!form.ok) return show(c, own, refusedForm(form, form.problem))
      const added = { session: own, ...form.value, trace: c.var.actor.trace }
      const result = await addPasskey(db, placeOrNone(place), added, clock.now())
      if (!result.ok) return show(c, own, refusedForm(form, result.problem))
      giveToken(c, 'session', result.value, { isSecure, seconds: null })
      return c.redirect(c.var.reader.href('/account/passkeys'), 303)
    })
    .post('/account/passkeys/:id/removal', forPerson, async (c) => {
      const { person } = confirmedSession(c, clock.now())
      const id = c.req.param('id')
      if (!PASSKEY_ID.test(id)) return answerProblem({ kind: 'not_found', reason: 'no_such_passkey', values: {} })
      answered(await removePasskey(db, { person, id: id as PasskeyId, trace: c.var.actor.trace }))
      return c.redirect(c.var.reader.href('/account/passkeys'), 303)
    })
}
