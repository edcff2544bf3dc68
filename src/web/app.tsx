import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { type Language, sourceLanguage } from '#i18n'
import type { Clock } from '#platform/clock'
import { isUnavailable } from '#platform/db/connect'
import { encodedOnce } from '#platform/http/encoded'
import { type Front, openFront } from '#platform/http/front'
import { knownParameters, type TwinDescription } from '#platform/http/openapi'
import type { WebEnv } from '#platform/http/page'
import { openPageCache } from '#platform/http/page-cache'
import { answerProblem, ProblemAnswer } from '#platform/http/problems'
import { requestLog } from '#platform/http/request-log'
import { sameOrigin } from '#platform/http/same-origin'
import { chooseEncoding } from '#platform/http/shelf'
import type { Log } from '#platform/log'
import { forEveryone, routeNeeds } from '#platform/rights'
import type { Asset } from '#ui'
import { addressFrom } from './address.ts'
import { faultAnswer, methodsOf, noSuchThing, problemAnswer, unavailableAnswer } from './errors.tsx'
import { health, type Readiness } from './health.ts'
import { kindsOf } from './kind.ts'
import { machinePages } from './machine-pages.ts'
import type { PageFacts } from './names.ts'
import { openDataMiddleware, readerMiddleware, varyMiddleware } from './reading.ts'

/** What a module brings to the shell. */
export type WebModule = {
  routes: Hono<WebEnv>
  twins: readonly TwinDescription[]
  /** The section of the navigation it opens; null when it has none of its own. */
  section: { path: string; phrase: string } | null
  /** Every public address it has, for the sitemap; without language and suffix. */
  addresses: () => Promise<string[]>
}

export type WebParts = {
  modules: readonly WebModule[]
  languages: readonly Language[]
  assets: readonly Asset[]
  clock: Clock
  log: Log
  /** The address of the site without a slash at the end. */
  publicUrl: string
  /** True where people and texts are made up. */
  isDemonstration: boolean
  readiness: Readiness
  /** One sentence where jobs lag; null where none do. */
  jobsLag: Readiness
  /** False while nobody would tell us of changed facts. */
  isHearing: () => boolean
  /** Finds out who asks, and puts them into the context of the request. */
  whoAsks: (c: Context<WebEnv>) => Promise<void>
  /** What every page needs to know of the facts. */
  pageFacts: () => Promise<PageFacts>
}

const MAX_BODY_BYTES = 1024 * 1024
const ASSET_AGE_SECONDS = 31_536_000
const ASSET_QUALITY = 11

/** Headers that keep a page to itself: nothing from elsewhere, nothing inline, no frame around it. */
function policy(publicUrl: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      fontSrc: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      manifestSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
    },
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
  })
}

/** Keeps search engines from what is made up, in every form it has. */
const keepOut: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next()
  c.header('x-robots-tag', 'noindex, nofollow')
}

/** A file that never changes, compressed as well as can be. */
async function assetAnswer(c: Context<WebEnv>, asset: Asset): Promise<Response> {
  const encoding = chooseEncoding(c.req.header('accept-encoding'))
  const body = await encodedOnce(asset, encoding, ASSET_QUALITY)
  return c.body(Uint8Array.from(body), 200, {
    'content-type': asset.type,
    'cache-control': `public, max-age=${ASSET_AGE_SECONDS}, immutable`,
    vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  })
}

/** The web application, the counter before it, and what drops its finished pages when facts change. */
export function openWeb(parts: WebParts): { app: Hono<WebEnv>; front: Front; factsChanged: () => void } {
  const tags = parts.languages.map((language) => language.tag).filter((tag) => tag !== sourceLanguage)
  const pathOf = (request: Request) => addressFrom(new URL(request.url).pathname, tags).path
  const app = new Hono<WebEnv>({ getPath: pathOf })
  const twins = parts.modules.flatMap((module) => module.twins)
  const pages = openPageCache(parts.isHearing, knownParameters(twins))

  app.use(requestLog(parts.log))
  app.use(policy(parts.publicUrl))
  if (parts.isDemonstration) app.use(keepOut)
  health(app, parts.readiness, parts.jobsLag)
  for (const asset of parts.assets) app.get(asset.path, forEveryone, (c) => assetAnswer(c, asset))
  app.use(varyMiddleware(parts))
  app.use(readerMiddleware(parts))
  app.use(sameOrigin(parts.publicUrl, (path) => /\/watches\/end\/[^/]+$/.test(path)))
  const limited = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => answerProblem({ kind: 'invalid', reason: 'body_too_large', values: {} }, 413),
  })
  // a form with files is counted by who reads it, and nobody else does
  app.use((c, next) => (/^multipart\/form-data/i.test(c.req.header('content-type') ?? '') ? next() : limited(c, next)))
  app.use(pages.middleware)
  app.use(openDataMiddleware) // within the finished pages, which keep what it says
  machinePages(app, parts)
  for (const module of parts.modules) app.route('/', module.routes)

  routeNeeds(app) // a route that does not say who may use it opens no site
  app.notFound((c) => noSuchThing(c, methodsOf(app, c.var.path)))
  app.onError((error, c) => {
    if (error instanceof ProblemAnswer) return problemAnswer(c, error.problem, error.status)
    if (isUnavailable(error)) {
      parts.log.warn({ traceId: c.var.traceId, error: error.message }, 'the database did not answer a request')
      return unavailableAnswer(c)
    }
    parts.log.error({ traceId: c.var.traceId, err: error }, 'a request failed')
    return faultAnswer(c)
  })
  const front = openFront({ pages, kindOf: kindsOf(parts.languages), today: parts.clock.today, log: parts.log })
  return { app, front, factsChanged: pages.drop }
}
