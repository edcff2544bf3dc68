import { Hono } from 'hono'
import type { OidcSettings } from '#platform/config'
import type { WebEnv } from '#platform/http/page'
import type { Log } from '#platform/log'
import { confirmRoutes } from './account/confirm-routes.tsx'
import { profileRoutes } from './account/profile-routes.tsx'
import { accountRoutes } from './account/routes.tsx'
import { firstAdministratorRoutes } from './beginning/routes.tsx'
import { closingRoutes } from './closing/routes.tsx'
import { invitationRoutes } from './invitation/routes.tsx'
import { reviewRoutes } from './joining/review-routes.tsx'
import { joinRoutes } from './joining/routes.tsx'
import { namingRoutes } from './naming/routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import type { IdentityParts } from './parts.ts'
import { passkeyRoutes } from './passkey/routes.tsx'
import { peopleRoutes } from './person/routes.tsx'
import { openProvider } from './provider/client.ts'
import { providerRoutes } from './provider/routes.tsx'
import { recoveryRoutes } from './recovery/routes.tsx'
import { passkeySignInRoutes } from './sign-in/passkey-routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'

/** What the pages of accounts are made of, before a provider is opened. */
type Given = Omit<IdentityParts, 'provider'> & { oidc: OidcSettings | null; log: Log }

/** Signing in and out, one's own account, and the first administrator's; inviting people, and keeping them and their organisations. */
export function identityRoutes({ oidc, log, ...given }: Given): Hono<WebEnv> {
  const parts: IdentityParts = { ...given, provider: oidc && openProvider(oidc, log) }
  const app = new Hono<WebEnv>()
  for (const routes of [
    signInRoutes,
    passkeySignInRoutes,
    providerRoutes,
    accountRoutes,
    profileRoutes,
    namingRoutes,
    passkeyRoutes,
    confirmRoutes,
    firstAdministratorRoutes,
  ])
    app.route('/', routes(parts))
  for (const routes of [
    closingRoutes,
    recoveryRoutes,
    joinRoutes,
    reviewRoutes,
    invitationRoutes,
    peopleRoutes,
    organisationRoutes,
  ])
    app.route('/', routes(parts))
  return app
}
