import * as client from 'openid-client'
import type { OidcSettings } from '#platform/config'
import type { Log } from '#platform/log'
import { problem, type Result } from '#platform/result'
import { LONGEST_AGE_SECONDS, vouchedBy } from './rules.ts'
import type { Journey, Vouched } from './types.ts'

const PATIENCE_SECONDS = 5
const KNOWN_MS = 60 * 60_000

type Secrets = Pick<Journey, 'state' | 'nonce' | 'verifier'>

/** A provider of OpenID Connect at which people may sign in. */
export type Provider = {
  name: string
  issuer: string
  /** Where the browser goes, and what must come back with it. Problem: `conflict` while the provider does not answer. */
  begin: (callback: string, now: Date) => Promise<Result<{ address: string; secrets: Secrets }>>
  /** Who signed in, by the address at which the browser came back. Problem: `conflict` for whatever is not as it was asked for. */
  finish: (cameBack: URL, secrets: Secrets, now: Date) => Promise<Result<Vouched>>
}

/** Asks the host of the issuer, and no other: what a provider names elsewhere is not gone to. */
function fetchFrom(issuer: URL): client.CustomFetch {
  return async (url, options) => {
    if (new URL(url).origin !== issuer.origin) throw new Error(`the provider names another host: ${new URL(url).host}`)
    const { body, headers, method, redirect, signal } = options
    return fetch(url, { body: body ?? null, headers, method, redirect, signal: signal ?? null })
  }
}

/** The provider of these settings. What it publishes of itself is asked for when it is first needed, and every hour. */
export function openProvider(settings: OidcSettings, log: Log): Provider {
  const { issuer, clientId, clientSecret, name } = settings
  const place = new URL(issuer)
  let known: { configuration: client.Configuration; since: Date } | null = null

  const configuration = async (now: Date): Promise<client.Configuration> => {
    if (known && now.getTime() - known.since.getTime() < KNOWN_MS) return known.configuration
    const found = await client.discovery(place, clientId, undefined, client.ClientSecretBasic(clientSecret), {
      [client.customFetch]: fetchFrom(place),
      timeout: PATIENCE_SECONDS,
      execute: [
        client.enableNonRepudiationChecks,
        ...(place.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    })
    known = { configuration: found, since: now }
    return found
  }
  const failed = (error: unknown, reason: string) => {
    const told = error instanceof Error ? [error.message, (error.cause as Error | undefined)?.message] : [String(error)]
    log.warn({ issuer, error: told.filter(Boolean).join(': ') }, 'signing in by the provider failed')
    return problem('conflict', reason, { name })
  }
  return {
    name,
    issuer,
    begin: async (callback, now) => {
      try {
        const found = await configuration(now)
        const secrets = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const address = client.buildAuthorizationUrl(found, {
          redirect_uri: callback,
          scope: 'openid email',
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          max_age: String(LONGEST_AGE_SECONDS),
        })
        return { ok: true, value: { address: address.href, secrets } }
      } catch (error) {
        return failed(error, 'provider_unreachable')
      }
    },
    finish: async (cameBack, { state, nonce, verifier }, now) => {
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(now), cameBack, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          maxAge: LONGEST_AGE_SECONDS,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        return claims ? { ok: true, value: vouchedBy(claims, now) } : problem('conflict', 'provider_failed', { name })
      } catch (error) {
        const isRefused = error instanceof client.AuthorizationResponseError
        return failed(error, isRefused ? 'provider_refused' : 'provider_failed')
      }
    },
  }
}
