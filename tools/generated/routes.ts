import { systemClock } from '../../src/platform/clock.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import { openLog } from '../../src/platform/log.ts'
import { openSite } from '../../src/web/site.ts'

/** `docs/routes.md`: every address the site answers, its method, and who may use it. */
export async function routesText(db: Db): Promise<string> {
  const { app } = await openSite({
    db,
    clock: systemClock,
    log: openLog('silent'),
    publicUrl: 'https://comity.example',
    key: instanceKeyFrom(new Uint8Array(32)),
    isHearing: () => false,
    isDevelopment: false,
  })
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/assets/'))
    .map(({ method, path }) => `| ${method} | \`${path}\` | public |`)
  return [
    '# Routes',
    '',
    'Written by `npm run generate`. Every path exists with a language prefix too (`/fr/law`); the data twins of a page have',
    'the same path with `.json` or `.csv` and are described in `/openapi.json`.',
    '',
    '| method | path | right |',
    '| --- | --- | --- |',
    ...[...new Set(routes)].toSorted(),
    '',
  ].join('\n')
}
