import type { Context } from 'hono'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import type { IdentityParts } from '../parts.ts'
import { giveToken } from '../session/cookies.ts'
import type { Provider } from './client.ts'
import { JOURNEY_MS } from './rules.ts'
import { seal } from './seal.ts'
import type { Journey } from './types.ts'

/** The path at which the provider's answer is taken. */
export const CALLBACK = '/sign-in/provider/answer'

/** The provider of this site; where there is none, there is no such page. */
export const providerOrNone = (provider: Provider | null): Provider =>
  provider ?? answerProblem({ kind: 'not_found', reason: 'no_provider', values: {} })

/** What a way to the provider is for, as its journey keeps it. */
type Purpose = Pick<Journey, 'next' | 'person' | 'invitation'>

/** Sends the browser to the provider. Problem: as `Provider.begin` has it. */
export async function depart(
  c: Context<WebEnv>,
  parts: IdentityParts,
  purpose: Partial<Purpose>,
): Promise<Response | Problem> {
  const { clock, key, isSecure, publicUrl } = parts
  const now = clock.now()
  const begun = await providerOrNone(parts.provider).begin(publicUrl + CALLBACK, now)
  if (!begun.ok) return begun.problem
  const none: Purpose = { next: null, person: null, invitation: null }
  const kept: Journey = { ...begun.value.secrets, ...none, ...purpose, path: c.var.reader.href(CALLBACK) }
  const sealed = await seal(key, 'journey', kept, { now, ms: JOURNEY_MS })
  giveToken(c, 'provider', sealed, { isSecure, seconds: JOURNEY_MS / 1000 })
  c.header('cache-control', 'no-store')
  return c.redirect(begun.value.address, 303)
}
