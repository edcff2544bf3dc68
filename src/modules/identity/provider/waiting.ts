import type { Context } from 'hono'
import type { WebEnv } from '#platform/http/page'
import type { IdentityParts } from '../parts.ts'
import type { PersonId } from '../person/types.ts'
import { giveToken, keptToken, takeToken } from '../session/cookies.ts'
import { traceOf } from '../sign-in/service.ts'
import { JOURNEY_MS } from './rules.ts'
import { seal, unseal } from './seal.ts'
import { connectAccount } from './service.ts'
import { Waiting } from './types.ts'

/** Lets an account at the provider wait in the browser until its person has signed in otherwise. */
export async function letWait(
  c: Context<WebEnv>,
  { key, clock, isSecure }: IdentityParts,
  waiting: { subject: string; person: PersonId },
): Promise<void> {
  const sealed = await seal(key, 'waiting', waiting, { now: clock.now(), ms: JOURNEY_MS })
  giveToken(c, 'provider-waiting', sealed, { isSecure, seconds: JOURNEY_MS / 1000 })
}

async function waitingIn(c: Context<WebEnv>, { key, clock, isSecure }: IdentityParts) {
  return unseal(key, 'waiting', { text: keptToken(c, 'provider-waiting', isSecure), schema: Waiting }, clock.now())
}

/** The name of the provider whose account waits in this browser; null when none does. */
export async function waitingProvider(c: Context<WebEnv>, parts: IdentityParts): Promise<string | null> {
  return parts.provider && (await waitingIn(c, parts)) ? parts.provider.name : null
}

/** Connects the account that waits in this browser, now that its person has signed in; another person's is forgotten. */
export async function connectWaiting(c: Context<WebEnv>, parts: IdentityParts, person: PersonId): Promise<void> {
  const { provider, db, clock, isSecure } = parts
  if (!provider) return
  const waiting = await waitingIn(c, parts)
  if (!waiting) return
  takeToken(c, 'provider-waiting', isSecure)
  if (waiting.person !== person) return
  const connected = { subject: waiting.subject, person, trace: traceOf(person, c.var.traceId) }
  await connectAccount(db, provider, connected, clock.now()) // where either is connected already nothing is to be done
}
