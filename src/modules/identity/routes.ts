import { Hono } from 'hono'
import type { WebEnv } from '#platform/http/page'
import { confirmRoutes } from './account/confirm-routes.tsx'
import { profileRoutes } from './account/profile-routes.tsx'
import { accountRoutes } from './account/routes.tsx'
import { firstAdministratorRoutes } from './beginning/routes.tsx'
import { closingRoutes } from './closing/routes.tsx'
import { invitationRoutes } from './invitation/routes.tsx'
import { reviewRoutes } from './joining/review-routes.tsx'
import { joinRoutes } from './joining/routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import type { IdentityParts } from './parts.ts'
import { passkeyRoutes } from './passkey/routes.tsx'
import { peopleRoutes } from './person/routes.tsx'
import { recoveryRoutes } from './recovery/routes.tsx'
import { passkeySignInRoutes } from './sign-in/passkey-routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'

/** Signing in and out, one's own account, the first administrator's; inviting people, and keeping them and their organisations. */
export function identityRoutes(parts: IdentityParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  for (const routes of [
    signInRoutes,
    passkeySignInRoutes,
    accountRoutes,
    profileRoutes,
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
