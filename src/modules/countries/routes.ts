import { Hono } from 'hono'
import { states } from '#law'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { Press } from '#platform/documents/press'
import type { TwinDescription } from '#platform/http/openapi'
import type { WebEnv } from '#platform/http/page'
import type { Panel } from '#platform/http/panel'
import { compareRoutes } from './compare/routes.tsx'
import { compareTwin } from './compare/twins.ts'
import { type CountrySubject, stateRoutes } from './fiche/routes.tsx'
import { stateTwin } from './fiche/twins.ts'
import { articleRoutes } from './gap-article/routes.tsx'
import { roundsTwin, roundTwin } from './gap-report/twins.ts'
import { roundRoutes } from './gap-round/routes.tsx'
import { importRoutes } from './import/routes.tsx'
import { instrumentRoutes } from './instrument/routes.tsx'
import { lawPaths } from './instrument/store.ts'
import { instrumentTwin } from './instrument/twins.ts'
import { listRoutes } from './list/routes.tsx'
import { listTwin } from './list/twins.ts'
import { matrixRoutes } from './matrix/routes.tsx'
import { treatiesWithMatrix } from './matrix/service.ts'
import { cellTwin, matricesTwin, matrixTwin } from './matrix/twins.ts'
import { profileRoutes } from './profile/routes.tsx'
import { lawTwin } from './profile/twins.ts'
import { readingRoutes } from './proposal/reading-routes.tsx'
import { reviewRoutes } from './proposal/review-routes.tsx'
import { writingRoutes } from './proposal/writing-routes.tsx'
import { readinessRoutes } from './readiness/routes.tsx'
import { readinessTwin } from './readiness/twins.ts'
import { statementRoutes } from './statement/routes.tsx'
import { stewardshipRoutes } from './stewardship/routes.tsx'

type CountriesParts = {
  clock: Clock
  countryPanels: readonly Panel<CountrySubject>[]
  watchedPaths: () => Promise<readonly string[]>
  publicUrl: string
  press: Press
}

/**
 * The States: their list, their pages, their legal profiles, and several side by side. `countryPanels` is what later
 * modules say of a State, `watchedPaths` what people watch; `publicUrl` is the address that files name, `press`
 * makes them.
 */
export function countriesRoutes(
  db: Db,
  { clock, countryPanels, watchedPaths, publicUrl, press }: CountriesParts,
): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/', listRoutes(db))
    .route('/', statementRoutes(db))
    .route('/', writingRoutes(db, clock))
    .route('/', importRoutes(db, clock))
    .route('/', readingRoutes(db, clock))
    .route('/', reviewRoutes(db, clock))
    .route('/', stewardshipRoutes(db, watchedPaths))
    .route('/', profileRoutes(db))
    .route('/', instrumentRoutes(db))
    .route('/', stateRoutes(db, countryPanels))
    .route('/', compareRoutes({ db, publicUrl, press }))
    .route('/', matrixRoutes(db))
    .route('/', roundRoutes({ db, publicUrl, press }))
    .route('/', readinessRoutes({ db, publicUrl, press }))
    .route('/', articleRoutes({ db, publicUrl, press }))
}

export const countriesTwins: readonly TwinDescription[] = [
  listTwin,
  stateTwin,
  lawTwin,
  instrumentTwin,
  readinessTwin,
  roundsTwin,
  roundTwin,
  compareTwin,
  matricesTwin,
  matrixTwin,
  cellTwin,
]

/** Every public address of the States, for the sitemap. */
export async function countriesAddresses(db: Db): Promise<string[]> {
  const [all, treaties, laws] = await Promise.all([states(db), treatiesWithMatrix(db), lawPaths(db)])
  return [
    '/countries',
    ...all.flatMap(({ code }) => [`/countries/${code}`, `/countries/${code}/law`, `/countries/${code}/readiness`]),
    ...laws,
    '/assessments',
    '/matrix',
    ...treaties.map(({ id }) => `/matrix/${id}`),
  ]
}
