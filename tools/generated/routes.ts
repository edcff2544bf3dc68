import type { RightsTable } from '../../src/platform/actor.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import { openLog } from '../../src/platform/log.ts'
import { type RouteNeed, routeNeeds } from '../../src/platform/rights.ts'
import { openSite } from '../../src/web/site.ts'
import { needText, rightsText } from './rights.ts'

/** `docs/routes.md`: every address the site answers, its method, and who may use it. */
function routesText(routes: readonly RouteNeed[], rights: RightsTable): string {
  const rows = routes
    .filter(({ path }) => !path.startsWith('/assets/'))
    .map(({ method, path, need }) => `| ${method} | \`${path}\` | ${needText(need, rights)} |`)
  return [
    '# Routes',
    '',
    'Written by `npm run generate`. Every path exists with a language prefix too (`/fr/law`); the data twins of a page have',
    'the same path with `.json` or `.csv` and are described in `/openapi.json`. What comes of each for whom: [rights](rights.md).',
    '',
    '| method | path | needs |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** The pages of `docs/` on the site's addresses, by their paths from the root. */
export async function routePages(db: Db): Promise<[string, string][]> {
  const { app, rights } = await openSite({
    db,
    clock: systemClock,
    log: openLog('silent'),
    publicUrl: 'https://comity.example',
    key: instanceKeyFrom(new Uint8Array(32)),
    isHearing: () => false,
    oidc: null,
    isDevelopment: false,
    isDemonstration: false,
  })
  const routes = routeNeeds(app)
  return [
    ['docs/routes.md', routesText(routes, rights)],
    ['docs/rights.md', rightsText(routes, rights)],
  ]
}
