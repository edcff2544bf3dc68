import type { Hono } from 'hono'
import { auditOwnPart, auditRights, auditRoutes, sealerOf } from '#audit'
import {
  countriesAddresses,
  countriesDatasets,
  countriesDeskPanel,
  countriesHomePanel,
  countriesOwnPart,
  countriesRights,
  countriesRoutes,
  countriesTeller,
  countriesTwins,
  provisionPanel,
} from '#countries'
import { countryPanel, directoryDatasets, directoryTeller } from '#directory'
import { federationAddresses, federationRoutes, federationTwins, publishEdition } from '#federation'
import { readLanguages } from '#i18n'
import { identityDeskPanel, identityRights, identityRoutes, joinRights, whoAsks } from '#identity'
import { backlog, backlogSentence } from '#jobs'
import { lawAddresses, lawDatasets, lawHomePanel, lawRoutes, lawTeller, lawTwins, states } from '#law'
import {
  countryChangesPanel,
  newsroomAddresses,
  newsroomOwnPart,
  newsroomRoutes,
  newsroomTwins,
  provisionChangesPanel,
  watchedPaths,
  watchesDeskPanel,
  watchRoutes,
} from '#newsroom'
import type { RightsTable } from '#platform/actor'
import type { Teller } from '#platform/changes/types'
import type { Clock } from '#platform/clock'
import type { OidcSettings } from '#platform/config'
import type { Dataset } from '#platform/dataset'
import type { Db } from '#platform/db/connect'
import { databaseFault } from '#platform/db/server-version'
import { openPress } from '#platform/documents/press'
import type { Front } from '#platform/http/front'
import type { TwinDescription } from '#platform/http/openapi'
import type { WebEnv } from '#platform/http/page'
import type { InstanceKey } from '#platform/instance-key'
import type { Log } from '#platform/log'
import type { OwnPart } from '#platform/own-part'
import {
  programmeAddresses,
  programmeDatasets,
  programmeHomePanel,
  programmeRoutes,
  programmeTeller,
  programmeTwins,
} from '#programme'
import { searchRoutes, searchTwins } from '#search'
import { buildAssets } from '#ui'
import { openWeb, type WebModule } from './app.tsx'
import { rememberPageFacts } from './names.ts'
import { deskRoutes } from './pages/desk.tsx'
import { gallery } from './pages/gallery.tsx'
import { homeRoutes } from './pages/home.tsx'
import { remembered } from './remembered.ts'
import { rememberGuide } from './search.ts'

/** Every table of public facts that the modules offer, in the order in which the open data lists them. */
const DATASETS = [...lawDatasets, ...countriesDatasets, ...directoryDatasets, ...programmeDatasets]

/** What puts the changes of each module's facts into words. */
export function tellersOf(db: Db): readonly Teller[] {
  return [lawTeller(db), countriesTeller(db), directoryTeller, programmeTeller(db)]
}

/** The modules whose acts are sealed: the log shows them to auditors alone. */
const SEALED_MODULES = ['cooperation', 'federation']

/** What each module keeps of a person, beside the account, for the file that they take along. */
export const OWN_PARTS: readonly OwnPart[] = [auditOwnPart(SEALED_MODULES), countriesOwnPart, newsroomOwnPart]

/** Which roles hold which rights, as each module says of its own. */
const RIGHTS: readonly RightsTable[] = [auditRights, identityRights, countriesRights]

export type SiteParts = {
  db: Db
  clock: Clock
  log: Log
  publicUrl: string
  /** The secret of this installation, from which its keys come. */
  key: InstanceKey
  /** The provider at which people may sign in; null where there is none. */
  oidc: OidcSettings | null
  /** False while nobody would tell us of changed facts: no page is kept then. */
  isHearing: () => boolean
  /** True in development: the gallery of the kit stands at `/ui`. */
  isDevelopment: boolean
  /** True where people and texts are made up: every page says so, and no search engine is let in. */
  isDemonstration: boolean
}

/** The site, what must be told when facts change, and everything it publishes under a contract. */
export type Site = {
  app: Hono<WebEnv>
  /** What answers before the application, where an answer lies ready. */
  front: Front
  factsChanged: () => void
  published: { twins: readonly TwinDescription[]; datasets: readonly Dataset[] }
  /** Every right and the roles that hold it. */
  rights: RightsTable
}

async function stateCodes(db: Db): Promise<string[]> {
  return (await states(db)).map(({ code }) => code)
}

/** What a module brings that has nothing but pages of its own. */
const pagesAlone = (routes: WebModule['routes']): WebModule => ({
  routes,
  twins: [],
  section: null,
  addresses: async () => [],
})

/** All modules joined to one site. */
export async function openSite(parts: SiteParts): Promise<Site> {
  const { db, clock, log, publicUrl, key, isHearing } = parts
  const isSecure = publicUrl.startsWith('https:')
  const languages = readLanguages()
  const tags = languages.map(({ tag }) => tag)
  const rights = joinRights(RIGHTS)
  const facts = rememberPageFacts(db)
  const guide = rememberGuide(db)
  const edition = remembered(() => publishEdition(db, DATASETS, publicUrl))
  const tellers = tellersOf(db)
  const modules: readonly WebModule[] = [
    {
      routes: homeRoutes([lawHomePanel(db), countriesHomePanel(db), programmeHomePanel(db)]),
      twins: [],
      section: null,
      addresses: async () => ['/'],
    },
    {
      routes: lawRoutes(db, { provisionPanels: [provisionPanel(db), provisionChangesPanel(db, tellers)] }),
      twins: lawTwins,
      section: { path: '/law', phrase: 'web.section.law' },
      addresses: () => lawAddresses(db),
    },
    {
      routes: countriesRoutes(db, {
        clock,
        countryPanels: [countryPanel(db), countryChangesPanel(db, tellers)],
        watchedPaths: () => watchedPaths(db),
        publicUrl,
        press: openPress(),
      }),
      twins: countriesTwins,
      section: { path: '/countries', phrase: 'web.section.countries' },
      addresses: () => countriesAddresses(db),
    },
    {
      routes: programmeRoutes(db),
      twins: programmeTwins,
      section: { path: '/programme/figures', phrase: 'web.section.programme' },
      addresses: () => programmeAddresses(db),
    },
    { routes: searchRoutes(db, { guide: guide.read }), twins: searchTwins, section: null, addresses: async () => [] },
    {
      routes: newsroomRoutes(db, { tellers, publicUrl }).route(
        '/',
        watchRoutes(db, { tellers, publicUrl, guide: guide.read }),
      ),
      twins: newsroomTwins,
      section: null,
      addresses: async () => [...newsroomAddresses],
    },
    {
      routes: federationRoutes({ edition: edition.read, publicUrl }),
      twins: federationTwins(DATASETS),
      section: null,
      addresses: async () => federationAddresses(DATASETS.map(({ id }) => id)),
    },
    pagesAlone(
      identityRoutes({ ...parts, isSecure, languages: tags, states: () => stateCodes(db), ownParts: OWN_PARTS }),
    ),
    pagesAlone(auditRoutes(db, { checker: await sealerOf(key), sealed: SEALED_MODULES })),
    pagesAlone(deskRoutes([identityDeskPanel(db), countriesDeskPanel(db), watchesDeskPanel(db)])),
    ...(parts.isDevelopment ? [gallery] : []),
  ]
  const { app, front, factsChanged } = openWeb({
    modules,
    languages,
    assets: await buildAssets(),
    clock,
    log,
    publicUrl,
    isHearing,
    isDemonstration: parts.isDemonstration,
    readiness: () => databaseFault(db),
    whoAsks: whoAsks({ db, clock, rights, isSecure }),
    jobsLag: async () => backlogSentence(await backlog(db)),
    pageFacts: facts.read,
  })
  return {
    app,
    front,
    rights,
    published: { twins: modules.flatMap(({ twins }) => twins), datasets: DATASETS },
    factsChanged: () => {
      facts.forget()
      guide.forget()
      edition.forget()
      factsChanged()
    },
  }
}
