import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import type { OidcSettings } from '../../src/platform/config.ts'

const CALLBACK = 'https://comity.example/sign-in/provider/answer'
const SCOPE = 'openid email'

/** Who signs in at the provider, and what it says of them. */
export type GivenClaims = { sub: string; email: string; isVerified: boolean; amr?: string[] }

/** A provider of OpenID Connect on this machine, at which one person at a time signs in without being asked anything. */
export async function givenProvider() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings: OidcSettings = { issuer, clientId: 'comity', clientSecret: 'a secret of the tests', name: 'Ministry' }
  let claims: GivenClaims = { sub: 'nobody', email: 'nobody@comity.example', isVerified: false }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [CALLBACK] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['cookies of the tests'] },
    claims: { openid: ['sub', 'amr', 'auth_time'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: claims.email, email_verified: claims.isVerified }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const { clientId = '' } = oidc.client ?? {}
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope(SCOPE)
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (incoming, outgoing) => {
    if (!incoming.url?.startsWith('/interaction/')) return void answer(incoming, outgoing)
    const { sub: accountId, amr } = claims
    void provider.interactionFinished(incoming, outgoing, { login: { accountId, ...(amr ? { amr } : {}) } })
  })
  return {
    settings,
    /** Who signs in from now on. */
    setClaims: (said: GivenClaims) => {
      claims = said
    },
    /** What a browser does that was sent there: signs in; the path with which it comes back. */
    walk: async (address: string): Promise<string> => {
      const jar = new Map<string, string>()
      let next = address
      while (!next.startsWith(CALLBACK)) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const page = await fetch(next, { redirect: 'manual', headers: { cookie } })
        for (const line of page.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
          jar.set(name, value)
        }
        const location = page.headers.get('location')
        if (location === null) throw new Error(`the provider answered ${page.status}: ${await page.text()}`)
        next = new URL(location, next).href
      }
      const { pathname, search } = new URL(next)
      return pathname + search
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
